"""When are the segments of an index put together? As soon as the smaller ones are worth it.

Each word of a search is looked for in each segment by itself: in ten of them a search costs half as
much again as in one. Rewriting all after each file would cost more than it saves in a large index,
so each segment stays as it is until those smaller than it are a good part of it. What is left are a
few, each at least three times as large as all smaller ones together. A command has taken longer to
write than it takes to rewrite twenty times as much, so behind it less is enough.
"""

from collections.abc import Iterable, Sequence
from typing import Any

WORTH_IT = 0.25  # of it and them: then a byte is rewritten once each time its segment has grown so
WORTH_IT_ONCE = 0.05  # at the end of a command


def sizes_of_segments(index: dict[str, Any]) -> Iterable[list[int]]:
    """Bytes of the segments of each shard, by what the engine tells of an index."""
    for copies in index["shards"].values():
        for copy in copies:
            if copy["routing"]["primary"]:
                yield [each["size_in_bytes"] for each in copy["segments"].values()]


def segments_wanted(shards: Iterable[Sequence[int]], worth_it: float = WORTH_IT) -> int | None:
    """How many a shard should have at most; None where all have no more than that."""
    wanted = [_wanted(sizes, worth_it) for sizes in shards]
    return min((each for each in wanted if each), default=None)


def _wanted(sizes: Sequence[int], worth_it: float) -> int | None:
    left = sorted(sizes)
    for kept in range(1, len(sizes)):
        largest = left.pop()
        if sum(left) >= worth_it * (largest + sum(left)):
            return kept
    return None
