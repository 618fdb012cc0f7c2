"""Where does the next page go on? A token that holds a point in time and a place in its hits."""

import hashlib
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from config.errors import BadRequest
from search_api.search.paging.signed_tokens import signed_token, verified_content

BEGINNING = "start"
"""What a caller sends to begin."""

Long = Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)]
"""What the engine knows as a whole number; a made-up token may hold any other."""


class Cursor(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in the hits of one search. `pit` is '' and `after` empty before its first page."""

    search: str  # digest of the search it belongs to
    pit: str = ""
    after: tuple[str | Long | float | bool | None, ...] = ()  # sort values of the last hit
    seen: Annotated[int, Meta(ge=0, le=1 << 53)] = 0  # hits up to there


def encode_cursor(cursor: Cursor) -> str:
    return signed_token(msgspec.json.encode(cursor))


def decode_cursor(text: str) -> Cursor:
    """Raises BadRequest for what `encode_cursor` did not make."""
    try:
        cursor = msgspec.json.decode(verified_content(text), type=Cursor)
    except (ValueError, msgspec.DecodeError) as error:
        raise _not_ours() from error
    if encode_cursor(cursor) != text:
        raise _not_ours()
    return cursor


def search_digest(address: str) -> str:
    """Tells searches apart; `address` is their own, without page and cursor."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def checked_cursor(text: str, address: str) -> Cursor:
    """The cursor that a caller sent with a search, or a new one for `start`.

    Raises:
        BadRequest: it is none of ours, or of another search.
    """
    search = search_digest(address)
    if text == BEGINNING:
        return Cursor(search)
    cursor = decode_cursor(text)
    if cursor.search != search:
        raise BadRequest(
            "cursor",
            "the cursor is of another search",
            mend="Follow `links.next` as it is, or begin again with cursor=start.",
        )
    return cursor


def at_cursor(body: dict[str, Any], cursor: Cursor, keep_alive: str) -> dict[str, Any]:
    """The body that asks for the page behind a cursor's place."""
    placed = {key: value for key, value in body.items() if key != "from"}
    placed["pit"] = {"id": cursor.pit, "keep_alive": keep_alive}
    return placed | ({"search_after": list(cursor.after)} if cursor.after else {})


def _not_ours() -> BadRequest:
    return BadRequest(
        "cursor",
        "the cursor is damaged",
        mend="Follow `links.next` as it is, or begin again with cursor=start.",
    )
