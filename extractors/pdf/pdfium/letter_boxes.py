"""How do the letters of a line stand? Their boxes, looks and heights, by pdfium."""

import ctypes
import re
from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

from extractors.layout.lines.raised_numbers import RISE, raised_apart
from extractors.pdf.broken_words import NARROWEST, WIDEST, begins_word, inside_words, maybe_inside
from extractors.pdf.letters_apart import LETTERS_APART, words_of_letters
from extractors.pdf.page_box import PageBox, baseline_angle
from extractors.pdf.pdfium.calls import Font, Four, LetterCalls, PlaceCalls, Run
from extractors.pdf.pdfium.line_looks import Looks, looks_of

_LAST_DIGIT = re.compile(r"\d(?!\d)(?<=[\w.,;:!?%)\]\"'”’»]\d)")  # that may be a note's mark
_SPACE = re.compile(" ")
_HALVES = re.compile("[\ud800-\udfff]")
_LIKELY_RISE = 0.25  # of the size: what is painted in one go ends so much higher than its line
_ABOVE = 0.05  # of the size, above the line: round letters reach a little below it
_LOWEST_MARK = 0.12  # of the size; an asterisk half as large is higher, a hyphen is not
_PUNCTUATION = ".,;:!?()\"'“”’«»"
_REFERENCE_MARK = 3  # letters at a line's end that may be set in another font


class Letters:
    """The letters of one page by their places in its text."""

    def __init__(self, page: Any, shown: PageBox) -> None:
        self._rotation = shown.rotation
        count = raw.FPDFText_CountChars(page)
        self.text = _whole_text(page, count)
        # pdfium leaves letters out of the text that its own positions count
        is_whole = len(self.text) == count
        calls = LetterCalls(page, shown) if is_whole else PlaceCalls(page, shown)
        self.box, self.runs = calls.box, calls.runs
        self.colour, self.painted_by = calls.colour, calls.painted_by
        self._asked: tuple[tuple[Font, ...], Four] | None = None
        self._looks = Looks(0, bold=False, italic=False, angle=0)
        self._font, self._matrix, self._added = calls.font, calls.matrix, calls.added
        self._baseline, self._foot = calls.baseline, calls.foot

    def angle(self, place: int) -> int:
        a, b, _, _ = self._matrix(place)
        return baseline_angle(a, b, self._rotation)

    def looks(self, first: int, last: int) -> Looks:
        """The looks of a line, by its ends, or by seven letters where those differ."""
        ends: tuple[Font, ...] = (self._font(first),)
        if last > first and self._font(last) != ends[0]:
            inner = max(last - _REFERENCE_MARK, first)
            ends = tuple([self._font(first + (inner - first) * part // 6) for part in range(7)])
        asked = ends, self._matrix(first)
        if asked != self._asked:  # most lines look as the one before does
            self._asked, self._looks = asked, looks_of(*asked, self._rotation)
        return self._looks

    def ends_raised(self, start: int, end: int, looks: Looks) -> bool:
        """Whether a number ends in a digit that is drawn raised: a font has such digits, too."""
        if looks.angle:
            return False
        for match in _LAST_DIGIT.finditer(self.text, start + 1, end):
            digit = match.start()
            if self._foot(digit) < self._baseline(digit) - RISE * looks.size:
                return True
        return False

    def may_be_raised(self, first: int, last: int, runs: Sequence[Run], size: float) -> bool:
        """Whether a piece of a line, painted in one go, stands as high as the mark of a note.

        Hyphens are as high, but lower than any mark. The line stands where the lower
        one of its ends does, if not both are such marks.
        """
        lows = [run[3] for run in runs]
        if max(lows) - min(lows) <= _LIKELY_RISE * size:
            return False
        base = max(self._baseline(first), self._baseline(last))
        for _, top, _, bottom in runs:
            if bottom < base - _ABOVE * size and bottom - top > _LOWEST_MARK * size:
                return True
        return self.text[first].isdigit() and not self.text[last].isalpha()

    def with_raised(self, start: int, end: int, looks: Looks, breaks: Sequence[int]) -> str:
        """The text of a line without the spaces at `breaks`, the raised numbers of notes apart."""
        heights: list[float | None] = []
        place = start
        for part in self.text[start:end].split(" "):
            if heights:
                heights.append(None)
            heights += self._heights(place, part)
            place += len(part) + 1
        for at in reversed(breaks):
            del heights[at - start]
        text = raised_apart(self._without(breaks, start, end), heights, looks.size)
        return joined_surrogates(text) if text else self.plain(start, end, looks, breaks)

    def plain(self, start: int, end: int, looks: Looks, breaks: Sequence[int]) -> str:
        """The text of a line without the spaces at `breaks`; letters set far apart as words."""
        text = self.text[start:end]
        if text[1:2] == " " and LETTERS_APART.fullmatch(text) and not looks.angle:
            places = [place for place in range(start, end) if self.text[place] != " "]
            ends = [self.box(place)[0::2] for place in places]
            return words_of_letters(text.replace(" ", ""), ends, looks.size)
        return joined_surrogates(self._without(breaks, start, end) if breaks else text)

    def breaks(self, start: int, end: int, looks: Looks) -> list[int]:
        """Where pdfium added a space between two pieces of a word."""
        if looks.angle:
            return []
        narrow = {
            place: gap
            for place in self._added(maybe_inside(self.text, start, end))
            if not begins_word(self.text[place - 1], self.text[place + 1])
            and NARROWEST * looks.size < (gap := self._gap(place)) < WIDEST * looks.size
            and self._is_alike(place - 1, place + 1)
        }
        if not narrow:
            return []
        spaces = [match.start() for match in _SPACE.finditer(self.text, start + 1, end - 1)]
        added = self._added(spaces)
        own = [self._gap(place) for place in spaces if place not in added]
        return inside_words(narrow, own, len(added))

    def _without(self, places: Sequence[int], start: int, end: int) -> str:
        ends = [start, *(place + 1 for place in places)]
        return "".join(self.text[a:b] for a, b in zip(ends, [*places, end], strict=True))

    def _gap(self, space: int) -> float:
        """From the letter before a space to the one behind it."""
        return self.box(space + 1)[0] - self.box(space - 1)[2]

    def _is_alike(self, one: int, other: int) -> bool:
        """Whether two letters are of one font and size and stand on one baseline."""
        is_level = self._baseline(one) == self._baseline(other)
        return is_level and self._font(one) == self._font(other)

    def _heights(self, start: int, word: str) -> list[float | None]:
        """How far down the letters of a word stand; those of a plain word by its two ends."""
        inner = word.strip(_PUNCTUATION)
        if len(inner) > 1 and inner.isalpha():
            at = start + word.index(inner)
            height = self._baseline(at)
            if self._baseline(at + len(inner) - 1) == height:
                return [height] * len(word)
        return [
            None
            if letter.isspace()
            else min(self._baseline(place), self._foot(place))
            if letter.isdigit()
            else self._baseline(place)
            for place, letter in enumerate(word, start)
        ]


def _whole_text(page: Any, count: int) -> str:
    """One letter a unit of UTF-16, so that positions stay pdfium's; pairs are joined with lines."""
    if count <= 0:
        return ""
    buffer = bytearray(2 * (2 * count + 1))
    first = ctypes.c_ushort.from_buffer(buffer)
    length = raw.FPDFText_GetText(page, 0, count, ctypes.byref(first))
    return buffer[: 2 * max(length - 1, 0)].decode("utf-16-le", "surrogatepass")


def joined_surrogates(text: str) -> str:
    """Halves of pairs joined to the letters that they stand for."""
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
