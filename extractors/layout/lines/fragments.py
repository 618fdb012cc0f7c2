"""Which pieces of a line belong together? A bullet and its text, words of a justified line.

An engine ends a line at every wide gap. A gap stays one when it lines up with gaps of the rows
around it, as those between the cells of a table do.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.lines.mended_letters import is_rtl
from extractors.lines import Line

WIDEST_SPACE_EM = 3.0  # in a justified line; wider is another cell or column
_MARKER = re.compile(
    r"(?:[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·§–—-]|[\uf020-\uf0ff\u2023\u2043]|"
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z])[.)\]]*)"
)
_NUMBERED = re.compile(r"\S*\d\S*")  # 8.I.74
_LETTER = re.compile(r"[^\W\d_]")
_ROWS_AROUND = 6
ALIGNED = 1.0  # points, between the beginnings of a column's lines
LEAST_GAP_EM = 0.7  # between two columns whose beginnings show


def joined_fragments(lines: Sequence[Line]) -> list[Line]:
    """The lines with those pieces joined that a reader sees as one."""
    gaps = [_gap(a, b) for a, b in pairwise(lines)]
    merged: list[Line] = []
    for index, line in enumerate(lines):
        if merged and _belongs(lines, gaps, index):
            merged[-1] = _together(merged[-1], line)
        else:
            merged.append(line)
    return merged


def _belongs(lines: Sequence[Line], gaps: list[tuple[float, float] | None], index: int) -> bool:
    """Whether the line at the index continues the one before it on the same baseline."""
    gap = gaps[index - 1]
    if gap is None:
        return False
    before, line = lines[index - 1], lines[index]
    size = max(before.size, line.size, 1.0)
    width = gap[1] - gap[0]
    if width < 0.5 * size:
        return True
    alone = (index < 2 or gaps[index - 2] is None) and (  # noqa: PLR2004
        index == len(lines) - 1 or gaps[index] is None
    )
    if alone and _MARKER.fullmatch(before.text.strip()) and _LETTER.search(line.text):
        return True
    if width >= WIDEST_SPACE_EM * size or _lines_up(gaps, index - 1):
        return False
    is_narrow = width < LEAST_GAP_EM * size or is_item_mark(before.text)
    return is_narrow or not _begins_column(lines, index)


def is_item_mark(text: str) -> bool:
    """Whether it is a bullet or a number, behind which an item's own lines stand apart."""
    return bool(_MARKER.fullmatch(text) or _NUMBERED.fullmatch(text))


def _begins_column(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line begins where this piece does, or two around it."""
    start = lines[index].bbox[0]
    around = (
        *lines[max(0, index - _ROWS_AROUND) : index],
        *lines[index + 1 : index + 1 + _ROWS_AROUND],
    )
    aligned = [abs(line.bbox[0] - start) <= ALIGNED for line in around]
    is_next = index + 1 < len(lines) and abs(lines[index + 1].bbox[0] - start) <= ALIGNED
    return is_next or sum(aligned) > 1


def _lines_up(gaps: list[tuple[float, float] | None], at: int) -> bool:
    gap = gaps[at]
    assert gap is not None
    around = [*gaps[max(0, at - _ROWS_AROUND) : at], *gaps[at + 1 : at + 1 + _ROWS_AROUND]]
    return any(
        other is not None and min(gap[1], other[1]) - max(gap[0], other[0]) > 0 for other in around
    )


def _gap(before: Line, line: Line) -> tuple[float, float] | None:
    """The gap between two lines on one baseline, from side to side; None where they are not."""
    a, b = before.bbox, line.bbox
    if b[1] > a[3] or before.angle or line.angle or before.vertical or line.vertical:
        return None
    shared = min(a[3], b[3]) - max(a[1], b[1])
    if shared < 0.5 * min(a[3] - a[1], b[3] - b[1]):
        return None
    if b[0] >= a[2] - 1:
        return a[2], max(a[2], b[0])
    if a[0] >= b[2] - 1:
        return b[2], max(b[2], a[0])
    return None


def _together(a: Line, b: Line) -> Line:
    more = a if len(a.text) >= len(b.text) else b
    first, second = (a, b) if (a.bbox[0] <= b.bbox[0]) != is_rtl((more,)) else (b, a)
    return Line(
        text=f"{first.text} {second.text}",
        bbox=(
            min(a.bbox[0], b.bbox[0]),
            min(a.bbox[1], b.bbox[1]),
            max(a.bbox[2], b.bbox[2]),
            max(a.bbox[3], b.bbox[3]),
        ),
        size=more.size,
        bold=more.bold,
        italic=more.italic,
        confidence=min(a.confidence, b.confidence),
    )
