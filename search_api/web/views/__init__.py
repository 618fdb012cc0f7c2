"""Which pages are there? One file a page: read its address, ask the API, show the answer."""
