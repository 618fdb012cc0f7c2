"""Are the measures what trec_eval computes? Values worked out by hand."""

from math import log2

import pytest

from search_api.evaluate.measures import Measures, mean, measures

RELEVANCE = {"a": 2, "b": 1, "c": 1}


def test_a_perfect_ranking() -> None:
    assert measures(["a", "b", "c", "x"], RELEVANCE) == Measures(1.0, 1.0, 1.0, 1.0)


def test_a_ranking_with_gaps() -> None:
    found = measures(["x", "b", "y", "a"], RELEVANCE)
    ideal = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert found.ndcg_at_10 == pytest.approx((1 / log2(3) + 2 / log2(5)) / ideal)
    assert found.average_precision == pytest.approx((1 / 2 + 2 / 4) / 3)
    assert found.reciprocal_rank == 0.5
    assert found.recall_at_100 == pytest.approx(2 / 3)


def test_depths_are_kept() -> None:
    late = [f"x{rank}" for rank in range(10)] + ["a"]
    assert measures(late, {"a": 1}).ndcg_at_10 == 0
    later = [f"x{rank}" for rank in range(100)] + ["a"]
    assert measures(later, {"a": 1}).recall_at_100 == 0


def test_nothing_found() -> None:
    assert measures([], RELEVANCE) == Measures(0.0, 0.0, 0.0, 0.0)


def test_each_query_counts_the_same() -> None:
    assert mean([Measures(1, 1, 1, 1), Measures(0, 0.5, 0, 1)]) == Measures(0.5, 0.75, 0.5, 1)
