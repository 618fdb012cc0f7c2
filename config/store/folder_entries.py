"""What lies in the store's folder? Documents where they belong, and what strangers left there."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from config.store.paths import is_document_id

OURS = frozenset(
    {"incoming", "locks", "open", "told", "damaged", "leases", "watcher.lock", "rebuild.lock"}
    | {"corrected", "corrections.lock", "mistakes", "held", "safeguarding.lock"}
)
_SHELVES = frozenset(f"{number:02x}" for number in range(256))


class StrayEntry(NamedTuple):
    """A file or folder that is no document of ours."""

    path: str
    problem: str


class Damage(NamedTuple):
    """A document whose manifest says nothing."""

    document_id: str
    problem: str


def entries(store: Path) -> Iterator[str | StrayEntry]:
    """Ids of documents in their order, and strays between them; nothing here ends the walk."""
    for shelf in _listed(store):
        if isinstance(shelf, StrayEntry):
            yield shelf
        elif shelf.name in _SHELVES and shelf.is_dir(follow_symlinks=False):
            yield from map(_document, _listed(Path(shelf.path)))
        elif shelf.name not in OURS:
            yield StrayEntry(shelf.path, "it is none of ours, and was passed over")


def _document(entry: "os.DirEntry[str] | StrayEntry") -> str | StrayEntry:
    if isinstance(entry, StrayEntry):
        return entry
    if not is_document_id(entry.name):
        return StrayEntry(entry.path, "it is no document of ours, and was passed over")
    if not entry.is_dir(follow_symlinks=False):
        return StrayEntry(entry.path, "it has a document's name and is no folder")
    if entry.name[:2] != Path(entry.path).parent.name:
        return StrayEntry(entry.path, "a document's folder that lies in the wrong place")
    return entry.name


def _listed(folder: Path) -> "list[os.DirEntry[str] | StrayEntry]":
    try:
        with os.scandir(folder) as found:
            return [*sorted(found, key=lambda entry: entry.name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        return [StrayEntry(str(folder), f"it cannot be listed: {error.strerror}")]
