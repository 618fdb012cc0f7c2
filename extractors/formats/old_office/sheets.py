"""What does an old workbook (xls) say? A page a sheet, values as they are shown, after [MS-XLS].

Each cell is a record that names its row, its column and its look; a look names the number's format.
"""

import math
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.document import Block
from extractors.formats.number_format import BUILT_IN, shown_number
from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.old_office.raw_sheet_texts import (
    BOX,
    LABEL,
    LOCKED,
    OBJECT,
    SHARED,
    STRING,
    Parts,
    Run,
    box_text,
    is_comment,
    records,
    shared_strings,
)  # fmt: skip
from extractors.formats.text_line import text_line
from extractors.formats.workbook import sheet_blocks
from extractors.layout.lines.raised_numbers import with_raised

_BEGIN, _END, _VERSION = 0x809, 0x0A, 0x600
_SHEET, _FORMAT, _LOOK, _FROM_1904 = 0x85, 0x41E, 0xE0, 0x22
_SHARED_CELL, _NUMBER, _SHORT, _SHORTS, _TRUTH, _FORMULA = 0xFD, 0x203, 0x27E, 0xBD, 0x205, 0x06
_FONT, _SUPERSCRIPT, _NO_FONT = 0x31, 1, 4  # the last: no font has that number
_CHART_WORDS = 0x100D
_NO_NUMBER = b"\xff\xff"
_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip


class OldSheets(NamedTuple):
    """A workbook's pages and their labels."""

    pages: list[tuple[Block, ...]]
    labels: list[str]


def old_sheets(path: Path) -> OldSheets | None:
    """What the records of a file say; None where it is older than Excel 97, locked or broken."""
    try:
        file = CompoundFile(path)
        book = _Book(file.stream("Workbook"))
        return OldSheets(
            [tuple(book.blocks(*sheet)) for sheet in book.sheets],
            [
                f"{number} (hidden)" if is_hidden else ""
                for number, (_, _, is_hidden) in enumerate(book.sheets, 1)
            ],
        )
    except (NotCompound, struct.error, IndexError, OverflowError, UnicodeError):
        return None


class _Book:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._shared: list[str] = []
        self._codes = dict(BUILT_IN)
        self._looks: list[int] = []
        self._raised: list[bool] = []  # of each font
        self._is_1904 = False
        self.sheets: list[tuple[str, int, bool]] = []  # name, where it begins, whether hidden
        found = list(self._part(0))
        if not found or struct.unpack_from("<H", found[0][1])[0] != _VERSION:
            raise NotCompound("no workbook of Excel 97")
        for at, (kind, body) in enumerate(found):
            self._take(kind, body, found, at)

    def blocks(self, name: str, start: int, is_hidden: bool) -> Iterator[Block]:
        """The sheet's name where its author gave one, its rows, and the words of its drawings."""
        rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
        drawn: list[str] = []
        found = list(self._part(start))
        waiting = (0, 0)  # of a formula, whose text follows
        depth, is_note = 0, False
        for at, (kind, body) in enumerate(found):
            depth += (kind == _BEGIN) - (kind == _END)
            if depth > 1:  # a chart in the sheet
                drawn += [Parts([body]).short_text(2)] if kind == _CHART_WORDS else ()
            elif kind == OBJECT:
                is_note = is_comment(body)
            elif kind == BOX and not is_note:
                drawn.append(box_text(found, at))
            elif kind == STRING:
                text = Parts([body]).text(struct.unpack_from("<H", body)[0], skip=2)
                rows[waiting[0]][waiting[1]] = text_line(text)
            else:
                for row, column, value in self._cells(kind, body):
                    waiting = row, column
                    rows[row][column] = text_line(value)
        filled = ({at: text for at, text in rows[row].items() if text} for row in sorted(rows))
        words = [line for line in dict.fromkeys(map(text_line, drawn)) if line]
        return sheet_blocks(name, [row for row in filled if row], words, is_hidden=is_hidden)

    def _part(self, start: int) -> Iterator[tuple[int, bytes]]:
        """The records of one sheet, or of the book itself, with the charts in it."""
        depth = 0
        for kind, body in records(self._content, start):
            depth += (kind == _BEGIN) - (kind == _END)
            yield kind, body
            if depth <= 0:
                return

    def _take(self, kind: int, body: bytes, found: Sequence[tuple[int, bytes]], at: int) -> None:
        if kind == LOCKED:
            raise NotCompound("locked")
        if kind == SHARED:
            self._shared = [self._apart(*each) for each in shared_strings(found, at)]
        elif kind == _FONT:
            self._raised.append(struct.unpack_from("<H", body, 8)[0] == _SUPERSCRIPT)
        elif kind == _FORMAT:
            number, count = struct.unpack_from("<2H", body)
            self._codes[number] = Parts([body]).text(count, skip=4)
        elif kind == _LOOK:
            self._looks.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FROM_1904:
            self._is_1904 = body[:1] == b"\1"
        elif kind == _SHEET:
            start, state, what = struct.unpack_from("<I2B", body)
            if what in {0, 2}:  # cells, or a chart
                self.sheets.append((Parts([body]).short_text(6), start, bool(state & 3)))

    def _apart(self, text: str, runs: Sequence[Run]) -> str:
        """A text of several fonts, the marks of notes apart."""
        letters = text.encode("utf-16-le", "surrogatepass")
        ends = [*(start for start, _ in runs[1:]), len(letters)]
        parts = [(letters[2 * start : 2 * end], self._is_raised(font))
                 for (start, font), end in zip(runs, ends, strict=False)]  # fmt: skip
        before = letters[: 2 * runs[0][0]] if runs else letters
        return with_raised(
            (part.decode("utf-16-le", "replace"), raised)
            for part, raised in [(before, False), *parts]
        )

    def _is_raised(self, font: int) -> bool:
        place = font - (font > _NO_FONT)
        return place < len(self._raised) and self._raised[place]

    def _cells(self, kind: int, body: bytes) -> Iterator[tuple[int, int, str]]:
        if kind == _SHORTS:
            row, column = struct.unpack_from("<2H", body)
            for at in range((len(body) - 6) // 6):
                look, short = struct.unpack_from("<HI", body, 4 + 6 * at)
                yield row, column + at, self._shown(_number(short), look)
        elif kind in {_SHARED_CELL, LABEL, _SHORT, _NUMBER, _TRUTH, _FORMULA}:
            row, column, look = struct.unpack_from("<3H", body)
            yield row, column, self._value(kind, body[6:], look)

    def _value(self, kind: int, body: bytes, look: int) -> str:
        if kind == _SHARED_CELL:
            number = struct.unpack_from("<I", body)[0]
            return self._shared[number] if number < len(self._shared) else ""
        if kind == LABEL:
            return Parts([body]).text(struct.unpack_from("<H", body)[0], skip=2)
        if kind == _SHORT:
            return self._shown(_number(struct.unpack_from("<I", body)[0]), look)
        if kind == _TRUTH:
            return _truth(body[0], is_error=bool(body[1]))
        if kind == _FORMULA and body[6:8] == _NO_NUMBER:
            return _truth(body[2], is_error=body[0] == 2) if body[0] in {1, 2} else ""  # noqa: PLR2004 - 2: an error
        return self._shown(struct.unpack_from("<d", body)[0], look)

    def _shown(self, value: float, look: int) -> str:
        if not math.isfinite(value):
            return ""
        code = self._codes.get(self._looks[look], "") if look < len(self._looks) else ""
        return shown_number(value, code, is_1904=self._is_1904)


def _number(short: int) -> float:
    """A number in 30 bits, whole or the first half of a float, at times a hundredth (RK)."""
    if short & 2:
        value = float((short ^ 0x80000000) - 0x80000000 >> 2)
    else:
        value = float(struct.unpack("<d", bytes(4) + struct.pack("<I", short & 0xFFFFFFFC))[0])
    return value / 100 if short & 1 else value


def _truth(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "") if is_error else ("TRUE" if value else "FALSE")
