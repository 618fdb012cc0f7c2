"""Which arrivals are under way? A note for each until its receipt, known by the same key."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

_KEY_LENGTH = 16
_FIRST_PAUSE_SECONDS = 60.0
_LONGEST_PAUSE_SECONDS = 6 * 3600.0

Kind = Literal["document", "sidecar", "withdrawal"]


class Arrival(Struct, frozen=True):
    """A file that a partner put into the inbox."""

    kind: Kind
    partner: str  # '' for a file beside the partners' folders
    path: str  # of the document, below the partner's folder
    file: str  # the file's own name
    sha256: str  # of the bytes that arrived
    document_id: str  # '' when a sidecar or withdrawal speaks of a document we do not have
    taken: str  # ISO 8601, UTC
    known_before: bool = False  # the same bytes were in the store
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # SHA-256 of the sidecars that were taken along
    receipt: str = ""  # its number, given when it is noted
    attempts: int = 0  # that failed for a passing reason
    not_before: float = 0.0  # seconds since 1970: when to try again
    problem: str = ""  # why it is to be tried again
    left_out: str = ""  # of an archive: what could not be taken out of it

    @property
    def key(self) -> str:
        return arrival_key(self.partner, self.path, self.sha256, self.kind)

    @property
    def bytes_taken(self) -> tuple[str, ...]:
        """SHA-256 of each file that left, or is to leave, the inbox with it."""
        return self.sha256, *self.beside

    def is_due(self, now: float) -> bool:
        """Also when the clock was set back since: no pause is longer than the longest."""
        return not now < self.not_before <= now + _LONGEST_PAUSE_SECONDS

    def postponed(self, now: float, problem: str = "") -> "Arrival":
        """To be tried again after a pause that grows with each attempt."""
        pause = min(_FIRST_PAUSE_SECONDS * 2**self.attempts, _LONGEST_PAUSE_SECONDS)
        return msgspec.structs.replace(
            self, attempts=self.attempts + 1, not_before=now + pause, problem=problem
        )


class DamagedNote(NamedTuple):
    """A note that says nothing; whoever watches makes it anew, or sets it aside."""

    path: Path
    problem: str


def arrival_key(partner: str, path: str, sha256: str, kind: str = "document") -> str:
    """The same for the same bytes at the same place.

    `path` is of the document, below the partner's folder, with '/' between; `sha256` of the bytes
    that arrived.
    """
    said = f"{partner}\0{path}\0{sha256}\0{kind}"
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:_KEY_LENGTH]


def arrivals_folder(data_dir: Path) -> Path:
    """Where a note of each arrival under way is; nobody but us writes there."""
    return data_dir / "store" / "open"


def note_path(data_dir: Path, receipt: str) -> Path:
    """Of the note that is named by its receipt's number."""
    return arrivals_folder(data_dir) / f"{receipt}.json"


def encoded_note(arrival: Arrival) -> bytes:
    return msgspec.json.encode(arrival)


def read_note(path: Path) -> Arrival | DamagedNote | None:
    """None for one that was closed meanwhile."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Arrival)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, RecursionError, OSError) as error:
        return DamagedNote(path, str(error))


def notes_under_way(data_dir: Path) -> Iterator[Arrival | DamagedNote]:
    """Every note, oldest first."""
    for path in sorted(arrivals_folder(data_dir).glob("*.json")):
        if (found := read_note(path)) is not None:
            yield found


def open_arrivals(data_dir: Path) -> Iterator[Arrival]:
    """The arrivals under way, oldest first; damaged notes hinder no other."""
    return (each for each in notes_under_way(data_dir) if isinstance(each, Arrival))


def is_noted(data_dir: Path, key: str) -> bool:
    """Whether an arrival of this key is under way, by the names of the notes alone."""
    return any(arrivals_folder(data_dir).glob(f"*-{key}.json"))
