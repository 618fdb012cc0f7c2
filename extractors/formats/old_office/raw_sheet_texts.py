"""Which texts stand in the records of an old workbook (BIFF8)? Each of its strings once."""

import struct
from collections.abc import Iterator, Sequence

SHARED, STRING, LABEL, _CONTINUE, OBJECT, BOX = 0xFC, 0x207, 0x204, 0x3C, 0x5D, 0x1B6
LOCKED = 0x2F  # all after it is encrypted
_WIDE, _FAR_EAST, _RICH = 1, 4, 8
Run = tuple[int, ...]
"""From which letter on, in UTF-16, a text is in which font."""

_NOTE = 0x19  # an object that is a comment


def sheet_texts(content: bytes) -> Iterator[str]:
    """The strings of cells, the results of formulas and the words of boxes."""
    found = list(records(content))
    is_note = False
    for at, (kind, body) in enumerate(found):
        if kind == SHARED:
            yield from (text for text, _ in shared_strings(found, at))
        elif kind == STRING:
            yield Parts([body]).text(struct.unpack_from("<H", body)[0], skip=2)
        elif kind == LABEL:
            yield Parts([body]).text(struct.unpack_from("<H", body, 6)[0], skip=8)
        elif kind == OBJECT:
            is_note = is_comment(body)
        elif kind == BOX and not is_note:
            yield box_text(found, at)


def is_comment(body: bytes) -> bool:
    """Whether an object is a comment of a cell."""
    return body[4:6] == struct.pack("<H", _NOTE)


def box_text(found: Sequence[tuple[int, bytes]], at: int) -> str:
    """The words of the box that this record tells."""
    return Parts(_continued(found, at)).text(struct.unpack_from("<H", found[at][1], 10)[0])


def records(content: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """The records of a workbook from a place on: kind and body."""
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<2H", content, at)
        yield kind, content[at + 4 : at + 4 + size]
        at += 4 + size


def _continued(found: Sequence[tuple[int, bytes]], at: int) -> list[bytes]:
    parts = []
    for kind, body in found[at + 1 :]:
        if kind != _CONTINUE:
            break
        parts.append(body)
    return parts


def shared_strings(
    found: Sequence[tuple[int, bytes]], at: int
) -> Iterator[tuple[str, Sequence[Run]]]:
    """The strings of the table that begins with this record, with the looks of their parts."""
    reading = Parts([found[at][1][8:], *_continued(found, at)])
    for _ in range(struct.unpack_from("<I", found[at][1], 4)[0]):
        if reading.is_done:
            return
        yield reading.string()


class Parts:
    """A record and what goes on with it; letters that go on begin with a byte of their width."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = [part for part in parts if part]
        self._at = 0

    @property
    def is_done(self) -> bool:
        return not self._parts

    def string(self) -> tuple[str, Sequence[Run]]:
        """A text, and where in it which font begins."""
        count, looks = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if looks & _RICH else 0
        sounds = struct.unpack("<I", self._take(4))[0] if looks & _FAR_EAST else 0
        text = self._letters(count, is_wide=bool(looks & _WIDE))
        looks_of_parts = self._take(4 * runs)
        self._take(sounds)
        return text, list(struct.iter_unpack("<2H", looks_of_parts[: len(looks_of_parts) & ~3]))

    def text(self, count: int, skip: int = 0) -> str:
        """Letters behind a byte of their width."""
        self._take(skip)
        looks = self._take(1)
        return self._letters(count, is_wide=bool(looks and looks[0] & _WIDE))

    def short_text(self, skip: int) -> str:
        """Letters behind a byte of their number and one of their width."""
        self._take(skip)
        return self.text((self._take(1) or b"\0")[0])

    def _letters(self, count: int, *, is_wide: bool) -> str:
        found: list[str] = []
        while count > 0 and self._parts:
            size = 2 if is_wide else 1
            room = (len(self._parts[0]) - self._at) // size
            content = self._take(min(count, room) * size)
            found.append(content.decode("utf-16-le" if is_wide else "latin-1", "replace"))
            count -= min(count, room)
            if count:
                self._next()
                is_wide = bool(self._take(1)[:1] > b"\0")
        return "".join(found)

    def _take(self, count: int) -> bytes:
        taken = b""
        while self._parts and len(taken) < count:
            piece = self._parts[0][self._at : self._at + count - len(taken)]
            taken += piece
            self._at += len(piece)
            if self._at >= len(self._parts[0]) and len(taken) < count:
                self._next()
        if self._parts and self._at >= len(self._parts[0]) and len(self._parts) == 1:
            self._next()
        return taken

    def _next(self) -> None:
        self._parts, self._at = self._parts[1:], 0
