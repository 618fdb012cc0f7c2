"""Which words of a line were driven apart to fill a narrow column? They are one line again.

A program that fills its lines parts all words of a line by the same, at times very wide gap. The
cells of a table's row stand below those of the row above; such words do not.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from extractors.lines import Line

SAME = 0.15  # of the letters' size: gaps of one line, edges of one column
_MOSTLY_LETTERS = 0.6
_ALIGNED = 1.0  # points between what stands in one column of a table

Row = list[Line]


def justified_whole(lines: Sequence[Line]) -> list[Line]:
    """The lines, words that fill a line of a column together as one."""
    if not any(_goes_on(before, line) for before, line in pairwise(lines)):
        return list(lines)
    rows = _rows(lines)
    whole: list[Line] = []
    for at, row in enumerate(rows):
        around = [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]
        whole += [_one(row)] if _is_justified(row, around) else row
    return whole


def _rows(lines: Sequence[Line]) -> list[Row]:
    """The lines, those together that follow each other on one baseline."""
    rows: list[Row] = []
    for line in lines:
        if rows and _goes_on(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(before: Line, line: Line) -> bool:
    return (
        line.bbox[0] >= before.bbox[2]
        and not (before.angle or line.angle or before.vertical or line.vertical)
        and abs(line.bbox[3] - before.bbox[3]) < SAME * before.size
        and abs(line.size - before.size) < SAME * before.size
    )


def _is_justified(row: Row, around: Sequence[Row]) -> bool:
    if len(row) < 2 or any(" " in line.text for line in row):  # noqa: PLR2004 - a gap
        return False
    letters = "".join(line.text for line in row)
    if sum(map(str.isalpha, letters)) < _MOSTLY_LETTERS * len(letters):
        return False
    gaps = [b.bbox[0] - a.bbox[2] for a, b in pairwise(row)]
    if max(gaps) - min(gaps) > SAME * 2 * row[0].size:
        return False
    beside = [other for other in around if _fills_the_same(row, other)]
    if len(row) == 2:  # noqa: PLR2004 - one gap says little: beside a line of words alone
        beside = [other for other in beside if len(other) == 1 and " " in other[0].text]
    return bool(beside) and not any(_share_a_column(row, other) for other in around)


def _fills_the_same(row: Row, other: Row) -> bool:
    """Whether another line reaches from edge to edge of the same column."""
    slack = 2 * SAME * row[0].size
    return (
        abs(row[0].bbox[0] - other[0].bbox[0]) < slack
        and abs(row[-1].bbox[2] - other[-1].bbox[2]) < slack
        and abs(row[0].size - other[0].size) < SAME * row[0].size
    )


def _share_a_column(row: Row, other: Row) -> bool:
    """Whether most inner words begin, end or have their middle one below the other."""
    return any(
        2 * sum(any(abs(own - its) < _ALIGNED for its in theirs) for own in ours) >= len(ours)
        for ours, theirs in zip(_marks(row), _marks(other), strict=True)
        if ours
    )


def _marks(row: Row) -> tuple[list[float], list[float], list[float]]:
    """Where the words of a row begin, end and have their middles, but for its own two edges."""
    starts = [line.bbox[0] for line in row[1:]]
    ends = [line.bbox[2] for line in row[:-1]]
    return starts, ends, [(line.bbox[0] + line.bbox[2]) / 2 for line in row[1:-1]]


def _one(row: Row) -> Line:
    left, top, right, bottom = zip(*(line.bbox for line in row), strict=True)
    return msgspec.structs.replace(
        row[0],
        text=" ".join(line.text for line in row),
        bbox=(min(left), min(top), max(right), max(bottom)),
        bold=all(line.bold for line in row),
        italic=all(line.italic for line in row),
        confidence=min(line.confidence for line in row),
    )
