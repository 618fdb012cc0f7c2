"""What does a feed hold? Entries with ids that stay, newest first, whatever format it is in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

Format = Literal["atom", "rss"]
MEDIA_TYPES: dict[Format, str] = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report or lesson. Addresses are absolute."""

    id: str
    title: str
    link: str
    updated: datetime
    summary: str  # plain text
    language: str
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    rights: str = ""
    file: tuple[str, str] | None = None  # address and media type of the original


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest of a search."""

    id: str
    title: str
    author: str
    link: str  # the page with the same search
    here: str  # the feed itself
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """Of the latest entry; an empty feed is as old as time."""
        return max((each.updated for each in self.entries), default=_NEVER)


def lasting_id(kind: str, name: str) -> str:
    """The same wherever we are reached, so that no reader shows anything twice."""
    return uuid5(NAMESPACE_URL, f"waymark:{kind}:{name}").urn
