"""Which of the lessons that share words with one are shown as like it?"""

from typing import Any

from search_api.lessons.similar import near_enough


def scored(*scores: float) -> list[dict[str, Any]]:
    return [{"_score": score} for score in scores]


def test_what_is_far_less_like_than_the_first_is_left_out() -> None:
    assert near_enough(scored(16.1, 7.1, 5.3)) == scored(16.1, 7.1)


def test_all_that_are_nearly_as_like_stay_and_nothing_stays_nothing() -> None:
    assert near_enough(scored(2.4, 1.8, 1.6)) == scored(2.4, 1.8, 1.6)
    assert near_enough([]) == []
