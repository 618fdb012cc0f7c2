"""What waits for a person? Copies of what could not be read, each with its reason beside it."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from config.errors import NotFound, StoreError
from indexer.store.durable import store_errors

_ENTRY = "entry.json"
_REASON = "reason.txt"
_LOOSE = "_loose"


class Entry(Struct, frozen=True):
    """A file in quarantine. Its folder is named by its receipt."""

    receipt: str
    document_id: str
    partner: str
    path: str
    file: str
    taken: str  # ISO 8601, UTC
    state: str
    reason: str
    what_to_do: str


def keep(quarantine: Path, entry: Entry, original: Path) -> None:
    """Puts a copy where the partner and a person in charge can see it; at once or not at all.

    Raises:
        StoreError: the quarantine cannot be written.
    """
    folder = _folder(quarantine, entry)
    if folder.exists():
        return  # of an earlier attempt that ended before its receipt
    making = folder.with_name(f".{folder.name}")
    with store_errors(f"put {entry.file} into quarantine"):
        making.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, making / entry.file)
        text = f"{entry.state}: {entry.reason}\n{entry.what_to_do}\n"
        (making / _REASON).write_text(text, encoding="utf-8")
        (making / _ENTRY).write_bytes(msgspec.json.encode(entry))
        making.rename(folder)


def entries(quarantine: Path) -> Iterator[Entry]:
    """Everything in quarantine, by partner and then by time."""
    return _read(quarantine.glob(f"*/[!.]*/{_ENTRY}"))


def entries_of(quarantine: Path, document_id: str) -> list[Entry]:
    return [entry for entry in entries(quarantine) if entry.document_id == document_id]


def find_entries(quarantine: Path, name: str) -> list[Entry]:
    """Those that a person means by a document's id or its beginning, or by a receipt's number.

    Raises:
        NotFound: there is none.
    """
    found = [
        entry
        for entry in entries(quarantine)
        if entry.receipt == name or (len(name) >= 8 and entry.document_id.startswith(name))  # noqa: PLR2004 - enough to tell documents apart
    ]
    if not found:
        raise NotFound(
            f"nothing in quarantine is called {name}",
            mend="`waymark quarantine list` shows what there is.",
        )
    return found


def release(quarantine: Path, entry: Entry) -> None:
    """Removes the copy; the original in the store stays."""
    with store_errors(f"take {entry.file} out of quarantine"):
        folder = _folder(quarantine, entry)
        if folder.exists():
            gone = folder.with_name(f".{folder.name}")
            shutil.rmtree(gone, ignore_errors=True)
            folder.rename(gone)
            shutil.rmtree(gone)


def release_place(quarantine: Path, partner: str, path: str) -> None:
    """Removes what lay there under a path for which something better came."""
    for entry in _read((quarantine / (partner or _LOOSE)).glob(f"[!.]*/{_ENTRY}")):
        if entry.path == path:
            release(quarantine, entry)


def _read(paths: Iterable[Path]) -> Iterator[Entry]:
    for path in sorted(paths):
        try:
            yield msgspec.json.decode(path.read_bytes(), type=Entry)
        except FileNotFoundError:
            continue  # released meanwhile
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"{path} is damaged: {error}", mend=f"Remove {path.parent}."
            ) from error


def _folder(quarantine: Path, entry: Entry) -> Path:
    return quarantine / (entry.partner or _LOOSE) / entry.receipt
