"""Where did a document come from, and what became of it? The value kept beside each original."""

from typing import Literal

from msgspec import Struct

from extractors.document import State


class Origin(Struct, frozen=True):
    """One way in which these bytes reached us."""

    name: str  # the file's own name, without folders
    partner: str  # '' when given on the command line
    taken: str  # ISO 8601, UTC


class Manifest(Struct, frozen=True):
    """What is known of a document besides its text."""

    sha256: str
    size: int  # bytes
    added: str  # ISO 8601, UTC
    origins: tuple[Origin, ...]  # oldest first, at least one
    media_type: str = ""  # '' until it was extracted
    state: State | Literal["taken"] = "taken"
    reason: str = ""

    @property
    def name(self) -> str:
        """What its first owner called it."""
        return self.origins[0].name

    @property
    def partners(self) -> list[str]:
        return sorted({origin.partner for origin in self.origins if origin.partner})
