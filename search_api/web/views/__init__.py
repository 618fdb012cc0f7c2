"""Which pages are there? One file a page: read its address, ask as the API does, show the answer."""
