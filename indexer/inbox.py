"""Which files in the inbox are complete? Scanning the watched folder, and waiting for quiet."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from indexer.names import is_temporary_name


class InboxFile(NamedTuple):
    """A file as it stood at one moment."""

    path: Path
    partner: str  # the first folder below the inbox; '' for a file beside them
    size: int  # bytes
    mtime_ns: int


class _Seen(NamedTuple):
    file: InboxFile
    since: float  # monotonic seconds


def scan(inbox: Path) -> Iterator[InboxFile]:
    """Every regular file that could be a document. Links are never followed."""
    for folder, _, names in os.walk(inbox, followlinks=False):
        for name in sorted(names):
            path = Path(folder, name)
            relative = path.relative_to(inbox)
            if is_temporary_name(relative):
                continue
            try:
                found = path.lstat()
            except FileNotFoundError:
                continue  # moved away between the listing and the look
            if stat.S_ISREG(found.st_mode):
                partner = relative.parts[0] if len(relative.parts) > 1 else ""
                yield InboxFile(path, partner, found.st_size, found.st_mtime_ns)


class QuietFiles:
    """Tells which files stood still for a while, between one scan and the next."""

    def __init__(self, quiet_seconds: float) -> None:
        self._quiet_seconds = quiet_seconds
        self._seen: dict[Path, _Seen] = {}

    def update(self, files: Iterable[InboxFile], now: float) -> list[InboxFile]:
        """The files of this scan whose size and time have not changed for the quiet period.

        `now` is a monotonic clock's, so a clock that jumps does no harm.
        """
        seen: dict[Path, _Seen] = {}
        for file in files:
            before = self._seen.get(file.path)
            seen[file.path] = before if before and before.file == file else _Seen(file, now)
        self._seen = seen
        return [entry.file for entry in seen.values() if now - entry.since >= self._quiet_seconds]

    @property
    def waiting(self) -> int:
        """How many files were there at the last scan."""
        return len(self._seen)
