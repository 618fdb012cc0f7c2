"""In which order are blocks read? As they were painted, except that what stands above comes first.

Painting order knows columns, which geometry has to guess (measured: right on .998 of two-column
pages). But titles, captions and continued headings are often painted last. Of two blocks that share
their place across the page the upper one is read first: that moves those and leaves columns alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from extractors.document import Box
from extractors.lines import Line

SHARED = 0.3  # of the narrower block's width
MOST_STEP = 3.0  # letter sizes from a line that runs down the page to the next
_DOWNWARDS = 90  # degrees clockwise
MOST_BLOCKS = 400  # beyond, it is a map or a drawing and has no order


class Placed(Protocol):
    @property
    def bbox(self) -> Box: ...


B = TypeVar("B", bound=Placed)


def in_reading_order(blocks: Sequence[B]) -> list[B]:
    """The blocks, each after all that stand above it, else in painting order."""
    if len(blocks) > MOST_BLOCKS:
        return list(blocks)
    boxes = [block.bbox for block in blocks]
    if all(
        upper[3] <= lower[1] + _overlap_allowed(upper, lower) for upper, lower in pairwise(boxes)
    ):
        return list(blocks)  # one below the other already, as on most pages
    ordered: list[B] = []
    waiting = list(range(len(blocks)))
    by_bottom = sorted((box[3], at) for at, box in enumerate(boxes))  # of those that wait
    while waiting:
        index = next(
            (at for at in waiting if not _is_below(boxes[at], by_bottom, boxes)), waiting[0]
        )
        waiting.remove(index)
        del by_bottom[bisect_left(by_bottom, (boxes[index][3], index))]
        ordered.append(blocks[index])
    return ordered


def sideways_in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that run down the page from right to left.

    pdfium sorts what stands side by side from left to right, which turns such lines around.
    """
    ordered: list[Line] = []
    side: list[Line] = []  # each to the right of the one before
    for line in lines:
        if side and not _stands_right_of(line, side[-1]):
            ordered += reversed(side)
            side = []
        if line.angle == _DOWNWARDS:
            side.append(line)
        else:
            ordered.append(line)
    return [*ordered, *reversed(side)]


def _stands_right_of(line: Line, other: Line) -> bool:
    """Whether a line that runs down the page is the one above another, to who turns the page."""
    a, b = other.bbox, line.bbox
    return (
        line.angle == _DOWNWARDS
        and 0 < b[0] - a[0] < MOST_STEP * max(line.size, other.size, 1.0)
        and min(a[3], b[3]) > max(a[1], b[1])
    )


def _is_below(lower: Box, by_bottom: Sequence[tuple[float, int]], boxes: Sequence[Box]) -> bool:
    """Whether a box that waits stands above it, and shares its place across the page."""
    left, top, right, bottom = lower
    lowest, width = top + 0.25 * (bottom - top), right - left
    for y1, at in by_bottom:
        if y1 > lowest:
            return False
        x0, y0, x1, _ = boxes[at]
        if x1 <= left or x0 >= right or y1 > top + 0.25 * (y1 - y0):
            continue
        if min(right, x1) - max(left, x0) > SHARED * min(x1 - x0, width):
            return True
    return False


def _overlap_allowed(upper: Box, lower: Box) -> float:
    """Boxes hold the letters' full height, so lines that stand close overlap a little."""
    return 0.25 * min(upper[3] - upper[1], lower[3] - lower[1])
