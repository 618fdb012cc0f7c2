"""Where does a file lie until it is whole? Apart, so that a crash leaves nothing of it."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.store.durable import store_errors

_CHECK_BYTES = 4096
_PURGED = "purged-"
_SCRATCH = "unpacking-"
_ABANDONED_SECONDS = 86_400.0  # a copy that was begun and not ended so long ago is a crash's


class Incoming:
    """What is being copied, unpacked or removed. Many processes may use the folder at once."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where it cannot be made."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """A folder to fill, which may be moved into its place; gone after it."""
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def place_of_purged(self, document_id: str) -> Path:
        """Where a document goes that is removed, so that no half of it is ever seen."""
        gone = self._folder / f"{_PURGED}{document_id}"
        shutil.rmtree(gone, ignore_errors=True)
        return gone

    def check_writable(self) -> None:
        """Raises StoreError when nothing can be kept now: what hinders all files, not one."""
        with store_errors(f"write into {self._folder}"):
            handle, name = tempfile.mkstemp(dir=self._folder, prefix="check-")
            try:
                os.write(handle, bytes(_CHECK_BYTES))
                os.fsync(handle)
            finally:
                os.close(handle)
                Path(name).unlink(missing_ok=True)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder that nobody but us can write, for what is being unpacked; gone after it."""
        with store_errors(f"make a folder in {self._folder}"):
            folder = Path(tempfile.mkdtemp(dir=self._folder, prefix=_SCRATCH))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self, *, nobody_unpacks: bool = False) -> None:
        """Removes what crashes left half copied; and half unpacked, where that is nobody's now."""
        begun = (_PURGED, _SCRATCH) if nobody_unpacks else (_PURGED,)
        for folder in self._folder.iterdir():
            try:
                age_seconds = time.time() - folder.stat().st_mtime
            except FileNotFoundError:
                continue
            if age_seconds > _ABANDONED_SECONDS or folder.name.startswith(begun):
                shutil.rmtree(folder, ignore_errors=True)
