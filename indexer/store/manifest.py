"""Where did a document come from, and what became of it? The value kept beside each original."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from extractors.document import State
from indexer.store.declared import Declared, agreed


class Origin(Struct, frozen=True, omit_defaults=True):
    """One way in which these bytes reached us."""

    name: str  # the file's own name, without folders
    partner: str  # '' when given on the command line
    taken: str  # ISO 8601, UTC
    path: str = ""  # below the partner's folder, '/' between; '' when not from the inbox
    declared: Declared | None = None
    replaced_by: str = ""  # the id of the document that took its place
    withdrawn: str = ""  # ISO 8601, UTC

    @property
    def is_live(self) -> bool:
        return not self.replaced_by and not self.withdrawn

    @property
    def place(self) -> tuple[str, str]:
        """What makes two arrivals versions of one another."""
        return self.partner, self.path or self.name


class Tombstone(Struct, frozen=True):
    """A document that was taken back, and stays out when it comes again."""

    when: str  # ISO 8601, UTC
    reason: str


class Manifest(Struct, frozen=True):
    """What is known of a document besides its text."""

    sha256: str
    size: int  # bytes
    added: str  # ISO 8601, UTC
    origins: Annotated[tuple[Origin, ...], Meta(min_length=1)]  # oldest first
    media_type: str = ""  # '' until it was extracted
    state: State | Literal["taken"] = "taken"
    reason: str = ""
    replaces: tuple[str, ...] = ()  # ids of older versions, at any of its places
    tombstone: Tombstone | None = None

    @property
    def name(self) -> str:
        """What its first owner called it."""
        return self.origins[0].name

    @property
    def live_origins(self) -> list[Origin]:
        return [origin for origin in self.origins if origin.is_live]

    @property
    def partners(self) -> list[str]:
        return sorted({origin.partner for origin in self.live_origins if origin.partner})

    @property
    def declared(self) -> Declared:
        """What its partners say of it, put together."""
        return agreed([each.declared for each in self.live_origins if each.declared])

    @property
    def is_gone(self) -> bool:
        """Whether it was taken back or replaced: then it need not even be read."""
        return self.tombstone is not None or not self.live_origins

    @property
    def replaced_by(self) -> str:
        """The newer version's id; '' while any of its origins still stands for these bytes."""
        if self.live_origins:
            return ""
        return next((each.replaced_by for each in reversed(self.origins) if each.replaced_by), "")

    @property
    def gone_because(self) -> str:
        """Why it stands in no index; '' when it does."""
        if self.tombstone is not None:
            return f"it was withdrawn on {self.tombstone.when[:10]}: {self.tombstone.reason}"
        if not self.live_origins:
            if self.replaced_by:
                return f"a newer version took its place: {self.replaced_by}"
            return "all who sent it took it back"
        return ""

    def hidden_because(self, today: date) -> str:
        """Why everybody's searches do not show it; '' when they do."""
        if self.is_gone:
            return self.gone_because
        declared = self.declared
        if declared.unclear:
            return "it is kept internal until a person has looked: its sidecar is not understood"
        if declared.access == "internal":
            return "its sidecar says that it is internal"
        if declared.embargo is not None and today < declared.embargo:
            return f"it is not to be shown before {declared.embargo}"
        return ""

    def with_origin(self, origin: Origin) -> "Manifest":
        """With a new arrival; one at the same place takes the place of the earlier one."""
        earlier = next((each for each in self.origins if each.place == origin.place), None)
        if earlier is None:
            return msgspec.structs.replace(self, origins=(*self.origins, origin))
        said = origin.declared.after(earlier.declared) if origin.declared else earlier.declared
        arrived = msgspec.structs.replace(earlier, declared=said, replaced_by="", withdrawn="")
        return self.with_changed(earlier, arrived)

    def with_declared(self, partner: str, path: str, declared: Declared) -> "Manifest":
        """With what one partner says now, in the place of what it said before.

        What was internal or under an embargo stays so until it is said otherwise.
        """
        origin = self.origin_at(partner, path)
        if origin is None:
            return self
        said = declared.after(origin.declared)
        return self.with_changed(origin, msgspec.structs.replace(origin, declared=said))

    def with_older(self, document_id: str) -> "Manifest":
        """With one more version whose place it took."""
        older = tuple(dict.fromkeys((*self.replaces, document_id)))
        return msgspec.structs.replace(self, replaces=older)

    def with_changed(self, before: Origin, after: Origin) -> "Manifest":
        """With one origin in the place of another."""
        origins = tuple(after if each == before else each for each in self.origins)
        return msgspec.structs.replace(self, origins=origins)

    def origin_at(self, partner: str, path: str) -> Origin | None:
        return next((each for each in self.origins if each.place == (partner, path)), None)
