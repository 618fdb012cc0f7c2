"""How does one page follow another? By number as far as hit 10,000, by cursor to the end."""

from typing import Any, NamedTuple

import msgspec

from search_api.gateway import SearchGateway
from search_api.links import search_address, search_links
from search_api.points import LIFE
from search_api.request import DEEPEST_HIT, SearchRequest
from search_api.responses import Links
from search_api.search.cursor import Cursor, at_cursor, checked_cursor, encode_cursor, search_digest
from search_api.view import Entries


class Page(NamedTuple):
    """The engine's answer, and where it goes on."""

    answer: dict[str, Any]
    links: Links


async def page_of(
    gateway: SearchGateway, kind: Entries, path: str, request: SearchRequest, body: dict[str, Any]
) -> Page:
    """One page of a search.

    Raises:
        BadRequest: the cursor is none of ours, or of another search.
        CursorExpired: its point in time is gone.
        TooManyCursors: the caller reads too much by cursor.
    """
    address = search_address(path, request)
    cursor = checked_cursor(request.cursor, address) if request.cursor else None
    if cursor is not None and cursor.after:
        answer, following = await _further_page(gateway, kind, request.caller, body, cursor)
    else:
        # a point in time is opened when a second page is asked for: most are content with one
        answer = await gateway.search(kind, body)
        following = None
        if cursor is not None or _is_last_by_number(request, answer):
            following = _after(Cursor(search_digest(address), seen=request.start), answer)
    token = encode_cursor(following) if following else ""
    return Page(answer, search_links(path, request, answer["hits"]["total"]["value"], token))


async def _further_page(
    gateway: SearchGateway, kind: Entries, caller: str, body: dict[str, Any], cursor: Cursor
) -> tuple[dict[str, Any], Cursor | None]:
    """A page at a point in time, which is closed where no other page follows."""
    point, following = cursor.pit or await gateway.open_cursor(kind, caller), None
    cursor = msgspec.structs.replace(cursor, pit=point)
    try:
        answer = await gateway.search(kind, at_cursor(body, cursor, LIFE))
        following = _after(cursor, answer)
    finally:
        if following is None:
            await gateway.close_cursor(point)
        else:
            gateway.points.keep(point, caller)
    return answer, following


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
