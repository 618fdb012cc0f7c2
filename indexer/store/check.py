"""Is what the store keeps of a document still what was put in? By its hash, and by what it says."""

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from config.errors import DamagedDocument, NotFound
from config.store.folder_entries import StrayEntry, entries
from extractors.document import READABLE
from indexer.store.documents import Store

Kind = Literal[
    "original_missing",
    "original_damaged",
    "manifest_missing",
    "manifest_damaged",
    "extraction_missing",
    "extraction_damaged",
    "nothing_left",
    "stray",
]

MEANINGS: dict[Kind, str] = {
    "original_missing": "the file itself is lost; what was read of it is still searched",
    "original_damaged": "its bytes are no longer those that were sent; downloads hand out damage",
    "manifest_missing": "who sent it and may see it is lost; it drops out of the next rebuild",
    "manifest_damaged": "who sent it and may see it is lost; it drops out of the next rebuild",
    "extraction_missing": "what was read of it is lost; it is read again when it is needed",
    "extraction_damaged": "what was read of it is lost; it is read again when it is needed",
    "nothing_left": "neither the file nor what was read of it is there",
    "stray": "nothing of ours; it hinders nothing",
}
_CHUNK_BYTES = 1 << 20

Pace = Callable[[int], None]
"""Is told the bytes that were read, and may wait."""


class Fault(NamedTuple):
    """One thing that is wrong, with its name."""

    kind: Kind
    name: str  # the document's id, or the path of a stray
    problem: str

    @property
    def meaning(self) -> str:
        return MEANINGS[self.kind]


def check_store(store: Store, pace: Pace = lambda _bytes: None) -> Iterator[Fault]:
    """Every fault of the store, in the order of ids."""
    for entry in entries(store.data_dir / "store"):
        if isinstance(entry, StrayEntry):
            yield Fault("stray", entry.path, entry.problem)
        else:
            yield from check_document(store, entry, pace)


def check_document(
    store: Store, document_id: str, pace: Pace = lambda _bytes: None
) -> Iterator[Fault]:
    """What is wrong with one document; nothing when it is being removed in this moment."""
    paths = store.paths(document_id)
    has_original, has_extraction = paths.original.exists(), paths.extraction.exists()
    if not paths.folder.exists():
        return
    if not has_original and not has_extraction:
        yield Fault("nothing_left", document_id, "its folder holds no document")
        return
    if not has_original:
        yield Fault("original_missing", document_id, "its original is missing")
    elif problem := _hash_problem(paths.original, document_id, pace):
        yield Fault("original_damaged", document_id, problem)
    yield from _manifest_faults(store, document_id)


def _manifest_faults(store: Store, document_id: str) -> Iterator[Fault]:
    try:
        manifest = store.manifest(document_id)
    except NotFound:
        yield Fault("manifest_missing", document_id, "its manifest is missing")
        return
    except DamagedDocument as error:
        yield Fault("manifest_damaged", document_id, error.message)
        return
    if manifest.state not in READABLE:
        return  # it was never read, or there is nothing of it to be kept
    extraction = store.extraction(document_id)
    if extraction is None:
        is_there = store.paths(document_id).extraction.exists()
        kind: Kind = "extraction_damaged" if is_there else "extraction_missing"
        problem = "cannot be read" if is_there else "is missing"
        yield Fault(kind, document_id, f"what was read of it {problem}")
    elif extraction.sha256 != document_id:
        problem = f"what was read is of {extraction.sha256}"
        yield Fault("extraction_damaged", document_id, problem)


def _hash_problem(original: Path, document_id: str, pace: Pace) -> str:
    """Why the file is not the one of this name; '' when it is."""
    digest = hashlib.sha256()
    try:
        with original.open("rb") as reader:
            while chunk := reader.read(_CHUNK_BYTES):
                digest.update(chunk)
                pace(len(chunk))
    except OSError as error:
        return f"its original cannot be read: {error.strerror}"
    found = digest.hexdigest()
    return "" if found == document_id else f"its original has the hash {found}"


def read_pace(mb_per_second: float, wait: Callable[[float], object] = time.sleep) -> Pace:
    """So slow that others' reads come first."""

    def pace(read_bytes: int) -> None:
        wait(read_bytes / (mb_per_second * (1 << 20)))

    return pace
