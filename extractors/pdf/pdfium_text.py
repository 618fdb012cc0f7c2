"""How does pdfium's text of a page become lines? Cut where gaps are wide, each with its looks."""

import ctypes
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from pypdfium2 import raw

from extractors.document import Box
from extractors.layout.raised import RISE, raised_apart
from extractors.lines import Line
from extractors.pdf.glyphs import LINE_GAP_EM
from extractors.pdf.letters_apart import LETTERS_APART, words_of_letters
from extractors.pdf.line_looks import Looks, looks_of
from extractors.pdf.page_box import PageBox, baseline_angle
from extractors.pdf.pdfium_unseen import Paint

_LINE_END = re.compile("\ufffe(?:\r\n)?|\r\n?|\n")  # behind a hyphen that broke a word, too
_NUMBER_BEHIND = re.compile(r"[\w.,;:!?%)\]\"'”’»]\d+(?!\d)")  # what may hold a note's mark
_HALVES = re.compile("[\ud800-\udfff]")
_FONT_NAME_BYTES = 256
_LIKELY_RISE = 0.25  # of the size: what is painted in one go ends so much higher than its line
_REFERENCE_MARK = 3  # letters at a line's end that may be set in another font


_Run = tuple[float, float, float]
"""From where to where a piece of a line reaches, and how far down."""


class _Word(NamedTuple):
    start: int  # in the page's text
    end: int
    box: Box  # on the page as it is shown


class TextPage:
    """The text of one page with the places of its words."""

    def __init__(self, page: Any, shown: PageBox) -> None:
        self._page = page
        self._shown = shown
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._font_name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._font_flags = ctypes.c_int()
        self._edges = (
            ctypes.c_double(),
            ctypes.c_double(),
            ctypes.c_double(),
            ctypes.c_double(),
        )
        self._paint = Paint(page)
        self.doubtful: list[Line] = []  # of the lines, those that may not be seen
        self._letters = raw.FPDFText_CountChars(page)
        self._text = self._whole_text()
        # pdfium leaves letters out of the text that its own positions count
        self._same_places = len(self._text) == self._letters

    def lines(self) -> Iterator[Line]:
        start = 0
        for match in _LINE_END.finditer(self._text):
            end = match.start() + match[0].startswith("\ufffe")  # the hyphen belongs to the line
            yield from self._cells(start, self._text[start:end])
            start = match.end()
        yield from self._cells(start, self._text[start:])

    def _whole_text(self) -> str:
        if self._letters <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * self._letters + 1))()
        length = raw.FPDFText_GetText(self._page, 0, self._letters, buffer)
        units = bytes(memoryview(buffer).cast("B")[: 2 * max(length - 1, 0)])
        # one letter a unit, so that positions stay pdfium's; pairs are joined with the lines
        return units.decode("utf-16-le", "surrogatepass")

    def _cells(self, start: int, text: str) -> Iterator[Line]:
        """The line's words, parted where the gap between them is wider than a space can be."""
        lead = len(text) - len(text.lstrip())
        first, last = start + lead, start + len(text.rstrip()) - 1
        if first > last:
            return
        runs = self._runs(first, last)
        is_one = len(runs) == 1  # painted in one go, and so in one look
        whole = self._looks(first, first if is_one else last)
        reach = LINE_GAP_EM * max(whole.size, 1.0)
        is_straight = is_one or self._angle(last) == whole.angle
        if runs and is_straight and not whole.angle:
            ends = self._letter_box(first), self._letter_box(last)
            if _are_level(*ends) and not _has_gap(runs, reach):
                yield self._whole_line(first, last, runs, whole, ends)
                return
        words = self._words(start, text)
        if is_straight:
            yield from self._parted(words, whole, reach)
            return
        # a watermark that pdfium takes for the end of the line across which it is painted
        for _, turned in groupby(words, key=lambda word: self._angle(word.start)):
            same = list(turned)
            looks = self._looks(same[0].start, same[-1].end - 1)
            yield from self._parted(same, looks, LINE_GAP_EM * max(looks.size, 1.0))

    def _runs(self, first: int, last: int) -> list[_Run]:
        """From where to where the pieces of a line reach that are painted in one go, each."""
        page, start = self._page, self._letter(first)
        count = raw.FPDFText_CountRects(page, start, self._letter(last) - start + 1)
        left, top, right, bottom = self._edges
        runs = []
        for index in range(count):
            raw.FPDFText_GetRect(page, index, left, top, right, bottom)
            x0, _, x1, low = self._shown.box(left.value, bottom.value, right.value, top.value)
            runs.append((x0, x1, low))
        return sorted(runs)

    def _whole_line(
        self, first: int, last: int, runs: list[_Run], looks: Looks, ends: tuple[Box, Box]
    ) -> Line:
        (_, top, _, bottom), (_, last_top, _, last_bottom) = ends
        lows = [low for _, _, low in runs]
        may_be_raised = max(lows) - min(lows) > _LIKELY_RISE * looks.size
        may_be_raised = may_be_raised or self._ends_raised(first, last + 1, looks)
        text = self._with_raised(first, last + 1, looks) if may_be_raised else ""
        line = Line(
            text=text or self._plain(first, last + 1, looks),
            bbox=(
                round(runs[0][0], 1),
                round(min(top, last_top), 1),
                round(max(end for _, end, _ in runs), 1),
                round(max(bottom, last_bottom), 1),
            ),
            size=looks.size,
            bold=looks.bold,
            italic=looks.italic,
        )
        return self._doubted(line, first, last)

    def _doubted(self, line: Line, first: int, last: int) -> Line:
        """The line; it is remembered where neither its first nor its last letter may be seen."""
        may_be_unseen = self._paint.may_be_unseen
        if may_be_unseen(self._letter(first)) and may_be_unseen(self._letter(last)):
            self.doubtful.append(line)
        return line

    def _ends_raised(self, start: int, end: int, looks: Looks) -> bool:
        """Whether a number ends in a digit that is drawn raised: a font has such digits, too."""
        if looks.angle:
            return False
        return any(
            self._foot(match.end() - 1) < self._baseline(match.end() - 1) - RISE * looks.size
            for match in _NUMBER_BEHIND.finditer(self._text, start, end)
        )

    def _parted(self, words: list[_Word], whole: Looks, reach: float) -> Iterator[Line]:
        along = 1 if whole.angle in {90, 270} else 0
        first = 0
        for at in range(1, len(words)):
            last, box = words[at - 1].box, words[at].box
            apart = max(box[along] - last[along + 2], last[along] - box[along + 2])
            if apart >= reach or (not whole.angle and not _are_level(last, box)):
                yield self._line(words[first:at], None)
                first = at
        yield self._line(words[first:], None if first else whole)

    def _words(self, start: int, text: str) -> list[_Word]:
        words = []
        for part in text.split(" "):
            end = start + len(part)
            if part and not part.isspace():
                box = self._letter_box(start)
                if end - start > 1:
                    x0, y0, x1, y1 = self._letter_box(end - 1)
                    a0, b0, a1, b1 = box
                    box = (
                        min(x0, a0),
                        min(y0, b0),
                        max(x1, a1),
                        max(y1, b1),
                    )
                words.append(_Word(start, end, box))
            start = end + 1
        return words

    def _line(self, words: list[_Word], looks: Looks | None) -> Line:
        start, end = words[0].start, words[-1].end
        looks = looks or self._looks(start, end - 1)
        x0, y0, x1, y1 = zip(*(word.box for word in words), strict=True)
        lows = [word.box[3] for word in words]
        may_be_raised = not looks.angle and max(lows) - min(lows) > RISE * looks.size
        may_be_raised = may_be_raised or self._ends_raised(start, end, looks)
        text = self._with_raised(start, end, looks) if may_be_raised else ""
        line = Line(
            text=text or self._plain(start, end, looks),
            bbox=(round(min(x0), 1), round(min(y0), 1), round(max(x1), 1), round(max(y1), 1)),
            size=looks.size,
            bold=looks.bold,
            italic=looks.italic,
            angle=looks.angle,
        )
        return self._doubted(line, start, end - 1)

    def _plain(self, start: int, end: int, looks: Looks) -> str:
        """The letters of a line; those that are set far apart as words."""
        text = self._text[start:end]
        if LETTERS_APART.fullmatch(text) and not looks.angle:
            places = [place for place in range(start, end) if self._text[place] != " "]
            ends = [self._letter_box(place)[0::2] for place in places]
            return words_of_letters(text.replace(" ", ""), ends, looks.size)
        return _paired(text)

    def _with_raised(self, start: int, end: int, looks: Looks) -> str:
        """The line with the raised numbers of notes apart; '' where none is raised."""
        letters = self._text[start:end]
        heights = [
            None
            if letter.isspace()
            else min(self._baseline(place), self._foot(place))
            if letter.isdigit()
            else self._baseline(place)
            for place, letter in enumerate(letters, start)
        ]
        return _paired(raised_apart(letters, heights, looks.size))

    def _baseline(self, place: int) -> float:
        """How far below the page's upper edge a letter stands."""
        x, y = self._edges[:2]
        raw.FPDFText_GetCharOrigin(self._page, self._letter(place), x, y)
        return self._shown.box(x.value, y.value, x.value, y.value)[1]

    def _foot(self, place: int) -> float:
        """How far below the page's upper edge the ink of a letter ends."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._page, self._letter(place), left, right, bottom, top)
        return self._shown.box(left.value, bottom.value, right.value, top.value)[3]

    def _angle(self, place: int) -> int:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, self._letter(place), matrix)
        return baseline_angle(matrix.a, matrix.b, self._shown.rotation)

    def _letter(self, place: int) -> int:
        if self._same_places:
            return place
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self._page, place))

    def _letter_box(self, place: int) -> Box:
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._page, self._letter(place), box)
        return self._shown.box(box.left, box.bottom, box.right, box.top)

    def _looks(self, first: int, last: int) -> Looks:
        """The looks of a line, by its ends, or by seven letters where those differ."""
        ends = [self._font(first)]
        if last > first and self._font(last) != ends[0]:
            inner = max(last - _REFERENCE_MARK, first)
            ends = [self._font(first + (inner - first) * part // 6) for part in range(7)]
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, self._letter(first), matrix)
        return looks_of(tuple(ends), (matrix.a, matrix.b, matrix.c, matrix.d), self._shown.rotation)

    def _font(self, place: int) -> tuple[bytes, float]:
        """The font's name, and its size before the matrix."""
        letter, name = self._letter(place), self._font_name
        length = raw.FPDFText_GetFontInfo(
            self._page, letter, name, _FONT_NAME_BYTES, self._font_flags
        )
        size = raw.FPDFText_GetFontSize(self._page, letter)
        return name.value if 0 < length <= _FONT_NAME_BYTES else b"", size


def _are_level(a: Box, b: Box) -> bool:
    """Whether they share some height; pdfium goes on with a line where a form field follows it."""
    return a[1] < b[3] and b[1] < a[3]


def _has_gap(runs: list[_Run], reach: float) -> bool:
    end = runs[0][1]
    for start, stop, _ in runs:
        if start - end >= reach:
            return True
        end = max(end, stop)
    return False


def _paired(text: str) -> str:
    """Halves of pairs joined to the letters that they stand for."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
