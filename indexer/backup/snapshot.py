"""What does a backup look like? Files under their hashes, and a list of them for each time."""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from config.errors import NotFound, StoreError

FORMAT = 1
SHELF_LETTERS = 2  # of a hash, that name the folder it is in
LEFT_BY_SYSTEMS = frozenset(
    {"lost+found", ".DS_Store", ".Spotlight-V100", ".Trashes", ".fseventsd"}
    | {"System Volume Information", "$RECYCLE.BIN", "Thumbs.db", "desktop.ini"}
)  # on a disk that is otherwise empty
_STAMP = "%Y%m%dT%H%M%S%fZ"
_SNAPSHOT = re.compile(r"\d{8}T\d{12}Z")


class KeptFile(Struct, frozen=True, array_like=True):
    """One file at one time."""

    path: str  # below the root of this name: data/…, outbox/…, quarantine/…
    sha256: str
    size: int  # bytes
    mode: int  # permissions
    mtime_ns: int


class Snapshot(Struct, frozen=True):
    """Everything at one time."""

    format: int
    made: str  # ISO 8601, UTC
    version: str  # of Waymark
    documents: int
    files: tuple[KeptFile, ...]


def object_path(backup: Path, sha256: str) -> Path:
    """Where the content of this hash is; that of an original is the document's id."""
    return backup / "objects" / sha256[:SHELF_LETTERS] / sha256


def snapshot_path(backup: Path, made: datetime) -> Path:
    return backup / "snapshots" / f"{made.strftime(_STAMP)}.json"


def time_of(path: Path) -> datetime:
    """When the list at this path was made, as its name says."""
    return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)


def snapshots(backup: Path) -> list[Path]:
    """The lists that are there, oldest first."""
    return sorted(
        path for path in (backup / "snapshots").glob("*.json") if _SNAPSHOT.fullmatch(path.stem)
    )


def read_snapshot(path: Path) -> Snapshot:
    """Raises StoreError for one that is damaged or of a later release."""
    try:
        snapshot = msgspec.json.decode(path.read_bytes(), type=Snapshot)
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"{path} is damaged: {error}", mend="Restore an earlier one with --snapshot."
        ) from error
    if snapshot.format > FORMAT:
        raise StoreError(
            f"{path} was written by Waymark {snapshot.version}, which is newer than this one",
            mend="Install that release and restore with it.",
        )
    return snapshot


def chosen_snapshot(backup: Path, name: str) -> Path:
    """The one of this name, else the newest. Raises NotFound when there is none."""
    found = snapshots(backup)
    if name:
        found = [path for path in found if path.stem == name]
    if not found:
        raise NotFound(
            f"{backup} holds no snapshot {name}".rstrip(),
            mend="`waymark backup DIR` makes one; its folder `snapshots` names them.",
        )
    return found[-1]
