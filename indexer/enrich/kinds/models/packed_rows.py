"""How are the weights of fifty words added up quickly, for all classes at once?

A row of small weights is one whole number with a lane for each class: adding two such numbers adds
all their lanes. That takes a third of the time that adding the columns one by one does, and the
sums are the same.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

_LANE = 20  # bits: room for the sum of 4,000 weights
_MASK = (1 << _LANE) - 1
_SHIFT = 128  # makes a signed byte one that no lane borrows for


class PackedRows(NamedTuple):
    """The weights of each bucket, and how many classes have one."""

    rows: Sequence[int]
    classes: int


@cache
def packed_rows(weights: bytes, classes: int) -> PackedRows:
    """Of signed bytes, by bucket and class."""
    lanes = [_LANE * place for place in range(classes)]
    numbers = memoryview(weights).cast("b")
    return PackedRows(
        [
            sum(
                (weight + _SHIFT) << lane
                for weight, lane in zip(numbers[at : at + classes], lanes, strict=True)
            )
            for at in range(0, len(numbers), classes)
        ],
        classes,
    )


def summed_weights(packed: PackedRows, buckets: Collection[int]) -> list[int]:
    """The sum of these buckets' weights, for each class."""
    rows = packed.rows
    total = sum([rows[each] for each in buckets])
    shift = _SHIFT * len(buckets)
    return [(total >> _LANE * place & _MASK) - shift for place in range(packed.classes)]
