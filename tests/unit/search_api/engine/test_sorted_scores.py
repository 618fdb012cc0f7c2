"""When is a score read out of what hits are sorted by, for the engine not to compute it again?"""

import pytest

from search_api.engine.sorted_scores import is_sorted_by_score, untracked, with_scores

BY_SCORE = [{"_score": "desc"}, {"ordinal": "asc"}]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"sort": BY_SCORE, "track_scores": True}, True),
        ({"sort": BY_SCORE, "track_scores": False}, False),
        ({"sort": [{"year": "asc"}, *BY_SCORE], "track_scores": True}, False),
        ({"track_scores": True}, False),
        ({}, False),
    ],
)
def test_a_score_is_told_by_the_sort_where_that_begins_with_it(
    body: dict[str, object], expected: bool
) -> None:
    assert is_sorted_by_score(body) is expected


def test_hits_have_their_scores_as_if_they_had_been_tracked() -> None:
    assert untracked({"sort": BY_SCORE, "track_scores": True}) == {"sort": BY_SCORE}
    total = {"value": 1}
    answer = {"hits": {"total": total, "hits": [{"_id": "a", "_score": None, "sort": [2.5, 1]}]}}
    found = {"_id": "a", "_score": 2.5, "sort": [2.5, 1]}
    assert with_scores(answer) == {"hits": {"total": total, "hits": [found]}}
