"""How does a file from another server come into the inbox? Hidden until it is whole and on disk."""

import errno
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from uuid import uuid4

from config.confined_files import Folder, open_folder
from config.errors import NoRoom, StillWaiting, StoreError, TooLarge

_ENDING = ".upload"
_ABANDONED_SECONDS = 86_400.0
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class Landing:
    """A file on its way in. The watcher leaves hidden names alone."""

    def __init__(self, folder: Folder, name: str, writer: BufferedWriter, max_bytes: int) -> None:
        self._folder = folder
        self._name = name
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
        with _disk_errors():
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
        with _disk_errors():
            self._writer.flush()
            os.fsync(self._writer.fileno())
            try:
                self._folder.put(self._name, self._folder, name)
            except FileExistsError as error:
                raise StillWaiting(f"a file called {name} still waits in the inbox") from error
            self._folder.sync()


@contextmanager
def landing(inbox: Path, partner: str, max_bytes: int) -> Iterator[Landing]:
    """A landing in a partner's folder; what did not settle is gone after it."""
    name = f".{uuid4().hex}{_ENDING}"
    with _disk_errors():
        folder = open_folder(inbox, partner, create=True)
    with folder:
        with _disk_errors():
            _sweep(folder)
            writer = folder.create(name)
        try:
            with writer:
                yield Landing(folder, name, writer, max_bytes)
        finally:
            with suppress(OSError):  # it has settled, or is swept later
                folder.unlink(name)


def _sweep(folder: Folder) -> None:
    """Removes what an upload left that a crash cut off."""
    for name in folder.names():
        if name.startswith(".") and name.endswith(_ENDING):
            with suppress(OSError):  # another upload's sweep was quicker, or it may not be removed
                if time.time() - folder.stat(name).st_mtime > _ABANDONED_SECONDS:
                    folder.unlink(name)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise NoRoom("the disk of the inbox is full") from error
        raise StoreError(f"cannot put a file into the inbox: {error.strerror}") from error
