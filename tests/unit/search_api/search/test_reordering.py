"""In which order do hits stand that are ranked by words and by meaning?"""

from typing import Any

from search_api.search.meaning.reorder import BY_MEANING, WINDOW, reordered


def hits(**scores: float) -> list[dict[str, Any]]:
    return [{"_id": name, "_score": score} for name, score in scores.items()]


def ids(found: list[dict[str, Any]]) -> str:
    return "".join(hit["_id"] for hit in found)


def test_what_words_hardly_tell_apart_is_ordered_by_meaning() -> None:
    assert ids(reordered(hits(a=10, b=9.9, c=1), {"a": 1.1, "b": 1.9, "c": 1.5})) == "bac"


def test_words_lead_where_they_tell_apart() -> None:
    assert ids(reordered(hits(a=10, b=5, c=0), {"a": 1.0, "b": 1.0, "c": 2.0})) == "abc"


def test_a_report_without_vectors_is_the_farthest_and_stays_a_hit() -> None:
    assert ids(reordered(hits(a=10, b=9.9, c=9.8, d=0), {"b": 1.2, "c": 1.9})) == "cabd"


def test_where_nothing_can_be_compared_the_order_stays() -> None:
    assert ids(reordered(hits(a=3, b=2, c=2), {})) == "abc"
    assert ids(reordered(hits(a=2, b=2), {"a": 1.0, "b": 1.0})) == "ab"
    assert reordered([], {}) == []


def test_hits_behind_the_window_stay_behind_it() -> None:
    many = [{"_id": str(n), "_score": 1_000.0 - n} for n in range(WINDOW + 5)]
    found = reordered(many, {str(WINDOW + 1): 2.0, "99": 2.0, "0": 1.0})
    assert found[WINDOW:] == many[WINDOW:]
    assert {hit["_id"] for hit in found[:WINDOW]} == {str(n) for n in range(WINDOW)}


def test_scores_are_still_those_of_the_words() -> None:
    assert [hit["_score"] for hit in reordered(hits(a=2, b=1.9, c=1), {"b": 2, "a": 1})] == [
        1.9,
        2,
        1,
    ]
    assert 0 < BY_MEANING < 1
