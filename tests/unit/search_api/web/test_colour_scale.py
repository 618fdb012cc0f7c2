"""Do five tones cover every count, evenly by factor?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.web.colour_scale import TONES, Step, colour_steps, tone_of


@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_each_count_above_zero_has_one_step_and_no_step_is_empty(counts: list[int]) -> None:
    scale = colour_steps(counts)
    assert len(scale) <= TONES
    assert all(step.first <= step.last for step in scale)
    assert [after.first for after in scale[1:]] == [step.last + 1 for step in scale[:-1]]
    for count in counts:
        assert bool(tone_of(count, scale)) == (count > 0)
    assert not scale or scale[-1].last == max(counts)


@pytest.mark.parametrize(
    ("highest", "firsts"),
    [(1, [1]), (2, [1, 2]), (5, [1, 2, 3, 4]), (1000, [1, 4, 16, 64, 252])],
)
def test_steps_grow_by_the_same_factor(highest: int, firsts: list[int]) -> None:
    assert [step.first for step in colour_steps([0, highest])] == firsts


def test_two_steps_are_as_far_apart_as_they_can_be() -> None:
    assert colour_steps([2]) == (Step(1, 1, 1), Step(2, 2, TONES))


def test_nothing_has_no_scale() -> None:
    assert colour_steps([]) == colour_steps([0, 0]) == ()
    assert tone_of(0, ()) == 0
