"""Which commands has the API? `serve` and `search`."""

from search_api.commands.search import search
from search_api.commands.serve import serve

__all__ = ["search", "serve"]
