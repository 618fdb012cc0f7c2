"""In which order are the first hits listed? As the engine ranks them, or by a step behind it."""

from collections.abc import Sequence
from typing import Any, Protocol

from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery

Hit = dict[str, Any]


class Order(Protocol):
    """What may list the first hits otherwise. It leaves out none and adds none."""

    def hits_to_order(self, request: SearchRequest, query: TextQuery) -> int:
        """How many of the first hits it needs for a page; 0: this search is none of its own."""
        ...

    async def ordered(self, hits: Sequence[Hit]) -> tuple[list[Hit], Notice | None]:
        """The hits, and what a reader should know."""
        ...
