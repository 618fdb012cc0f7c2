"""How are the weights found? Softmax regression by AdaGrad, in a fixed order.

No library is used whose sums depend on the machine, so that the same labels give the same weights.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.enrich.kinds.models.features import (
    BUCKETS,
    WORDS_WEIGH,
    hash_bucket,
    sign_features,
    word_features,
    words_of_sentence,
)
from indexer.enrich.kinds.models.word_signals import KindSignals

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
EPOCHS = 6
RATE = 0.1
SHRINK = 0.02  # pulls weights of words to nothing: they say more of a subject than of a kind
SEED = 87


class Row(NamedTuple):
    """A paragraph as its features: places in the two tables of weights."""

    words: Places
    signs: Places


class Weights(NamedTuple):
    """By place and class."""

    words: Floats
    signs: Floats  # the first row holds the biases


class Names(dict[str, int]):
    """Places of the signs, given as they come up; 0 is everyone's."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self) + 1
        return self[name]


def row_of(text: str, cue: str, signals: KindSignals, names: Names) -> Row:
    """The features of a text."""
    words = words_of_sentence(text)
    signs = sign_features(words, signals.found(words), cue)
    return Row(
        np.unique(np.array([hash_bucket(each) for each in word_features(words)], dtype=np.int64)),
        np.unique(np.array([0, *(names[each] for each in signs)], dtype=np.int64)),
    )


def fit(
    rows: Sequence[Row], labels: Sequence[int], weights: Sequence[float], classes: int
) -> Weights:
    """The weights that tell the labels best."""
    signs = 1 + max(int(row.signs.max()) for row in rows)
    words, found = np.zeros((BUCKETS, classes)), np.zeros((signs, classes))
    seen_words, seen = np.full((BUCKETS, classes), 1e-4), np.full((signs, classes), 1e-4)
    total = Weights(np.zeros_like(words), np.zeros_like(found))
    order = np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        for place in order.permutation(len(rows)):
            row = rows[place]
            scale = scale_of(row)
            slope = softmax(words[row.words].sum(axis=0) * scale + found[row.signs].sum(axis=0))
            slope[labels[place]] -= 1
            slope *= weights[place]
            seen[row.signs] += slope**2
            found[row.signs] -= RATE * slope / np.sqrt(seen[row.signs])
            pull = slope * scale + SHRINK * words[row.words]
            seen_words[row.words] += pull**2
            words[row.words] -= RATE * pull / np.sqrt(seen_words[row.words])
        if epoch >= EPOCHS // 2:
            total.words[:] += words
            total.signs[:] += found
    steps = EPOCHS - EPOCHS // 2
    return Weights(total.words / steps, total.signs / steps)


def scores_of(weights: Weights, row: Row) -> Floats:
    """What the classes come to before they are made probabilities."""
    known = row.signs[row.signs < len(weights.signs)]
    words: Floats = weights.words[row.words].sum(axis=0) * scale_of(row)
    return words + weights.signs[known].sum(axis=0)


def scale_of(row: Row) -> float:
    return WORDS_WEIGH / float(np.sqrt(max(len(row.words), 1)))


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities."""
    raised = np.exp(scores - scores.max())
    result: Floats = raised / raised.sum()
    return result
