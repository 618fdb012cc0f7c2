"""How does a sent file come into the inbox? Hidden until it is whole and on the disk."""

import errno
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from config.errors import NoRoom, StillWaiting, StoreError, TooLarge

_ENDING = ".upload"
_ABANDONED_SECONDS = 86_400.0
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class Landing:
    """A file on its way in. The watcher leaves hidden names alone."""

    def __init__(self, path: Path, writer: BinaryIO, max_bytes: int) -> None:
        self._path = path
        self._writer = writer
        self._max_bytes = max_bytes
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """Of what was written so far."""
        return self._hash.hexdigest()

    def write(self, pieces: Iterable[bytes]) -> None:
        """Raises TooLarge, or NoRoom when the disk is full."""
        with _disk_errors(self._path):
            for piece in pieces:
                self.size += len(piece)
                if self.size > self._max_bytes:
                    raise TooLarge(f"a file has at most {self._max_bytes >> 20:,} MB")
                self._hash.update(piece)
                self._writer.write(piece)

    def settle(self, name: str) -> None:
        """Makes it visible under its name; nothing that is there is overwritten.

        Raises:
            StillWaiting: a file of this name has not been taken yet.
        """
        target = self._path.with_name(name)
        with _disk_errors(self._path):
            self._writer.flush()
            os.fsync(self._writer.fileno())
            try:
                _put(self._path, target)
            except FileExistsError as error:
                raise StillWaiting(f"a file called {name} still waits in the inbox") from error
            _sync_folder(self._path.parent)


@contextmanager
def landing(folder: Path, max_bytes: int) -> Iterator[Landing]:
    """A landing in a partner's folder; what did not settle is gone after it."""
    path = folder / f".{uuid4().hex}{_ENDING}"
    with _disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        writer = path.open("xb")
    try:
        with writer:
            yield Landing(path, writer, max_bytes)
    finally:
        path.unlink(missing_ok=True)


def _put(source: Path, target: Path) -> None:
    """A link fails where a rename would overwrite; some network mounts have no links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(target) from error
        source.rename(target)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Removes what an upload left that a crash cut off."""
    for path in folder.glob(f".*{_ENDING}"):
        if time.time() - path.lstat().st_mtime > _ABANDONED_SECONDS:
            path.unlink(missing_ok=True)


@contextmanager
def _disk_errors(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise NoRoom(f"the disk of {place} is full") from error
        raise StoreError(f"cannot put a file into {place}: {error.strerror}") from error
