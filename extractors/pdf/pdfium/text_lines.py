"""How does pdfium's text of a page become lines? Cut where gaps are wide, each with its looks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from extractors.document import Box
from extractors.layout.lines.raised_numbers import RISE
from extractors.lines import Line
from extractors.pdf.broken_words import INK
from extractors.pdf.glyphs import LINE_GAP_EM
from extractors.pdf.page_box import PageBox
from extractors.pdf.pdfium.calls import Run
from extractors.pdf.pdfium.column_starts import columns, item_mark, starts_around
from extractors.pdf.pdfium.letter_boxes import Letters
from extractors.pdf.pdfium.line_looks import Looks
from extractors.pdf.pdfium.painted_objects import PageObjects
from extractors.pdf.pdfium.unseen_lines import Paint

_LINE_END = re.compile("\ufffe(?:\r\n)?|\r\n?|\n")  # behind a hyphen that broke a word, too


class _Word(NamedTuple):
    start: int  # in the page's text
    end: int
    box: Box  # on the page as it is shown


class _Piece(NamedTuple):
    """What pdfium takes for a line."""

    start: int  # in the page's text
    text: str
    runs: list[Run]


class TextPage:
    """The text of one page with the places of its words."""

    def __init__(self, page: Any, shown: PageBox, objects: PageObjects) -> None:
        self._letters = Letters(page, shown)
        self._paint = Paint(self._letters, objects)
        self._may_break = False  # whether pieces of the line at hand may be of one word
        self.doubtful: list[Line] = []  # of the lines, those that may not be seen
        self.cut: list[tuple[Line, Sequence[Line]]] = []  # lines, and the parts that stand for them

    def lines(self) -> list[Line]:
        pieces = list(self._pieces())
        near = starts_around([piece.runs for piece in pieces])
        lines: list[Line] = []
        for piece, starts in zip(pieces, near, strict=True):
            lines += self._cells(piece, starts)
        return lines

    def _pieces(self) -> Iterator[_Piece]:
        text = self._letters.text
        start = 0
        for match in _LINE_END.finditer(text):
            end = match.start() + match[0].startswith("\ufffe")  # the hyphen belongs to the line
            yield from self._piece_of(start, text[start:end])
            start = match.end()
        yield from self._piece_of(start, text[start:])

    def _piece_of(self, start: int, text: str) -> Iterator[_Piece]:
        plain = text.strip()
        if plain:
            first = start + len(text) - len(text.lstrip())
            yield _Piece(first, plain, self._letters.runs(first, first + len(plain) - 1))

    def _cells(self, piece: _Piece, starts: Sequence[float]) -> Iterable[Line]:
        """The line's words, parted where the gap between them is wider than a space can be.

        `starts`: where lines around it begin.
        """
        first, runs = piece.start, piece.runs
        last = first + len(piece.text) - 1
        letters = self._letters
        is_one = len(runs) == 1  # painted in one go, and so in one look
        whole = letters.looks(first, first if is_one else last)
        reach = LINE_GAP_EM * max(whole.size, 1.0)
        is_straight = is_one or letters.angle(last) == whole.angle
        self._may_break = False
        apart: frozenset[int] = frozenset()
        if runs and is_straight and not whole.angle:
            apart = self._columns(piece, starts, whole.size)
            ends = letters.box(first), letters.box(last)
            has_wide = False
            if not is_one:
                has_wide, self._may_break = _gaps(runs, reach, whole.size)
            if not has_wide and not apart and _are_level(*ends):
                return self._whole_line(first, last, runs, whole, ends)
        words = self._words(first, piece.text)
        return self._parted(words, whole, reach, apart) if is_straight else self._turned(words)

    def _columns(self, piece: _Piece, starts: Sequence[float], size: float) -> frozenset[int]:
        """Its words that begin a column, as far as lines around begin inside its text."""
        if starts and (mark := item_mark(piece.text)):
            told = self._letters.box(piece.start + mark)[0] + size
            starts = [start for start in starts if start > told]
        if not starts:
            return frozenset()
        words = self._words(piece.start, piece.text)
        return columns([word.box for word in words], starts, size)

    def _turned(self, words: Sequence[_Word]) -> Iterator[Line]:
        """A watermark that pdfium takes for the end of the line across which it is painted."""
        letters = self._letters
        for _, turned in groupby(words, key=lambda word: letters.angle(word.start)):
            same = list(turned)
            looks = letters.looks(same[0].start, same[-1].end - 1)
            yield from self._parted(same, looks, LINE_GAP_EM * max(looks.size, 1.0))

    def _whole_line(
        self, first: int, last: int, runs: list[Run], looks: Looks, ends: tuple[Box, Box]
    ) -> Sequence[Line]:
        _, top, _, bottom = _around(*ends)
        right = max([run[2] for run in runs]) if len(runs) > 1 else runs[0][2]
        box = (round(runs[0][0], 1), round(top, 1), round(right, 1), round(bottom, 1))
        may_be_raised = len(runs) > 1 and self._letters.may_be_raised(first, last, runs, looks.size)
        line = self._line(first, last + 1, looks, box, may_be_raised=may_be_raised)
        return self._seen_apart(line, first, last)

    def _parted(
        self, words: list[_Word], whole: Looks, reach: float, columns: frozenset[int] = frozenset()
    ) -> Iterator[Line]:
        along = 1 if whole.angle in {90, 270} else 0
        first = 0
        for at in range(1, len(words)):
            last, box = words[at - 1].box, words[at].box
            apart = max(box[along] - last[along + 2], last[along] - box[along + 2])
            is_level = whole.angle or _are_level(last, box)
            if apart >= reach or not is_level or at in columns:
                yield from self._piece(words[first:at], None)
                first = at
        yield from self._piece(words[first:], None if first else whole)

    def _piece(self, words: list[_Word], looks: Looks | None) -> Sequence[Line]:
        return self._seen_apart(self._line_of(words, looks), words[0].start, words[-1].end - 1)

    def _line_of(self, words: Sequence[_Word], looks: Looks | None = None) -> Line:
        start, end = words[0].start, words[-1].end
        looks = looks or self._letters.looks(start, end - 1)
        x0, y0, x1, y1 = zip(*[word.box for word in words], strict=True)
        lowest = max(y1)
        may_be_raised = not looks.angle and lowest - min(y1) > RISE * looks.size
        box = (round(min(x0), 1), round(min(y0), 1), round(max(x1), 1), round(lowest, 1))
        return self._line(start, end, looks, box, may_be_raised=may_be_raised)

    def _line(self, start: int, end: int, looks: Looks, box: Box, *, may_be_raised: bool) -> Line:
        letters = self._letters
        is_raised = may_be_raised or letters.ends_raised(start, end, looks)
        breaks = letters.breaks(start, end, looks) if self._may_break else ()
        text = letters.with_raised if is_raised else letters.plain
        return Line(
            text=text(start, end, looks, breaks),
            bbox=box,
            size=looks.size,
            bold=looks.bold,
            italic=looks.italic,
            angle=looks.angle,
        )

    def _seen_apart(self, line: Line, first: int, last: int) -> Sequence[Line]:
        """The line, words that something is painted over apart; what is doubtful is remembered."""
        item = self._letters.painted_by(first)
        covers = self._paint.covers(line, item)
        if covers:
            words = self._words(first, self._letters.text[first : last + 1])
            hidden = [self._paint.is_covered(word.box, word.start, covers) for word in words]
            if len(set(hidden)) > 1:
                parts = self._parts(words, hidden)
                self.cut.append((line, parts))
                return parts
            if hidden[0]:
                self.doubtful.append(line)
                return (line,)
        if self._paint.may_be_unseen(line, item, first):
            item = self._letters.painted_by(last)
            if self._paint.may_be_unseen(line, item, last):
                self.doubtful.append(line)
        return (line,)

    def _parts(self, words: Sequence[_Word], hidden: Sequence[bool]) -> list[Line]:
        """The parts of a line that something is painted over, and the others."""
        parts = []
        for is_hidden, part in groupby(zip(hidden, words, strict=True), key=itemgetter(0)):
            line = self._line_of([word for _, word in part])
            if is_hidden:
                self.doubtful.append(line)
            parts.append(line)
        return parts

    def _words(self, start: int, text: str) -> list[_Word]:
        words = []
        for part in text.split(" "):
            end = start + len(part)
            if part and not part.isspace():
                box = self._letters.box(start)
                if end - start > 1:
                    box = _around(box, self._letters.box(end - 1))
                words.append(_Word(start, end, box))
            start = end + 1
        return words


def _around(a: Box, b: Box) -> Box:
    """The box of both."""
    (a0, a1, a2, a3), (b0, b1, b2, b3) = a, b
    if a1 == b1 and a3 == b3 and a0 <= b0 and a2 <= b2:
        return a0, a1, b2, a3  # letters of one line, told at half the cost
    return min(a0, b0), min(a1, b1), max(a2, b2), max(a3, b3)


def _are_level(a: Box, b: Box) -> bool:
    """Whether they share some height; pdfium goes on with a line where a form field follows it."""
    return a[1] < b[3] and b[1] < a[3]


def _gaps(runs: list[Run], reach: float, size: float) -> tuple[bool, bool]:
    """Whether a gap between runs is too wide for a space, and whether one may be inside a word."""
    narrowest, widest = INK[0] * size, INK[1] * size
    end = runs[0][2]
    has_wide = has_narrow = False
    for start, _, stop, _ in runs[1:]:
        gap = start - end
        if gap >= reach:
            has_wide = True
        elif narrowest < gap < widest:
            has_narrow = True
        end = max(end, stop)
    return has_wide, has_narrow
