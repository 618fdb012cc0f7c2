"""What do the glyphs of one line say? Spaced, notes' numbers apart, in the order of reading.

Most programs paint glyphs from left to right whatever the script, so a line with right-to-left
letters is put in logical order by where they stand. Glyphs are moved whole: the lam-alef ligature
is one glyph that stands for two letters.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from statistics import median

from extractors.layout.lines.raised_numbers import RISE, with_raised
from extractors.pdf.bidi import logical_order, reads_leftwards, with_own_brackets
from extractors.pdf.brackets import Brackets

SPACE_EM = 0.15  # a gap wider than this between glyphs is a space
OVERLAID = 0.5  # of the narrower one's width, by which a space and a letter cover each other
SMALLER = 0.9  # of the usual letters' size, that raised ones have at most
_FIRST_RTL = "\u0590"
_RTL = frozenset({"R", "AL"})


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


def logical_text(run: list[Glyph], rtl_page: bool, brackets: Brackets) -> str:
    """The text of a line."""
    if run[0].vertical or run[0].angle:
        return "".join(glyph.text for glyph in run)
    if any(is_rtl(glyph.text) for glyph in run):
        cells = cells_of(run)
        rtl = rtl_page or reads_leftwards(cells)
        own = with_own_brackets(cells, rtl=rtl, page=brackets)
        return "".join(logical_order(cells, rtl=rtl, brackets=own))
    spaced = list(_spaced(run))
    raised = _raised(spaced)
    if not any(raised):
        return "".join(glyph.text for glyph in spaced)
    parts = groupby(zip(spaced, raised, strict=True), key=itemgetter(1))
    return with_raised(("".join(glyph.text for glyph, _ in part), key) for key, part in parts)


def cells_of(run: list[Glyph]) -> list[str]:
    """The letters from left to right, a raised number apart from the word that it stands beside."""
    spaced = list(_spaced(_by_place(run)))
    raised = _raised(spaced)
    cells: list[str] = []
    for at, glyph in enumerate(spaced):
        if at and raised[at] != raised[at - 1] and not cells[-1].isspace():
            number = glyph if raised[at] else spaced[at - 1]
            if number.text.isdecimal() and not glyph.text.isspace():
                cells.append(" ")
        cells.append(glyph.text)
    return cells


def _raised(run: Sequence[Glyph]) -> list[bool]:
    """Which glyphs stand above the line in smaller letters."""
    sizes = {glyph.size for glyph in run}
    if len(sizes) == 1:
        return [False] * len(run)
    seen = [glyph for glyph in run if not glyph.text.isspace()] or run
    size = median(glyph.size for glyph in seen)
    low = median(glyph.bottom for glyph in seen if glyph.size >= SMALLER * size)
    return [glyph.size < SMALLER * size and glyph.bottom < low - RISE * size for glyph in run]


def _by_place(run: list[Glyph]) -> list[Glyph]:
    """From left to right, each mark joined to the letter it stands on."""
    bases = sorted((g for g in run if not _is_mark(g.text)), key=lambda g: g.x0 + g.x1)
    bases = [glyph for at, glyph in enumerate(bases) if not _is_overlaid_space(bases, at)]
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


def _is_overlaid_space(run: Sequence[Glyph], at: int) -> bool:
    """Whether a letter stands where the space is: what hangs over a line's end parts nothing."""
    space = run[at]
    beside = (*run[max(at - 1, 0) : at], *run[at + 1 : at + 2])
    return space.text.isspace() and any(
        min(space.x1, other.x1) - max(space.x0, other.x0)
        > OVERLAID * min(space.x1 - space.x0, other.x1 - other.x0)
        for other in beside
        if not other.text.isspace()
    )


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
    gap = gap_between(last.x0, last.x1, glyph.x0, glyph.x1)
    return gap > SPACE_EM * min(last.size, glyph.size)


def gap_between(a0: float, a1: float, b0: float, b1: float) -> float:
    """How far two stretches stand apart; 0 where they touch."""
    return max(b0 - a1, a0 - b1, 0.0)


def is_rtl(text: str) -> bool:
    """Whether it holds a letter that runs from right to left."""
    return any(
        letter >= _FIRST_RTL and unicodedata.bidirectional(letter) in _RTL for letter in text
    )


def _is_mark(text: str) -> bool:
    return bool(text) and all(unicodedata.combining(letter) for letter in text)
