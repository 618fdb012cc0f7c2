"""At which word of a line does another column begin? Where lines around it begin, and apart.

pdfium takes the cells of a row for one line where a program paints them in one go. Between a short
column and the next the gap may be little more than a space, so that only other rows tell.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.document import Box
from extractors.layout.lines.fragments import ALIGNED, LEAST_GAP_EM, is_item_mark
from extractors.pdf.pdfium.calls import Run

_AROUND = 4  # lines before and behind
_INDENT = 30.0  # points; a first line stands in by less, and a column is seldom narrower
_SPACE_EM = 0.3
_FEW = 2  # gaps of a line, which do not show what is usual in it


def starts_around(lines: Sequence[Sequence[Run]]) -> list[list[float]]:
    """For each line, where the next one begins, or two around it, inside of its own text.

    Most lines have none, so that their words need not be looked at.
    """
    starts = [_starts(runs) for runs in lines]
    return [
        _inside(runs, starts[max(at - _AROUND, 0) : at], starts[at + 1 : at + 1 + _AROUND])
        for at, runs in enumerate(lines)
    ]


def _inside(
    runs: Sequence[Run], before: Sequence[list[float]], behind: Sequence[list[float]]
) -> list[float]:
    if not runs:
        return []
    left, right = runs[0][0] + _INDENT, runs[-1][2] - _INDENT
    near = [start for each in (*before, *behind) for start in each if left < start < right]
    if not near:
        return []
    following = frozenset(behind[0] if behind else ())
    counts = Counter(map(round, near))
    return [start for start in near if start in following or counts[round(start)] > 1]


def _starts(runs: Sequence[Run]) -> list[float]:
    """Where a line begins, and anew behind a gap as wide as it is high."""
    found = [runs[0][0]] if runs else []
    for before, run in pairwise(runs):
        if run[0] - before[2] > run[3] - run[1]:
            found.append(run[0])
    return found


def item_mark(text: str) -> int:
    """How long a bullet or a number is with which a text begins, its space included."""
    first, _, rest = text.partition(" ")
    return len(first) + 1 if rest and is_item_mark(first) else 0


def columns(words: Sequence[Box], starts: Sequence[float], size: float) -> frozenset[int]:
    """The words, from 0, that begin a column; `starts` are where lines around begin.

    Other words of the line stand closer: those of a justified one may all stand apart.
    """
    gaps = [word[0] - before[2] for before, word in pairwise(words)]
    usual = median(gaps) if len(gaps) > _FEW else _SPACE_EM * size
    least = max(LEAST_GAP_EM * size, 2 * usual)
    ordered = sorted(starts)
    return frozenset(
        at
        for at, (gap, word) in enumerate(zip(gaps, words[1:], strict=True), start=1)
        if gap >= least and _is_near(word[0], ordered)
    )


def _is_near(left: float, ordered: Sequence[float]) -> bool:
    at = bisect_left(ordered, left - ALIGNED)
    return at < len(ordered) and ordered[at] <= left + ALIGNED
