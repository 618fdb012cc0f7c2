"""Where is a curator's word kept? Beside the original that it is about, in one file a document.

The API and the indexer both write here, one at a time. A file is replaced whole, so that a crash
leaves the old one or the new one.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock

from config.curation.corrections import Correction, Said, current_corrections, records_of
from config.errors import DamagedDocument, NotFound, StoreError
from config.store.durable import write_durably
from config.store.manifest import read_manifest
from config.store.paths import document_paths, is_document_id

_LONGEST_HISTORY = 50  # versions of one file; more are not followed
_WAITING = "corrected"


def corrections_of(data_dir: Path, document_id: str) -> list[Correction]:
    """All that was said of a document, oldest first.

    Raises:
        DamagedDocument: the file cannot be read, so that what holds is not known.
    """
    path = document_paths(data_dir, document_id).corrections
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Correction])
    except FileNotFoundError:
        return []
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedDocument(
            f"the corrections of {document_id} cannot be read: {error}"
        ) from error


def holding_of(data_dir: Path, document_id: str, record: str = "") -> Said:
    """What holds of a document: also what was said of the versions that it took the place of."""
    return current_corrections(_history(data_dir, document_id), record)


def holding_of_records(data_dir: Path, document_id: str) -> dict[str, Said]:
    """What holds of each of its records that anything was said of, in this or an older version."""
    return records_of(_history(data_dir, document_id))


def last_said(data_dir: Path, document_id: str) -> str:
    """When anything was last said of a document or a record in it, or taken back; '' for never."""
    versions = _versions(data_dir, document_id)
    said = (each.when for one in versions for each in corrections_of(data_dir, one))
    return max(said, default="")


def keep_corrections(data_dir: Path, document_id: str, said: list[Correction]) -> None:
    """Adds to the history, safely on disk, and has the document indexed anew.

    Raises:
        NotFound: there is no such document in the store.
        StoreError: the store cannot be written.
    """
    path = document_paths(data_dir, document_id).corrections
    if not path.parent.is_dir():
        raise NotFound(f"no document {document_id} in the store")
    try:
        with FileLock(data_dir / "store" / "corrections.lock"):
            history = [*corrections_of(data_dir, document_id), *said]
            write_durably(path, msgspec.json.format(msgspec.json.encode(history), indent=1))
        have_indexed_anew(data_dir, document_id)
    except OSError as error:
        raise StoreError(f"cannot keep corrections of {document_id}: {error.strerror}") from error


def have_indexed_anew(data_dir: Path, document_id: str) -> None:
    """Has the watcher index a document anew. Raises OSError."""
    folder = data_dir / "store" / _WAITING
    folder.mkdir(exist_ok=True)
    (folder / document_id).touch()


def waiting_documents(data_dir: Path) -> list[str]:
    """Documents that were corrected and not indexed since."""
    with suppress(FileNotFoundError):
        listed = (each.name for each in (data_dir / "store" / _WAITING).iterdir())
        return sorted(filter(is_document_id, listed))
    return []


def waiting_since(data_dir: Path, document_id: str) -> int:
    """When it was last corrected without being indexed since, in nanoseconds; 0 where it was."""
    with suppress(FileNotFoundError):
        return (data_dir / "store" / _WAITING / document_id).stat().st_mtime_ns
    return 0


def indexed_since(data_dir: Path, document_id: str, since: int) -> None:
    """Notes that it was indexed with all that had been said then."""
    if waiting_since(data_dir, document_id) == since:
        (data_dir / "store" / _WAITING / document_id).unlink(missing_ok=True)


def is_waiting(data_dir: Path, document_id: str) -> bool:
    return waiting_since(data_dir, document_id) > 0


def _history(data_dir: Path, document_id: str) -> list[Correction]:
    """What was said of the document and of what it took the place of, oldest version first."""
    return [
        each
        for version in reversed(list(_versions(data_dir, document_id)))
        for each in corrections_of(data_dir, version)
    ]


def _versions(data_dir: Path, document_id: str) -> Iterator[str]:
    """The document and what it took the place of, the newest first."""
    waiting, seen = [document_id], {document_id}
    while waiting and len(seen) <= _LONGEST_HISTORY:
        version = waiting.pop(0)
        yield version
        for older in _replaced(data_dir, version):
            if older not in seen:
                seen.add(older)
                waiting.append(older)


def _replaced(data_dir: Path, document_id: str) -> tuple[str, ...]:
    try:
        return read_manifest(data_dir, document_id).replaces
    except (NotFound, DamagedDocument):
        return ()  # purged, or damaged, which others say
