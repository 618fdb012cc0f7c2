"""How does a file come to disk so that no crash can take it back? Written, flushed, then named."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple

from config.errors import StoreError, UnreadableSource

_CHUNK_BYTES = 1 << 20


class CopyResult(NamedTuple):
    """What was copied."""

    sha256: str
    size: int  # bytes


@contextmanager
def store_errors(doing: str) -> Iterator[None]:
    """Turns what the disk answers into one of our errors.

    Raises:
        StoreError: `cannot <doing>: <the system's reason>`.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot {doing}: {error.strerror or error}") from error


def copy_durably(reader: BinaryIO, target: Path) -> CopyResult:
    """Copies and hashes in one pass, so that what is named by the hash is what was hashed.

    Raises:
        UnreadableSource: it cannot be read, or changed while it was read.
        OSError: the copy cannot be written.
    """
    digest = hashlib.sha256()
    with target.open("wb") as writer:
        before = os.fstat(reader.fileno())
        while chunk := _read(reader):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
        after = os.fstat(reader.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableSource("it changed while it was read")
        return CopyResult(digest.hexdigest(), writer.tell())


@contextmanager
def opened_source(source: Path) -> Iterator[BufferedReader]:
    """A regular file that a person has named, or a link to one.

    Raises:
        UnreadableSource: it cannot be opened, or is no regular file.
    """
    try:
        # without O_NONBLOCK, opening a pipe that somebody put there would wait for ever
        reader = os.fdopen(os.open(source, os.O_RDONLY | os.O_NONBLOCK), "rb")
    except OSError as error:
        raise UnreadableSource(f"cannot read {source}: {error.strerror}") from error
    with reader:
        if not stat.S_ISREG(os.fstat(reader.fileno()).st_mode):
            raise UnreadableSource(f"cannot read {source}: it is no regular file")
        yield reader


def write_durably(target: Path, content: bytes) -> None:
    """Replaces a file at once and for good: old or new after a crash, never half.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(target, content)
    sync_folder(target.parent)


def write_whole(target: Path, content: bytes, *, flush: bool = True) -> None:
    """Replaces a file at once: readers see old or new. After a power cut it may be the old again.

    Without `flush` it may even be empty then: for what can be made again alone.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as writer:
            writer.write(content)
            writer.flush()
            if flush:
                os.fsync(writer.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Flushes the names in a folder; a new name is safe only after this."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(reader: BinaryIO) -> bytes:
    try:
        return reader.read(_CHUNK_BYTES)
    except OSError as error:
        raise UnreadableSource(f"it cannot be read: {error.strerror}") from error
