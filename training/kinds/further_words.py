"""What do words of other languages add to an obstacle? Learned on top of what is known by then.

Nearly all labels of real reports are English. What their words and the probabilities of sentences
weigh stays as it is; here words that stand in none of them learn what those leave open.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from paragraphs import Paragraph
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from indexer.enrich.kinds.models.obstacles import FURTHER_BUCKETS
from indexer.enrich.kinds.models.whole_paragraphs import features_of, places_of

Floats = NDArray[np.float64]

FEWEST_PARAGRAPHS = 2  # in which a word must stand
OTHERS_FOR_ONE = 0.7  # weight of a language's other paragraphs, at most, for one of an obstacle
STRENGTH = 10.0


def further_words(
    paragraphs: Sequence[Paragraph], given: Floats, known: Sequence[str]
) -> dict[int, float]:
    """Weights by bucket of the words that `known` texts lack, beside the score `given`."""
    seen = {place for text in known for place in _places(text)}
    places = [_places(each.text) for each in paragraphs]
    counts = Counter(place for each in places for place in each)
    rarity = {
        place: np.log((1 + len(paragraphs)) / (1 + count)) + 1
        for place, count in sorted(counts.items())
        if count >= FEWEST_PARAGRAPHS and place not in seen
    }
    weights = _fitted(_rows(places, rarity), given, paragraphs)
    return {
        place: weight * by_rarity
        for (place, by_rarity), weight in zip(rarity.items(), weights.tolist(), strict=True)
    }


def weights_of(paragraphs: Sequence[Paragraph]) -> list[float]:
    """Those that tell none weigh less where a language has few that tell one.

    Else its words would speak against any, as most of its real paragraphs tell none.
    """
    counts = Counter((each.language, each.tells_obstacle) for each in paragraphs)
    return [
        1.0
        if each.tells_obstacle
        else min(1.0, OTHERS_FOR_ONE * counts[each.language, True] / counts[each.language, False])
        for each in paragraphs
    ]


def _fitted(rows: csr_matrix, given: Floats, paragraphs: Sequence[Paragraph]) -> Floats:
    """Logistic regression whose scores begin with what is given."""
    told = np.array([each.tells_obstacle for each in paragraphs], dtype=float)
    weights = np.array(weights_of(paragraphs))

    def loss(found: Floats) -> tuple[float, Floats]:
        scores = given + rows @ found
        surprise = weights @ (np.logaddexp(0, scores) - told * scores)
        slope = rows.T @ (weights * (expit(scores) - told))
        return float(surprise + found @ found / 2 / STRENGTH), slope + found / STRENGTH

    best: Floats = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", tol=1e-9).x
    return best


def _places(text: str) -> list[int]:
    return places_of(features_of(text), FURTHER_BUCKETS)


def _rows(places: Sequence[Sequence[int]], rarity: Mapping[int, float]) -> csr_matrix:
    """A row a paragraph: its words by their rarity, over the root of the number of all."""
    columns = {place: at for at, place in enumerate(rarity)}
    inside = [[each for each in row if each in columns] for row in places]
    values = [
        rarity[each] / len(row) ** 0.5
        for row, known in zip(places, inside, strict=True)
        for each in known
    ]
    found = [columns[each] for known in inside for each in known]
    ends = np.cumsum([0, *map(len, inside)])
    return csr_matrix((values, found, ends), shape=(len(places), len(columns)))
