"""Which corners of a line go unseen? Those nearly on the straight line (Douglas-Peucker)."""

from collections.abc import Sequence
from math import hypot

from search_api.web.geometry.world import Point

TOLERANCE = 2.5  # of a page 5,000 wide: less than a pixel on most screens


def thinned(line: Sequence[Point]) -> tuple[Point, ...]:
    """The line with its ends and the corners that stand out; neighbours share it, so none gapes."""
    kept = {0, len(line) - 1}
    open_spans = [(0, len(line) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        farthest = max(
            range(first + 1, last), key=lambda i: _away(line[i], line[first], line[last]), default=0
        )
        if farthest and _away(line[farthest], line[first], line[last]) > TOLERANCE:
            kept.add(farthest)
            open_spans += [(first, farthest), (farthest, last)]
    return tuple(line[i] for i in sorted(kept))


def _away(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the line between two; from the first of them where both are one."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    to_x, to_y = point[0] - start[0], point[1] - start[1]
    length = hypot(along_x, along_y)
    return abs(to_x * along_y - to_y * along_x) / length if length else hypot(to_x, to_y)
