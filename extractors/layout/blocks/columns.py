"""Is it a table, or two columns of text that were painted row by row? Sentences tell.

Some programs paint a line of the left column, then the line beside it. In columns of text most
lines go on with the sentence of the line above; the cells of a table do not.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from statistics import mean, median

from extractors.lines import Line

FEWEST_LINES = 3  # in each column
FEWEST_WORDS = 12
FEWEST_WORDS_A_LINE = 2.5  # on average
GOES_ON = 0.6  # of the lines below another
WIDE = 0.7  # of the column, that a line in a script without capitals must fill
MOST_COLUMNS = 4
LEADING_SLACK = 1.5  # times the usual step from line to line
_ENDED = re.compile(r"[.!?:;。！？؟۔।]['\"”’»)\]]*$")
_CAPITALS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]")

Row = Sequence[Sequence[Line]]


def columns_of(rows: Sequence[Row]) -> list[list[Line]]:
    """The columns of text that the rows are, in the order of the first row; none of a table."""
    cells = max((len(row) for row in rows), default=0)
    if not 2 <= cells <= MOST_COLUMNS or len(rows) < FEWEST_LINES:  # noqa: PLR2004 - columns
        return []
    widest = next(row for row in rows if len(row) == cells)
    columns: list[list[Line]] = [[] for _ in range(cells)]
    starts = [cell[0].bbox for cell in widest]
    for line in chain.from_iterable(chain.from_iterable(rows)):
        at = _column_at(starts, line)
        if at is None:
            return []
        columns[at].append(line)
    return columns if all(_is_text(column) for column in columns) else []


def tail_of(columns: Sequence[Sequence[Line]], lines: Sequence[Line]) -> list[list[Line]]:
    """Those of the lines that follow that belong to each column: one is longer than the others."""
    whole = [list(column) for column in columns]
    step = median(b.bbox[3] - a.bbox[3] for column in columns for a, b in pairwise(column))
    for line in lines:
        at = next((at for at, column in enumerate(whole) if _follows(column, line, step)), None)
        if at is None:
            break
        whole[at].append(line)
    return [long[len(column) :] for long, column in zip(whole, columns, strict=True)]


def _follows(column: Sequence[Line], line: Line, step: float) -> bool:
    above = column[-1]
    return (
        not line.angle
        and abs(line.bbox[0] - above.bbox[0]) < line.size
        and abs(line.size - above.size) < 1
        and 0 < line.bbox[3] - above.bbox[3] < LEADING_SLACK * step
        and line.bbox[2] < max(each.bbox[2] for each in column) + 2 * line.size
    )


def _column_at(starts: Sequence[tuple[float, ...]], line: Line) -> int | None:
    near = [
        at for at, box in enumerate(starts) if abs(line.bbox[0] - box[0]) < 2 * max(line.size, 1)
    ]
    if near:
        return near[0]
    right = [
        at for at, box in enumerate(starts) if abs(line.bbox[2] - box[2]) < 2 * max(line.size, 1)
    ]
    return right[0] if right else None


def _is_text(column: Sequence[Line]) -> bool:
    if len(column) < FEWEST_LINES:
        return False
    words = [len(line.text.split()) for line in column]
    text = " ".join(line.text for line in column)
    if 2 * sum(map(str.isalpha, text)) < len(text):
        return False
    has_capitals = _CAPITALS.search(text) is not None
    if has_capitals and (sum(words) < FEWEST_WORDS or mean(words) < FEWEST_WORDS_A_LINE):
        return False
    steps = [b.bbox[3] - a.bbox[3] for a, b in pairwise(column)]
    usual = median(steps)
    if usual <= 0 or sum(step > LEADING_SLACK * usual for step in steps) > len(steps) / 4:
        return False
    width = max(line.bbox[2] for line in column) - min(line.bbox[0] for line in column)
    on = [_goes_on(a, b, width, has_capitals=has_capitals) for a, b in pairwise(column)]
    return sum(on) >= GOES_ON * len(on)


def _goes_on(above: Line, line: Line, width: float, *, has_capitals: bool) -> bool:
    if not has_capitals:
        return above.bbox[2] - above.bbox[0] >= WIDE * width
    first = next((letter for letter in line.text if letter.isalnum()), "")
    return first.islower() and _ENDED.search(above.text) is None
