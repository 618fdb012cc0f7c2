"""Where does a list go on? A token says so by itself: it costs nothing and never expires.

Lists are in the order of change: what changes while somebody reads comes at their end.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from search_api.oai.errors import OaiError
from search_api.search.paging.signed_tokens import signed_token, verified_content

_LONGEST = 600  # letters

Text = Annotated[str, Meta(max_length=100)]


class Token(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A list, and the last record of it that was sent; none at its beginning."""

    verb: Text
    first: Text = ""  # `from` and `until` as they were sent
    last: Text = ""
    set: str = ""
    after: tuple[Annotated[int, Meta(ge=-(1 << 53), le=1 << 53)], Text] | None = None
    seen: Annotated[int, Meta(ge=0, le=1 << 53)] = 0


def token_text(token: Token) -> str:
    return signed_token(msgspec.json.encode(token))


def token_of(text: str) -> Token:
    """Raises OaiError for what `token_text` did not make."""
    try:
        return msgspec.json.decode(verified_content(text[:_LONGEST]), type=Token)
    except (ValueError, msgspec.DecodeError) as error:
        raise OaiError("badResumptionToken", "the token is damaged; begin again") from error
