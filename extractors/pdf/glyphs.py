"""How do painted glyphs become lines? Grouped in painting order, spaced and put in logical order.

Most programs paint glyphs from left to right whatever the script, so a line with right-to-left
letters is put in logical order by where they stand. Glyphs are moved whole: the lam-alef ligature
is one glyph that stands for two letters.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.document import Box
from extractors.lines import Line

SPACE_EM = 0.15  # a gap wider than this between glyphs is a space
LINE_GAP_EM = 1.2  # a gap wider than this ends the line: another column, another cell
MOSTLY = 0.85  # of a line's letters that make it bold; a reference mark after a heading is not
OVERLAP = 0.5  # of the lower glyph's height that must be shared on one baseline
STEP = 0.9  # of the size, that parts of a word may stand above each other in Nastaliq
_FIRST_RTL = "\u0590"
_RTL = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_LTR_RUN = frozenset({"L", "EN", "AN"})
_INSIDE_NUMBERS = frozenset({"ES", "CS", "ET"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """One painted glyph; several letters where it is a ligature."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    angle: int = 0
    vertical: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The lines of a page, in painting order."""
    page = list(glyphs)
    rtl_page = _reads_leftwards([glyph.text for glyph in page])
    run = _Run()
    for glyph in page:
        if run.glyphs and not run.continues_with(glyph):
            yield from _line(run.glyphs, rtl_page=rtl_page)
            run = _Run()
        run.add(glyph)
    yield from _line(run.glyphs, rtl_page=rtl_page)


class _Run:
    """Glyphs of one line while it grows."""

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []
        self._x0 = math.inf
        self._x1 = -math.inf
        self._rtl = False

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        self._x0, self._x1 = min(self._x0, glyph.x0), max(self._x1, glyph.x1)
        self._rtl = self._rtl or _is_rtl(glyph.text)

    def continues_with(self, glyph: Glyph) -> bool:
        last = self.glyphs[-1]
        if glyph.angle != last.angle or glyph.vertical != last.vertical:
            return False
        reach = LINE_GAP_EM * max(glyph.size, last.size, 1.0)
        if glyph.vertical or glyph.angle in {90, 270}:
            return _shared(last.x0, last.x1, glyph.x0, glyph.x1) and (
                _gap(last.top, last.bottom, glyph.top, glyph.bottom) < reach
            )
        rtl = self._rtl or _is_rtl(glyph.text)
        if not _shared(last.top, last.bottom, glyph.top, glyph.bottom):
            return rtl and self._steps_to(glyph)
        if rtl:
            # words are painted from right to left, the glyphs in them from left to right
            return _gap(self._x0, self._x1, glyph.x0, glyph.x1) < reach
        return _gap(last.x0, last.x1, glyph.x0, glyph.x1) < reach

    def _steps_to(self, glyph: Glyph) -> bool:
        """Whether the glyph stands higher or lower in the same word, as in Nastaliq."""
        last = self.glyphs[-1]
        apart = _gap(last.x0, last.x1, glyph.x0, glyph.x1)
        step = abs(last.top - glyph.top)
        return apart < SPACE_EM * glyph.size and step < STEP * max(last.size, glyph.size)


def _shared(a0: float, a1: float, b0: float, b1: float) -> bool:
    return min(a1, b1) - max(a0, b0) > OVERLAP * min(a1 - a0, b1 - b0)


def _gap(a0: float, a1: float, b0: float, b1: float) -> float:
    return max(b0 - a1, a0 - b1, 0.0)


def _line(run: list[Glyph], *, rtl_page: bool) -> Iterator[Line]:
    text = _logical_text(run, rtl_page=rtl_page) if run else ""
    if not text.strip():
        return
    seen = [glyph for glyph in run if not glyph.text.isspace()] or run
    fonts = [glyph.font.lower() for glyph in seen]
    yield Line(
        text=text.strip(),
        bbox=_box(seen),
        size=round(median(glyph.size for glyph in seen), 1),
        bold=sum(is_bold(font) for font in fonts) >= MOSTLY * len(fonts),
        italic=sum(is_italic(font) for font in fonts) >= MOSTLY * len(fonts),
        angle=run[0].angle,
        vertical=run[0].vertical,
    )


def is_bold(font: str) -> bool:
    """Whether a font's name says it is bold (`font` in lower case)."""
    return any(mark in font for mark in ("bold", "black", "heavy", "-bd", "demi"))


def is_italic(font: str) -> bool:
    """Whether a font's name says it is italic (`font` in lower case)."""
    return "italic" in font or "oblique" in font


def _box(run: Sequence[Glyph]) -> Box:
    return (
        round(min(glyph.x0 for glyph in run), 1),
        round(min(glyph.top for glyph in run), 1),
        round(max(glyph.x1 for glyph in run), 1),
        round(max(glyph.bottom for glyph in run), 1),
    )


def _logical_text(run: list[Glyph], *, rtl_page: bool) -> str:
    if run[0].vertical or run[0].angle:
        return "".join(glyph.text for glyph in run)
    if any(_is_rtl(glyph.text) for glyph in run):
        cells = [cell.text for cell in _spaced(_by_place(run))]
        return "".join(logical_order(cells, rtl=rtl_page or _reads_leftwards(cells)))
    return "".join(glyph.text for glyph in _spaced(run))


def _by_place(run: list[Glyph]) -> list[Glyph]:
    """From left to right, each mark joined to the letter it stands on."""
    bases = sorted((g for g in run if not _is_mark(g.text)), key=lambda g: g.x0 + g.x1)
    if not bases:
        return run
    texts = [base.text for base in bases]
    for mark in (glyph for glyph in run if _is_mark(glyph.text)):
        middle = (mark.x0 + mark.x1) / 2
        nearest = min(
            range(len(bases)),
            key=lambda i: max(bases[i].x0 - middle, middle - bases[i].x1, 0.0),
        )
        texts[nearest] += mark.text
    return [
        Glyph(text, b.x0, b.top, b.x1, b.bottom, b.size, b.font)
        for text, b in zip(texts, bases, strict=True)
    ]


def _spaced(run: list[Glyph]) -> Iterator[Glyph]:
    last: Glyph | None = None
    for glyph in run:
        if last is not None and _parted(last, glyph):
            yield Glyph(" ", last.x1, last.top, glyph.x0, last.bottom, last.size, last.font)
        yield glyph
        last = glyph


def _parted(last: Glyph, glyph: Glyph) -> bool:
    if last.text.isspace() or glyph.text.isspace():
        return False
    gap = _gap(last.x0, last.x1, glyph.x0, glyph.x1)
    return gap > SPACE_EM * min(last.size, glyph.size)


def logical_order(cells: list[str], *, rtl: bool) -> list[str]:
    """Cells as they stand from left to right, in the order in which they are read.

    A cell is what one glyph stands for and is never turned around. `rtl` is the direction of the
    line; runs of the other direction and numbers keep theirs.
    """
    kinds = _resolved([_kind(cell) for cell in cells], "R" if rtl else "L")
    if rtl:
        return [cell for run in _runs(cells[::-1], kinds[::-1], turned="L") for cell in run]
    return [cell for run in _runs(cells, kinds, turned="R") for cell in run]


def _reads_leftwards(cells: Iterable[str]) -> bool:
    """Whether more of the letters run from right to left; numbers say nothing."""
    directions = [unicodedata.bidirectional(letter) for cell in cells for letter in cell]
    leftwards = sum(direction in _RTL for direction in directions)
    return leftwards > 0 and leftwards >= directions.count("L")


def _runs(cells: list[str], kinds: list[str], turned: str) -> Iterator[list[str]]:
    run: list[str] = []
    before = ""
    for cell, kind in zip(cells, kinds, strict=True):
        if run and kind != before:
            yield run[::-1] if before == turned else run
            run = []
        run.append(_mirrored(cell) if kind == "R" else cell)
        before = kind
    yield run[::-1] if before == turned else run


def _resolved(kinds: list[str], base: str) -> list[str]:
    """Neutral cells take the direction of both neighbours, or of the line where they differ."""
    resolved = list(kinds)
    for index, kind in enumerate(kinds):
        if kind:
            continue
        left = next((k for k in kinds[:index][::-1] if k), base)
        right = next((k for k in kinds[index + 1 :] if k), base)
        resolved[index] = left if left == right else base
    return resolved


def _kind(cell: str) -> str:
    """`L`, `R` or '' for neutral; numbers stand as they are read, like `L`."""
    for letter in cell:
        bidirectional = unicodedata.bidirectional(letter)
        if bidirectional in _RTL:
            return "R"
        if bidirectional in _LTR_RUN:
            return "L"
    return ""


def _mirrored(cell: str) -> str:
    return cell.translate(_MIRROR) if len(cell) == 1 else cell


_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def _is_rtl(text: str) -> bool:
    return any(
        letter >= _FIRST_RTL and unicodedata.bidirectional(letter) in _RTL for letter in text
    )


def united(glyphs: Sequence[Glyph], text: str) -> Glyph | None:
    """One glyph for several that together stand for a text; None where they are no single line."""
    first = glyphs[0]
    if any(
        glyph.angle != first.angle or not _shared(first.top, first.bottom, glyph.top, glyph.bottom)
        for glyph in glyphs
    ):
        return None
    x0, top, x1, bottom = _box(glyphs)
    return Glyph(text, x0, top, x1, bottom, first.size, first.font, first.angle, first.vertical)


def _is_mark(text: str) -> bool:
    return bool(text) and all(unicodedata.combining(letter) for letter in text)
