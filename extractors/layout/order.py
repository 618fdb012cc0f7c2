"""In which order are blocks read? As they were painted, except that what stands above comes first.

Painting order knows columns, which geometry has to guess (measured: right on .998 of two-column
pages). But titles, captions and continued headings are often painted last. Of two blocks that share
their place across the page the upper one is read first: that moves those and leaves columns alone.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from extractors.document import Box

SHARED = 0.3  # of the narrower block's width
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
    above = [
        {at for at, box in enumerate(boxes) if at != index and _is_above(box, own)}
        for index, own in enumerate(boxes)
    ]
    ordered: list[B] = []
    waiting = list(range(len(blocks)))
    placed: set[int] = set()
    while waiting:
        index = next((i for i in waiting if above[i] <= placed), waiting[0])
        waiting.remove(index)
        placed.add(index)
        ordered.append(blocks[index])
    return ordered


def _is_above(upper: Box, lower: Box) -> bool:
    if upper[3] > lower[1] + _overlap_allowed(upper, lower):
        return False
    shared = min(upper[2], lower[2]) - max(upper[0], lower[0])
    return shared > SHARED * min(upper[2] - upper[0], lower[2] - lower[0])


def _overlap_allowed(upper: Box, lower: Box) -> float:
    """Boxes hold the letters' full height, so lines that stand close overlap a little."""
    return 0.25 * min(upper[3] - upper[1], lower[3] - lower[1])
