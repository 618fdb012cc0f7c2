"""Where are drawn pages kept? In the data folder, apart from the store, the oldest dropped first.

The places of their words are kept beside them.
The folder can be deleted at any time; it never holds a page of a report that was purged, as the
purge removes a report's images with it (config/store/paths.py).
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import structlog

_log = structlog.get_logger(__name__)
_KEPT_SHARE = 0.8  # of the limit, after dropping: else every image would drop one
_COUNTED_AGAIN = 0.02  # of the limit, kept by us: meanwhile other processes have kept some too
_BYTES_A_MB = 1 << 20
_KEPT = (".webp", ".words")


class _Kept(NamedTuple):
    changed_ns: int
    bytes: int
    path: Path


class ImageCache:
    """Images below one folder, at most so many megabytes of them."""

    def __init__(self, folder: Path, most_mb: int) -> None:
        self._folder = folder
        self._most_bytes = most_mb * _BYTES_A_MB
        self._bytes: int | None = None  # unknown until the first is kept
        self._own = 0  # bytes kept by us since all were counted

    def get(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, path: Path, image: bytes) -> None:
        """Appears whole or not at all. A cache that cannot be written is logged, and no more."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
            with os.fdopen(handle, "wb") as writer:
                writer.write(image)
            Path(name).replace(path)
            self._make_room(len(image))
        except OSError as error:
            _log.warning("page_image_not_kept", path=str(path), problem=error.strerror)

    def _make_room(self, added: int) -> None:
        self._own += added
        if self._bytes is None or self._own > self._most_bytes * _COUNTED_AGAIN:
            self._bytes, self._own = sum(each.bytes for each in self._kept()), 0
        else:
            self._bytes += added
        if self._bytes <= self._most_bytes:
            return
        kept = sorted(self._kept())
        total = sum(each.bytes for each in kept)
        for each in kept:
            if total <= self._most_bytes * _KEPT_SHARE:
                break
            each.path.unlink(missing_ok=True)
            total -= each.bytes
        self._bytes = total

    def _kept(self) -> Iterator[_Kept]:
        for path in self._folder.rglob("*"):
            if path.suffix not in _KEPT:
                continue
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            yield _Kept(found.st_mtime_ns, found.st_size, path)
