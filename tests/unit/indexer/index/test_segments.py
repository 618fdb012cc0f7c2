"""When are segments of an index put together, and into how many?"""

import math

import pytest

from indexer.index.segments import WORTH_IT_ONCE, segments_wanted


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [
        ([], None),
        ([100], None),
        ([1_000, 100], None),  # a small one beside a large one costs little
        ([1_000, 50, 50], 2),
        ([50, 1_000, 1], None),  # nor does one beside a small one
        ([1_000, 50, 1, 1], 3),
        ([1_000, 200, 200], 1),
        ([10, 10], 1),
    ],
)
def test_small_segments_are_put_together_and_large_ones_where_the_others_are_worth_it(
    sizes: list[int], wanted: int | None
) -> None:
    assert segments_wanted([sizes]) == wanted


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [([1_000, 40], None), ([1_000, 60], 1), ([15_038, 1_603, 88, 18], 1), ([1_000, 30, 2], 2)],
)
def test_behind_a_command_less_is_worth_putting_together(
    sizes: list[int], wanted: int | None
) -> None:
    assert segments_wanted([sizes], WORTH_IT_ONCE) == wanted


def test_of_several_shards_the_one_that_needs_it_most_decides() -> None:
    assert segments_wanted([[1_000, 50, 50], [10, 10], [5]]) == 1
    assert segments_wanted([[5], []]) is None


def test_what_is_written_bit_by_bit_is_rewritten_seldom_and_lies_in_few_segments() -> None:
    segments: list[int] = []
    rewritten = 0
    for _ in range(10_000):
        segments = sorted([*segments, 1], reverse=True)
        while wanted := segments_wanted([segments]):
            *kept, first = segments[:wanted]
            together = first + sum(segments[wanted:])
            rewritten += together
            segments = [*kept, together]
        assert len(segments) <= 1 + math.log(sum(segments), 4)
    assert rewritten < 20 * 10_000
