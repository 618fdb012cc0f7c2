"""How do painted glyphs become lines? Grouped in painting order."""

import math
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from extractors.document import Box
from extractors.lines import Line
from extractors.pdf.bidi import brackets_of, reads_leftwards
from extractors.pdf.brackets import Brackets
from extractors.pdf.glyph_text import (
    SPACE_EM,
    Glyph,
    cells_of,
    gap_between,
    is_rtl,
    logical_text,
)

LINE_GAP_EM = 1.2  # a gap wider than this ends the line: another column, another cell
MOSTLY = 0.85  # of a line's letters that make it bold; a reference mark after a heading is not
OVERLAP = 0.5  # of the lower glyph's height that must be shared on one baseline
STEP = 0.9  # of the size, that parts of a word may stand above each other in Nastaliq


def lines_of(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The lines of a page, in painting order."""
    page = list(glyphs)
    rtl_page = reads_leftwards([glyph.text for glyph in page])
    runs = _whole(_runs(page), rtl_page)
    brackets = brackets_of(
        (cells, rtl_page or reads_leftwards(cells))
        for cells in (cells_of(run.glyphs) for run in runs if run.is_rtl)
    )
    for run in runs:
        yield from _line(run.glyphs, rtl_page, brackets)


def _runs(page: Sequence[Glyph]) -> Iterator["_Run"]:
    run = _Run()
    for glyph in page:
        if run.glyphs and not run.continues_with(glyph):
            yield run
            run = _Run()
        run.add(glyph)
    yield run


def _whole(runs: Iterable["_Run"], rtl_page: bool) -> list["_Run"]:
    """The runs, those of one leftward line together: a number in it is painted from its far end."""
    whole: list[_Run] = []
    for run in runs:
        if whole and whole[-1].stands_beside(run, rtl_page=rtl_page):
            for glyph in run.glyphs:
                whole[-1].add(glyph)
        else:
            whole.append(run)
    return whole


class _Run:
    """Glyphs of one line while it grows."""

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []
        self._x0 = math.inf
        self._x1 = -math.inf
        self.is_rtl = False

    @property
    def across(self) -> tuple[float, float]:
        """From where to where it reaches on the page."""
        return self._x0, self._x1

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        self._x0, self._x1 = min(self._x0, glyph.x0), max(self._x1, glyph.x1)
        self.is_rtl = self.is_rtl or is_rtl(glyph.text)

    def continues_with(self, glyph: Glyph) -> bool:
        last = self.glyphs[-1]
        if glyph.angle != last.angle or glyph.vertical != last.vertical:
            return False
        reach = LINE_GAP_EM * max(glyph.size, last.size, 1.0)
        if glyph.angle % 90:
            return math.dist(_middle(last), _middle(glyph)) < reach + max(glyph.size, last.size)
        if glyph.vertical or glyph.angle in {90, 270}:
            return _shared(last.x0, last.x1, glyph.x0, glyph.x1) and (
                gap_between(last.top, last.bottom, glyph.top, glyph.bottom) < reach
            )
        rtl = self.is_rtl or is_rtl(glyph.text)
        if not _shared(last.top, last.bottom, glyph.top, glyph.bottom):
            return rtl and self._steps_to(glyph)
        if rtl:
            # words are painted from right to left, the glyphs in them from left to right
            return gap_between(self._x0, self._x1, glyph.x0, glyph.x1) < reach
        return gap_between(last.x0, last.x1, glyph.x0, glyph.x1) < reach

    def stands_beside(self, other: "_Run", *, rtl_page: bool) -> bool:
        """Whether both are parts of one level line with letters that run leftwards."""
        if not self.glyphs or not other.glyphs or not (rtl_page or self.is_rtl or other.is_rtl):
            return False
        last, first = self.glyphs[-1], other.glyphs[0]
        if any(glyph.angle or glyph.vertical for glyph in (last, first)):
            return False
        reach = LINE_GAP_EM * max(first.size, last.size, 1.0)
        return _shared(last.top, last.bottom, first.top, first.bottom) and (
            gap_between(*self.across, *other.across) < reach
        )

    def _steps_to(self, glyph: Glyph) -> bool:
        """Whether the glyph stands higher or lower in the same word, as in Nastaliq."""
        last = self.glyphs[-1]
        apart = gap_between(last.x0, last.x1, glyph.x0, glyph.x1)
        step = abs(last.top - glyph.top)
        return apart < SPACE_EM * glyph.size and step < STEP * max(last.size, glyph.size)


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2


def _shared(a0: float, a1: float, b0: float, b1: float) -> bool:
    return min(a1, b1) - max(a0, b0) > OVERLAP * min(a1 - a0, b1 - b0)


def _line(run: list[Glyph], rtl_page: bool, brackets: Brackets) -> Iterator[Line]:
    text = logical_text(run, rtl_page, brackets) if run else ""
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


def merged_glyph(glyphs: Sequence[Glyph], text: str) -> Glyph | None:
    """One glyph for several that together stand for a text; None where they are no single line."""
    first = glyphs[0]
    if any(
        glyph.angle != first.angle or not _shared(first.top, first.bottom, glyph.top, glyph.bottom)
        for glyph in glyphs
    ):
        return None
    x0, top, x1, bottom = _box(glyphs)
    return Glyph(text, x0, top, x1, bottom, first.size, first.font, first.angle, first.vertical)
