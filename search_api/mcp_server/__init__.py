"""How do language models search here? By the Model Context Protocol, over the API of a server."""
