"""Where did a document come from, what became of it, and who may see it? Kept beside each original.

Whether everybody may see a document is told here alone, for those that are searched and for those
that a newer version took the place of; the engine's form of it is `config/index/access.py`.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from config.errors import DamagedDocument, NotFound
from config.store.declared import Access, Declared, agreed_declaration
from config.store.paths import document_paths
from extractors.document import State


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
    held: str = ""  # why it is internal until a curator has looked; '' when it is not
    changed: str = (
        ""  # ISO 8601, UTC: when this note was last written anew; '' before that was kept
    )

    @property
    def last_change(self) -> str:
        """When what everybody is told of it last changed: the end of an embargo is one."""
        embargo = self.declared.embargo
        opened = f"{embargo}T00:00:00.000+00:00" if embargo else ""
        return max(self.added, self.changed, opened)

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
        """What its partners say of it, put together; where none stands for it, what all said."""
        speaking = self.live_origins or self.origins
        return agreed_declaration([each.declared for each in speaking if each.declared])

    @property
    def access(self) -> Access:
        """Who may see it, once an embargo is over."""
        return "internal" if self.held else self.declared.access or "public"

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
        return self.gone_because or self.closed_because(today)

    def is_public(self, today: date) -> bool:
        """Whether everybody may see it, be it searched or a version that was replaced."""
        return self.tombstone is None and not self.closed_because(today)

    def closed_because(self, today: date) -> str:
        """Why not everybody may see it, by its partners or safeguarding; '' when all may."""
        if self.held:
            return self.held
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


def read_manifest(data_dir: Path, document_id: str) -> Manifest:
    """What the store notes of a document.

    Raises:
        NotFound: it is not in the store.
        DamagedDocument: its manifest cannot be read, or is another's.
    """
    try:
        note = document_paths(data_dir, document_id).manifest.read_bytes()
        manifest = msgspec.json.decode(note, type=Manifest)
    except FileNotFoundError as error:
        raise NotFound(f"no document {document_id} in the store") from error
    except OSError as error:
        raise DamagedDocument(
            f"the manifest of {document_id} cannot be read: {error.strerror}"
        ) from error
    except msgspec.MsgspecError as error:
        raise DamagedDocument(f"the manifest of {document_id} is damaged: {error}") from error
    if manifest.sha256 != document_id:
        raise DamagedDocument(f"the manifest of {document_id} is another document's")
    return manifest


def encoded_manifest(manifest: Manifest) -> bytes:
    """As it is written, for people to read too."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)
