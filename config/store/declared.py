"""What does a partner say of a document? Values that win over what is found in the text."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

Access = Literal["", "public", "internal"]


class Declared(Struct, frozen=True, omit_defaults=True):
    """What sidecars say; None or an empty text says nothing, an empty list that there are none."""

    title: str = ""
    authors: tuple[str, ...] | None = None
    year: int | None = None
    countries: tuple[str, ...] | None = None  # ISO 3166-1 alpha-3
    topics: tuple[str, ...] | None = None
    type: str = ""
    language: str = ""
    source_url: str = ""
    licence: str = ""
    access: Access = ""
    embargo: date | None = None  # not shown before this day
    unclear: str = ""  # why a person has to look before it is shown; it is internal till then

    @property
    def said(self) -> tuple[str, ...]:
        """The names of what was said."""
        return tuple(
            name for name, value in msgspec.structs.asdict(self).items() if value not in ("", None)
        )

    def after(self, earlier: "Declared | None") -> "Declared":
        """What holds when this is said after that: nothing opens what was closed but a word of it.

        What a person had to look at is settled by saying it anew.
        """
        if earlier is None:
            return self
        was_closed = earlier.access == "internal" and not earlier.unclear
        access: Access = "internal" if was_closed and not self.access else self.access
        return msgspec.structs.replace(self, access=access, embargo=self.embargo or earlier.embargo)

    def kept_internal(self, unclear: str) -> "Declared":
        """The same, kept from all but staff until a person has looked."""
        return msgspec.structs.replace(self, access="internal", unclear=unclear)

    def judged(self, access: Access) -> "Declared":
        """The same, after a person has looked and said who may see it."""
        if not self.unclear:
            return self
        return msgspec.structs.replace(self, access=access, unclear="")


def overlaid_declarations(sayings: Iterable[Declared]) -> Declared:
    """One saying of many, the most general first: of each value the last.

    What is unclear in any of them is not made public by another.
    """
    values: dict[str, object] = {}
    for saying in sayings:
        values |= {name: getattr(saying, name) for name in saying.said}
    said = msgspec.convert(values, Declared)
    return said.kept_internal(said.unclear) if said.unclear else said


def agreed_declaration(sayings: Sequence[Declared]) -> Declared:
    """What several partners say of the same bytes: the last wins, but nobody unlocks for another.

    One that calls it internal makes it internal for all, and the longest embargo holds.
    """
    strictest: Access = "internal" if any(each.access == "internal" for each in sayings) else ""
    embargoes = [each.embargo for each in sayings if each.embargo is not None]
    return overlaid_declarations(
        [*sayings, Declared(access=strictest, embargo=max(embargoes, default=None))]
    )
