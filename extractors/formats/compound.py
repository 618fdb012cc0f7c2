"""Which streams does an old office file hold (compound file, MS-CFB)? Its storages are folders."""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_IN_HEADER = 109  # places of the table of sectors that stand in the header
_LAST = 0xFFFFFFFA  # numbers from here on end a chain
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class NotCompound(Exception):
    """The file breaks the format; carries what is wrong."""


class CompoundFile:
    """The streams of a file by their paths, as "WordDocument" or "storage/stream"."""

    def __init__(self, path: Path) -> None:
        self._content = path.read_bytes()
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise NotCompound(str(error)) from error

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; b'' where there is none.

        Raises:
            NotCompound: its sectors lead nowhere.
        """
        if name not in self._streams:
            return b""
        start, size = self._streams[name]
        if size >= self._cutoff:
            return self._joined(start)[:size]
        chain = _chain(self._small_table, start)
        parts = (self._small[at * self._small_size : (at + 1) * self._small_size] for at in chain)
        return b"".join(parts)[:size]

    def _open(self) -> None:
        header = self._content[:_HEADER_BYTES]
        shift, small_shift = struct.unpack_from("<2H", header, 30)
        self._size, self._small_size = 1 << min(shift, 16), 1 << min(small_shift, 16)
        count, directory = struct.unpack_from("<2I", header, 44)
        self._cutoff, small_start, _, more, _ = struct.unpack_from("<5I", header, 56)
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", header, 76))
        seen: set[int] = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            *found, more = self._numbers(self._sector(more))
            places += found
        self._table: list[int] = []
        for place in places[:count]:
            self._table += self._numbers(self._sector(place)) if place < _LAST else ()
        self._small_table = self._numbers(self._joined(small_start))
        entries = self._joined(directory)
        self._streams: dict[str, tuple[int, int]] = {}
        root = entries[:_ENTRY_BYTES]
        start, size = struct.unpack_from("<2I", root, 116)
        self._small = self._joined(start)[:size]
        self._walk(entries, struct.unpack_from("<I", root, 76)[0], "", set())

    def _walk(self, entries: bytes, first: int, folder: str, seen: set[int]) -> None:
        waiting = [(first, folder)]
        while waiting:
            number, where = waiting.pop()
            entry = entries[number * _ENTRY_BYTES : (number + 1) * _ENTRY_BYTES]
            if number in seen or len(entry) < _ENTRY_BYTES:
                continue
            seen.add(number)
            length, kind = struct.unpack_from("<HB", entry, 64)
            left, right, below = struct.unpack_from("<3I", entry, 68)
            name = where + entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            waiting += [(left, where), (right, where)]
            if kind == _STREAM:
                self._streams[name] = struct.unpack_from("<2I", entry, 116)
            elif kind in {_STORAGE, _ROOT}:
                waiting.append((below, f"{name}/"))

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(self._table, start)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    @staticmethod
    def _numbers(content: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """The sectors from a first one on; a chain that bites its tail ends."""
    for _ in range(len(table)):
        if start >= len(table):
            return
        yield start
        start = table[start]
