"""Which words did Tesseract see, and how sure is it of them? Its table as lines of a page.

Of words below LEAST_CONFIDENCE fewer than half are right (seven pages of reports rendered at 75 to
200 dots an inch with noise: 0-49: 27 %, 50-59: 54 %, 60-79: 78 %, from 80 on 99 %).
"""

import csv
import io
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import mean, median

from msgspec import Struct
from msgspec.structs import replace

from extractors.document import Box, PlacedWord
from extractors.layout.lines.mended_letters import clean_text
from extractors.lines import Line

LEAST_CONFIDENCE = 50.0  # of a word; those below are stains, stamps and drawings, or misread
SURE = 80.0  # of a sign that stands alone
WORD_TO_FONT = 1.1  # a font's size against the height of a usual word; a line may be skewed

# Of a font's size: a low letter, a high one or a capital, and what hangs below the line.
_LOW, _TALL, _TAIL = 0.54, 0.78, 0.23
_HIGH_LETTER = re.compile(r"[A-Zbdfhklt0-9]")
_TAILED_LETTER = re.compile(r"[gjpqyQ]")
_KNOWN = re.compile(r"[A-Za-z0-9]+")
_MARKS = ".,;:()"  # hardly change a word's height
_ENOUGH_LETTERS = 6
_CLOSE = 1.08  # times another size

Row = dict[str, str]


class OcrText(Struct, frozen=True):
    """The lines of an image, and how sure Tesseract is of what it saw (0-100)."""

    lines: tuple[Line, ...]
    confidence: float  # of all words, those left out included
    left_out: int = 0  # words of which it was not sure

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Frame(Struct, frozen=True):
    """How pixels lie on the page: dots an inch, and degrees by which the picture was turned."""

    dots_per_inch: float
    width: int
    height: int
    turned: float = 0.0

    def box(self, left: int, top: int, right: int, bottom: int) -> Box:
        """A box of the turned picture on the page as it is shown, in points."""
        scale = 72 / self.dots_per_inch
        x, y = (left + right) / 2, (top + bottom) / 2
        if self.turned:
            turn = math.radians(self.turned)
            across, along = x - self.width / 2, y - self.height / 2
            x = self.width / 2 + across * math.cos(turn) - along * math.sin(turn)
            y = self.height / 2 + across * math.sin(turn) + along * math.cos(turn)
        half, high = (right - left) / 2, (bottom - top) / 2
        return (
            round((x - half) * scale, 1),
            round((y - high) * scale, 1),
            round((x + half) * scale, 1),
            round((y + high) * scale, 1),
        )


def text_of(table: str, frame: Frame) -> OcrText:
    """Tesseract's table of words as lines, without the words that it is not sure of."""
    words = [
        row
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if (row.get("text") or "").strip() and float(row["conf"]) >= 0
    ]
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in words:
        if _is_sure(row):
            rows[row["block_num"], row["par_num"], row["line_num"]].append(row)
    kept = [row for row in rows.values() if any(_has_letter(word) for word in row)]
    lines = tuple(_evened([(_line(row, frame), _tells_size(row)) for row in kept]))
    spoken = [row for row in words if _has_letter(row)]
    return OcrText(lines, _confidence(spoken), len(spoken) - sum(map(_is_sure, spoken)))


def _is_sure(row: Row) -> bool:
    return float(row["conf"]) >= (LEAST_CONFIDENCE if _has_letter(row) else SURE)


def _has_letter(row: Row) -> bool:
    return any(map(str.isalnum, row["text"]))


def _confidence(words: Sequence[Row]) -> float:
    """The mean over letters: short words say less."""
    letters = sum(len(word["text"]) for word in words)
    weighed = sum(float(word["conf"]) * len(word["text"]) for word in words)
    return round(weighed / letters, 1) if letters else 0.0


def _line(row: Sequence[Row], frame: Frame) -> Line:
    edges = [_edges(word) for word in row]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    known = [word for word in row if _is_known(word)]
    height = median(map(_font_height, known or row)) * 72 / frame.dots_per_inch
    return Line(
        text=clean_text(" ".join(word["text"] for word in row)),
        bbox=frame.box(min(lefts), min(tops), max(rights), max(bottoms)),
        size=round(height, 1),
        confidence=round(mean(float(word["conf"]) for word in row), 1),
        words=tuple(
            PlacedWord(clean_text(word["text"]), frame.box(*each))
            for word, each in zip(row, edges, strict=True)
        ),
    )


def _edges(word: Row) -> tuple[int, int, int, int]:
    """Left, top, right and bottom."""
    left, top = int(word["left"]), int(word["top"])
    return left, top, left + int(word["width"]), top + int(word["height"])


def _font_height(word: Row) -> float:
    """The font's size in pixels: how much of it a word takes up depends on its letters."""
    height, text = int(word["height"]), word["text"]
    if not _is_known(word):
        return height * WORD_TO_FONT
    above = _TALL if _HIGH_LETTER.search(text) else _LOW
    return height / (above + (_TAIL if _TAILED_LETTER.search(text) else 0))


def _is_known(word: Row) -> bool:
    """Whether its letters are known by their height."""
    return _KNOWN.fullmatch(word["text"].strip(_MARKS)) is not None


def _tells_size(row: Sequence[Row]) -> bool:
    return sum(len(word["text"]) for word in row if _is_known(word)) >= _ENOUGH_LETTERS


def _evened(lines: Sequence[tuple[Line, bool]]) -> Iterator[Line]:
    """Lines of about the usual size get it; of letters that are not known, heights say little.

    Other sizes that are close to each other are one, as headings of one look are.
    """
    by_letter = [line.size for line, _ in lines for _ in line.text]  # headings are short
    usual = median(by_letter) if by_letter else 0.0
    others = sorted(line.size for line, tells in lines if not _is_near(line.size, usual, tells))
    evened = dict(_as_one(others))
    for line, tells in lines:
        is_near = _is_near(line.size, usual, tells)
        yield replace(line, size=usual if is_near else evened[line.size])


def _is_near(size: float, usual: float, tells: bool) -> bool:
    least, most = (0.85, 1.15) if tells else (0.6, 1.5)
    return least * usual < size < most * usual


def _as_one(sizes: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Each of these ascending sizes, and that of the first of those that follow closely."""
    first = before = 0.0
    for size in sizes:
        if size > before * _CLOSE:
            first = size
        before = size
        yield size, first
