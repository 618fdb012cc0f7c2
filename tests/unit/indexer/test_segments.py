"""When are segments of an index put together, and into how many?"""

import pytest

from indexer.index.segments import segments_wanted


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [
        ([], None),
        ([100], None),
        ([1_000, 100], None),  # a small one beside a large one costs little
        ([1_000, 50, 50], 2),
        ([1_000, 200, 200], 1),
        ([10, 10], 1),
    ],
)
def test_small_segments_are_put_together_and_large_ones_where_the_others_are_worth_it(
    sizes: list[int], wanted: int | None
) -> None:
    assert segments_wanted([sizes]) == wanted


def test_of_several_shards_the_one_that_needs_it_most_decides() -> None:
    assert segments_wanted([[1_000, 50, 50], [10, 10], [5]]) == 1
    assert segments_wanted([[5], []]) is None


def test_what_is_written_bit_by_bit_is_rewritten_a_few_times_and_never_in_more_than_two() -> None:
    segments: list[int] = []
    rewritten = 0
    for _ in range(10_000):
        segments.append(1)
        wanted = segments_wanted([segments])
        if wanted == 1:
            rewritten += sum(segments)
            segments = [sum(segments)]
        elif wanted == 2:
            first, *others = sorted(segments, reverse=True)
            segments = [first, sum(others)]
        assert len(segments) <= 2
    assert rewritten < 5 * 10_000
