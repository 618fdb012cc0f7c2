"""What does a source name? A document, where it may be had, and what is said of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Says = Mapping[str, object]
"""A sidecar's keys (docs/inbox.md) and their values."""


class Found(NamedTuple):
    """A document that a source names."""

    key: str  # what the source knows it by: an address or an identifier
    addresses: Sequence[str]  # where it may be, the likeliest first
    says: Says
    stamp: str = ""  # another one when the source has changed it; '' where it tells nothing
    made: bytes = b""  # a page made of the source's record, where that is the document itself
    is_deleted: bool = False  # the source says that it has it no more
    page_is_document: bool = True  # else a page is looked through for the file that it shows


def given_values(**values: object) -> dict[str, object]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in ("", None, [], ())}
