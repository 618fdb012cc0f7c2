"""How does one page follow another? By number as far as hit 10,000, by cursor to the end."""

from typing import Any, NamedTuple

from config.index.names import IndexKind
from search_api.gateway import SearchGateway
from search_api.links import search_address, search_links
from search_api.request import DEEPEST_HIT, SearchRequest
from search_api.responses import Links
from search_api.search.cursor import Cursor, at_cursor, checked_cursor, encode_cursor, search_digest

CURSOR_LIFE = "2m"
"""How long a page may be read before the next one is asked for; each page begins it anew."""


class Page(NamedTuple):
    """The engine's answer, and where it goes on."""

    answer: dict[str, Any]
    links: Links


async def page_of(
    gateway: SearchGateway, kind: IndexKind, path: str, request: SearchRequest, body: dict[str, Any]
) -> Page:
    """One page of a search.

    Raises:
        BadRequest: the cursor is none of ours, or of another search.
        CursorExpired: its point in time is gone.
    """
    address = search_address(path, request)
    if request.cursor:
        cursor = checked_cursor(request.cursor, address)
        if not cursor.pit:
            cursor = Cursor(cursor.search, await gateway.open_point(kind, CURSOR_LIFE))
        answer = await gateway.search(kind, at_cursor(body, cursor, CURSOR_LIFE))
        following = _after(cursor, answer)
    else:
        answer = await gateway.search(kind, body)
        following = None
        if _is_last_by_number(request, answer):
            point = await gateway.open_point(kind, CURSOR_LIFE)
            following = _after(Cursor(search_digest(address), point, seen=request.start), answer)
    token = encode_cursor(following) if following else ""
    return Page(answer, search_links(path, request, answer["hits"]["total"]["value"], token))


def _after(cursor: Cursor, answer: dict[str, Any]) -> Cursor | None:
    """The place behind the last hit; None where no hit is left."""
    hits = answer["hits"]["hits"]
    seen = cursor.seen + len(hits)
    if not hits or seen >= answer["hits"]["total"]["value"]:
        return None
    return Cursor(cursor.search, cursor.pit, tuple(hits[-1]["sort"]), seen)


def _is_last_by_number(request: SearchRequest, answer: dict[str, Any]) -> bool:
    end = request.start + request.size
    more = answer["hits"]["total"]["value"] > end
    return request.size > 0 and more and end + request.size > DEEPEST_HIT
