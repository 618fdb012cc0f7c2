"""Are sums of packed weights those of the weights themselves?"""

from hypothesis import given
from hypothesis import strategies as st

from indexer.enrich.kinds.models.packed_rows import packed_rows, summed_weights

CLASSES = 7
WEIGHT = st.integers(-128, 127)
ROWS = st.lists(st.lists(WEIGHT, min_size=CLASSES, max_size=CLASSES), min_size=1, max_size=300)


@given(ROWS)
def test_each_class_gets_the_sum_of_its_own_weights(rows: list[list[int]]) -> None:
    stored = b"".join(weight.to_bytes(1, signed=True) for row in rows for weight in row)
    packed = packed_rows(stored, CLASSES)
    chosen = range(0, len(rows), 2)
    expected = [sum(rows[each][place] for each in chosen) for place in range(CLASSES)]
    assert summed_weights(packed, chosen) == expected


def test_the_most_extreme_weights_of_many_words_stay_in_their_lanes() -> None:
    packed = packed_rows(b"\x80\x7f\x80", 3)
    assert summed_weights(packed, [0] * 4_000) == [-512_000, 508_000, -512_000]


def test_no_words_weigh_nothing() -> None:
    assert summed_weights(packed_rows(b"\x01\x02", 2), set()) == [0, 0]
