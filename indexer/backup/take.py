"""How is a backup taken while files come in? Receipts first, then the store; each file whole."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from io import BufferedReader
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

import msgspec

from config.confined_files import open_folder, parent_of
from config.confined_walk import walk
from config.errors import StoreError, UnreadableSource
from config.settings import Settings
from config.store.durable import (
    CopyResult,
    copy_durably,
    store_errors,
    sync_folder,
    write_durably,
)
from config.store.paths import is_document_id
from indexer.backup.harvest_notes import FOLDER, harvest_notes
from indexer.backup.place import check_place, close_to_others, exclusive_backup
from indexer.backup.snapshot import (
    FORMAT,
    KeptFile,
    Snapshot,
    object_path,
    read_snapshot,
    snapshot_path,
    snapshots,
    time_of,
)

_NOTES = frozenset({"open", "told"})  # of the store: what is under way, what was said
_LEFT_OUT = frozenset(
    {"incoming", "locks", "damaged", "leases", "watcher.lock", "rebuild.lock", "corrections.lock"}
    | {"safeguarding.lock"}
)
_TRIES = 3


class BackupReport(NamedTuple):
    """What a backup came to."""

    snapshot: str  # its name
    documents: int
    files: int
    new_files: int  # whose content was not there yet
    new_bytes: int
    problems: list[tuple[str, str]]  # path, reason: what could not be read


class _File(NamedTuple):
    """A file to be kept, by the folder that an operator has named and its place below that."""

    name: str  # in the backup
    root: Path
    below: PurePath

    @contextmanager
    def opened(self) -> Iterator[BufferedReader]:
        """Raises FileNotFoundError when it is gone, UnreadableSource when it cannot be read."""
        try:
            with parent_of(self.root, self.below) as folder:
                reader = folder.read(self.below.name)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise UnreadableSource(f"cannot read it: {error.strerror}") from error
        with reader:
            yield reader

    @property
    def folder(self) -> Path:
        return self.root / self.below.parent


def take_backup(
    settings: Settings, backup: Path, on_file: Callable[[], None] = lambda: None
) -> BackupReport:
    """Copies what is new since the last time, and lists all there is.

    Receipts are read before the store, so that a document with a receipt is in it: what is taken
    in meanwhile at worst lacks its receipt, which is written again.

    Raises:
        BadRequest: the folder is within the data folder, or holds something else.
        StoreError: it cannot be written.
    """
    check_place(settings, backup)
    with store_errors(f"write the backup {backup}"):
        (backup / "objects").mkdir(parents=True, exist_ok=True)
        (backup / "snapshots").mkdir(exist_ok=True)
        close_to_others(backup)
        with exclusive_backup(backup):
            return _taken(settings, backup, on_file)


def _taken(settings: Settings, backup: Path, on_file: Callable[[], None]) -> BackupReport:
    for unfinished in (backup / "objects").glob(".*"):
        if unfinished.is_file():
            unfinished.unlink()  # of a backup that was killed
    made = _after_all_others(backup, datetime.now(UTC))
    known = _known_files(backup)
    files: list[tuple[Path, KeptFile]] = []
    problems: list[tuple[str, str]] = []
    new: list[int] = []  # bytes
    gone: set[Path] = set()
    for file in _wanted(settings):
        try:
            kept, is_new = _kept(file, backup, known.get(file.name))
        except FileNotFoundError:
            gone.add(file.folder)  # purged, or closed with its receipt, meanwhile
            continue
        except UnreadableSource as error:
            problems.append((file.name, error.message))
            continue
        files.append((file.folder, kept))
        new += [kept.size] if is_new else []
        on_file()
    purged = {folder for folder in gone if not folder.exists()}  # no half of them is listed
    listed = tuple(kept for folder, kept in files if folder not in purged)
    documents = sum(each.path.endswith("/original") for each in listed)
    snapshot = Snapshot(FORMAT, made.isoformat(), version("waymark"), documents, listed)
    path = snapshot_path(backup, made)
    write_durably(path, msgspec.json.encode(snapshot))
    return BackupReport(path.stem, documents, len(listed), len(new), sum(new), problems)


def _after_all_others(backup: Path, now: datetime) -> datetime:
    """The newest list has the latest time, also when the clock was set back."""
    made = [time_of(path) for path in snapshots(backup)]
    return max([now, *(each + timedelta(microseconds=1) for each in made)])


def _wanted(settings: Settings) -> Iterator[_File]:
    """What cannot be made again, with its name in the backup; nothing that is half written.

    What tells of documents comes before them: all that is told of is then in the backup.
    """
    data, store = settings.data_dir, settings.data_dir / "store"
    yield from _below("outbox", settings.outbox_dir)
    yield from _below("quarantine", settings.quarantine_dir)
    yield from _below("data/uploads", data / "uploads")
    for note in harvest_notes(settings):
        yield _File(f"data/{FOLDER}/{note}", data / FOLDER, note)
    yield _File("data/keys.json", data, PurePosixPath("keys.json"))
    yield _File("settings/waymark.toml", Path(), PurePosixPath("waymark.toml"))
    for notes in _NOTES:
        yield from _below(f"data/store/{notes}", store / notes)
    yield from _below("data/store", store, _LEFT_OUT | _NOTES)


def _below(name: str, root: Path, left_out: frozenset[str] = frozenset()) -> Iterator[_File]:
    def is_wanted(below: PurePath) -> bool:
        return not below.name.startswith(".") and below.parts[0] not in left_out

    try:
        folder = open_folder(root)
    except (FileNotFoundError, NotADirectoryError):
        return
    with folder:
        for found in walk(folder, is_wanted):
            is_file = found.status is not None and stat.S_ISREG(found.status.st_mode)
            if is_wanted(found.below) and (is_file or found.error is not None):
                yield _File(f"{name}/{found.below}", root, found.below)


def _kept(file: _File, backup: Path, before: KeptFile | None) -> tuple[KeptFile, bool]:
    """The file, whose content is in the backup now, and whether it is new there.

    Raises:
        FileNotFoundError: it is gone.
        UnreadableSource: it cannot be read, or is not what its name says.
        OSError: the backup cannot be written.
    """
    with file.opened() as reader:
        status = os.fstat(reader.fileno())
    same = before is not None and (before.size, before.mtime_ns) == (
        status.st_size,
        status.st_mtime_ns,
    )
    if before is not None and same and object_path(backup, before.sha256).exists():
        return before, False
    sha256, size, is_new = _copied(file, backup)
    mode = stat.S_IMODE(status.st_mode)
    return KeptFile(file.name, sha256, size, mode, status.st_mtime_ns), is_new


def _expected(name: str) -> str:
    """The hash that a file must have by its name; '' where none is known."""
    *_, folder, file = name.split("/")
    return folder if file == "original" and is_document_id(folder) else ""


def _copied(file: _File, backup: Path) -> tuple[str, int, bool]:
    """Hash and size of a file whose content is in the backup now, and whether it is new there."""
    handle, unfinished = tempfile.mkstemp(dir=backup / "objects", prefix=".")
    os.close(handle)
    try:
        copied = _copied_whole(file, Path(unfinished))
        expected = _expected(file.name)
        if expected and copied.sha256 != expected:
            raise UnreadableSource(
                f"its hash is {copied.sha256}: it is damaged, and `waymark store check` tells more"
            )
        target = object_path(backup, copied.sha256)
        is_new = not target.exists()
        if is_new:
            target.parent.mkdir(exist_ok=True)
            Path(unfinished).replace(target)
            sync_folder(target.parent)
            sync_folder(target.parent.parent)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return copied.sha256, copied.size, is_new


def _copied_whole(file: _File, target: Path) -> CopyResult:
    """Tries again what grew while it was read, as a list of receipts does."""
    for _ in range(_TRIES - 1):
        with suppress(UnreadableSource), file.opened() as reader:
            return copy_durably(reader, target)
    with file.opened() as reader:
        return copy_durably(reader, target)


def _known_files(backup: Path) -> dict[str, KeptFile]:
    """What the last readable list says, so that the same need not be read again."""
    for path in reversed(snapshots(backup)):
        try:
            return {each.path: each for each in read_snapshot(path).files}
        except StoreError:
            continue
    return {}
