"""How does one page follow another? By number as far as hit 10,000, by cursor to the end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from config.index import fields as f
from search_api.engine.gateway import SearchGateway
from search_api.engine.points_in_time import LIFE
from search_api.engine.visibility import Entries
from search_api.facets.conditions import WITH_WEAKER
from search_api.query.request import DEEPEST_HIT, SearchRequest
from search_api.search.documents_body import without_second_step
from search_api.search.links import search_address, search_links
from search_api.search.paging.cursor import (
    Cursor,
    at_cursor,
    checked_cursor,
    encode_cursor,
    search_digest,
)
from search_api.search.responses import Links, Weaker

_NO_YEAR = -(1 << 63)  # what the engine takes for a missing one that comes last


class HitPage(NamedTuple):
    """The engine's answer, and where it goes on."""

    answer: dict[str, Any]
    links: Links
    weaker: Weaker | None


async def page_of(
    gateway: SearchGateway,
    kind: Entries,
    path: str,
    request: SearchRequest,
    body: dict[str, Any],
    *,
    read: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> HitPage:
    """One page of a search; `read` puts the engine's answer into the usual shape.

    Raises:
        BadRequest: the cursor is none of ours, or of another search.
        CursorExpired: its point in time is gone.
        TooManyCursors: the caller reads too much by cursor.
    """
    cursor = None
    if request.cursor:
        cursor = checked_cursor(request.cursor, search_address(path, request))
    if cursor is not None and cursor.after:
        answer, following = await _further_page(gateway, kind, request.caller, body, cursor)
    else:
        # a point in time is opened when a second page is asked for: most are content with one
        answer = read(await gateway.search(kind, body))
        following = None
        if cursor is not None or _is_last_by_number(request, answer):
            digest = search_digest(search_address(path, request))
            following = _after(Cursor(digest, seen=request.start), answer)
    token = encode_cursor(following) if following else ""
    total = answer["hits"]["total"]["value"]
    return HitPage(
        answer, search_links(path, request, total, token), _weaker(path, request, answer)
    )


def _weaker(path: str, request: SearchRequest, answer: Mapping[str, Any]) -> Weaker | None:
    """How many more hold only some of what is asked, and where they are."""
    found = answer["hits"]["total"]["value"]
    whole = answer.get("aggregations", {}).get(WITH_WEAKER, {}).get("doc_count", found)
    if whole <= found:
        return None
    link = search_address(path, replace(request, matches="any", cursor="", page=1))
    return {"value": whole - found, "link": link}


async def _further_page(
    gateway: SearchGateway, kind: Entries, caller: str, body: dict[str, Any], cursor: Cursor
) -> tuple[dict[str, Any], Cursor | None]:
    """A page at a point in time, which is closed where no other page follows."""
    point, following = cursor.pit or await gateway.open_cursor(kind, caller), None
    cursor = msgspec.structs.replace(cursor, pit=point)
    try:
        answer = await gateway.search(kind, _placed(body, cursor))
        following = _after(cursor, answer)
    finally:
        if following is None:
            await gateway.close_cursor(point)
        else:
            gateway.points.keep(point, caller)
    return answer, following


def _placed(body: dict[str, Any], cursor: Cursor) -> dict[str, Any]:
    """Ranked in two steps: by number as far as that goes, then in the order of the first."""
    if "rescore" in body and cursor.seen + body["size"] <= DEEPEST_HIT:
        return at_cursor(body, msgspec.structs.replace(cursor, after=()), LIFE) | {
            "from": cursor.seen
        }
    return at_cursor(without_second_step(body), cursor, LIFE)


def _after(cursor: Cursor, answer: dict[str, Any]) -> Cursor | None:
    """The place behind the last hit; None where no hit is left."""
    hits = answer["hits"]["hits"]
    seen = cursor.seen + len(hits)
    if not hits or seen >= answer["hits"]["total"]["value"]:
        return None
    return Cursor(cursor.search, cursor.pit, _place_of(hits[-1]), seen)


def _place_of(hit: dict[str, Any]) -> tuple[Any, ...]:
    """What the engine sorts by; in two steps it tells none, and this is the first step's."""
    if "sort" in hit:
        return tuple(hit["sort"])
    year = hit["_source"][f.YEAR]
    return (hit["_score"], _NO_YEAR if year is None else year, hit["_id"])


def _is_last_by_number(request: SearchRequest, answer: dict[str, Any]) -> bool:
    end = request.start + request.size
    more = answer["hits"]["total"]["value"] > end
    return request.size > 0 and more and end + request.size > DEEPEST_HIT
