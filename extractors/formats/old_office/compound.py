"""Which streams does an old office file hold (compound file, MS-CFB)? Read by olefile."""

import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import olefile

SIGNATURE: bytes = olefile.MAGIC
"""How such a file begins."""

_BROKEN = (
    OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError,
    RecursionError, MemoryError, struct.error,
)  # fmt: skip
"""What olefile lets through of a broken file, beside errors of its own (`OSError`)."""


class NotCompound(Exception):
    """The file breaks the format; carries what is wrong."""


class CompoundFile:
    """The streams of a file by their paths, as "WordDocument" or "storage/stream"."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = olefile.OleFileIO(BytesIO(path.read_bytes()))
        except _BROKEN as error:
            raise NotCompound(str(error)) from error

    def storages(self, place: str = "") -> list[str]:
        """The names of the storages directly in one, in order; `place` is "" or ends in "/"."""
        above = place.split("/")[:-1]
        paths = self._file.listdir(streams=False, storages=True)
        return sorted(path[-1] for path in paths if path[:-1] == above)

    def top_streams(self) -> frozenset[str]:
        """The names of the streams that stand in no storage.

        Raises:
            NotCompound: its entries lead nowhere.
        """
        try:
            paths = self._file.listdir(streams=True, storages=False)
        except _BROKEN as error:
            raise NotCompound(str(error)) from error
        return frozenset(path[0] for path in paths if len(path) == 1)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; b'' where there is none.

        Raises:
            NotCompound: its sectors lead nowhere.
        """
        with suppress(*_BROKEN):
            if self._file.get_type(name) != olefile.STGTY_STREAM:
                return b""
        try:
            content: bytes = self._file.openstream(name).read()
        except _BROKEN as error:
            raise NotCompound(str(error)) from error
        return content
