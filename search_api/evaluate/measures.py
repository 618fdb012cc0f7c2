"""How good is one ranking? The usual measures, as trec_eval computes them."""

from collections.abc import Mapping, Sequence
from math import log2
from typing import NamedTuple

Relevance = Mapping[str, int]


class Measures(NamedTuple):
    """Of one query, or the mean over many."""

    ndcg_at_10: float
    average_precision: float  # over the ranking as deep as it was asked for
    reciprocal_rank: float
    recall_at_100: float


def measures(ranking: Sequence[str], relevance: Relevance) -> Measures:
    """`ranking` best first; `relevance` of at least one document is above 0."""
    return Measures(
        _ndcg(ranking, relevance, 10),
        _average_precision(ranking, relevance),
        next((1 / rank for rank, each in enumerate(ranking, 1) if relevance.get(each)), 0.0),
        len({*ranking[:100]} & relevance.keys()) / len(relevance),
    )


def mean(figures: Sequence[Measures]) -> Measures:
    """The mean over queries; each counts the same."""
    return Measures(*(sum(column) / len(figures) for column in zip(*figures, strict=True)))


def _ndcg(ranking: Sequence[str], relevance: Relevance, depth: int) -> float:
    gained = _discounted([relevance.get(each, 0) for each in ranking[:depth]])
    return gained / _discounted(sorted(relevance.values(), reverse=True)[:depth])


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _average_precision(ranking: Sequence[str], relevance: Relevance) -> float:
    found, total = 0, 0.0
    for rank, each in enumerate(ranking, 1):
        if relevance.get(each):
            found += 1
            total += found / rank
    return total / len(relevance)
