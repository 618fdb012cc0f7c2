"""Which files in the inbox are complete? Scanning the watched folder, and waiting for quiet."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from config.confined_files import open_folder
from config.confined_walk import Walked, walk
from config.inbox.file_names import (
    Role,
    document_named_by,
    is_temporary_name,
    name_problem,
    place_of,
    printable_path,
    role_of,
)
from config.inbox.sidecar_names import sidecar_stem

_A_FOLDER = (
    "it is a folder with the name of a file that speaks of a document; that document is kept "
    "internal; put a file there, or give the folder another name"
)


class InboxFile(NamedTuple):
    """A file as it stood at one moment."""

    path: Path
    partner: str  # the first folder below the inbox; '' for a file beside them
    place: str  # below the partner's folder
    size: int  # bytes
    mtime_ns: int
    inode: int

    @property
    def role(self) -> Role:
        return role_of(self.path.name)

    @property
    def document_place(self) -> str:
        """Of the document that it is, or speaks of."""
        return place_of(PurePath(self.place).with_name(document_named_by(self.path.name)))


class RefusedEntry(NamedTuple):
    """Something in the inbox that can be no document; it stays where it is."""

    path: Path
    partner: str
    place: str
    inode: int
    reason: str


class UnchangedFile(NamedTuple):
    """A file that has not changed for a while."""

    file: InboxFile
    for_seconds: float


class _Seen(NamedTuple):
    file: InboxFile
    since: float  # monotonic seconds: when it was first seen as it is
    first: float  # when its name was first seen


def inbox_entries(inbox: Path) -> Iterator[InboxFile | RefusedEntry]:
    """Everything in the inbox but what is temporary. Links are never followed.

    Raises:
        OSError: the inbox itself cannot be listed.
    """
    misnamed: list[PurePath] = []

    def enters(below: PurePath) -> bool:
        if is_temporary_name(below / "file"):
            return False
        if len(below.parts) > 1 and sidecar_stem(below.name):
            misnamed.append(below)
        return True

    with open_folder(inbox) as folder:
        for found in walk(folder, enters):
            if not is_temporary_name(found.below):
                yield _seen_as(inbox, found)
    for below in misnamed:
        yield _refused(inbox / below, below, 0, _A_FOLDER)


def scan(inbox: Path) -> Iterator[InboxFile]:
    """Every regular file that could be a document, or speaks of one."""
    return (each for each in inbox_entries(inbox) if isinstance(each, InboxFile))


def _seen_as(inbox: Path, found: Walked) -> InboxFile | RefusedEntry:
    below, status = found.below, found.status
    path = inbox / below
    if found.error is not None or status is None:
        return _refused(path, below, status.st_ino if status else 0, _closed(found.error))
    problem = name_problem(below) or _kind_problem(status.st_mode)
    if problem:
        return _refused(path, below, status.st_ino, problem)
    partner = below.parts[0] if len(below.parts) > 1 else ""
    place = place_of(PurePath(*below.parts[1:]) if partner else below)
    return InboxFile(path, partner, place, status.st_size, status.st_mtime_ns, status.st_ino)


def _refused(path: Path, below: PurePath, inode: int, reason: str) -> RefusedEntry:
    """Told to its partner, or to nobody's list where the partner itself has no usable name."""
    is_loose = len(below.parts) == 1
    unnamed = is_loose or name_problem(PurePath(below.parts[0], "file"))
    partner = "" if unnamed else below.parts[0]
    inside = PurePath(*below.parts[1:]) if partner else below
    return RefusedEntry(path, partner, printable_path(inside), inode, reason)


def _closed(error: OSError | None) -> str:
    reason = error.strerror if error is not None else "it cannot be told what it is"
    return f"we may not look at it ({reason}); give us the right to read its folder"


def _kind_problem(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "it is a link, and links are not followed; put the file itself there"
    return "it is no file (a pipe, socket or device)"


class QuietFiles:
    """Tells which files stood still for a while, between one scan and the next."""

    def __init__(self, quiet_seconds: float) -> None:
        self._quiet_seconds = quiet_seconds
        self._seen: dict[Path, _Seen] = {}

    def update(self, files: Iterable[InboxFile], now: float) -> list[UnchangedFile]:
        """The files of this scan whose size and time have not changed for the quiet period.

        `now` is a monotonic clock's, so a clock that jumps does no harm.
        """
        seen: dict[Path, _Seen] = {}
        for file in files:
            before = self._seen.get(file.path)
            if before is None:
                seen[file.path] = _Seen(file, now, now)
            else:
                seen[file.path] = before if before.file == file else _Seen(file, now, before.first)
        self._seen = seen
        ages = (UnchangedFile(entry.file, now - entry.since) for entry in seen.values())
        return [still for still in ages if still.for_seconds >= self._quiet_seconds]

    def is_settling(self, now: float, within_seconds: float) -> bool:
        """Whether a file has changed so short a time ago."""
        return any(now - entry.since < within_seconds for entry in self._seen.values())

    def there_for(self, now: float, limit_seconds: float) -> list[InboxFile]:
        """Files whose names have been there for longer than the limit."""
        return [entry.file for entry in self._seen.values() if now - entry.first > limit_seconds]

    @property
    def waiting(self) -> int:
        """How many files were there at the last scan."""
        return len(self._seen)


def inbox_things(
    found: Iterable[InboxFile | RefusedEntry],
) -> tuple[list[InboxFile], list[RefusedEntry]]:
    """Files, and what can be none."""
    files: list[InboxFile] = []
    refused: list[RefusedEntry] = []
    for each in found:
        if isinstance(each, RefusedEntry):
            refused.append(each)
        else:
            files.append(each)
    return files, refused
