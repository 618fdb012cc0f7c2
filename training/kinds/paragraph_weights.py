"""How are the weights of a model of whole paragraphs found? Logistic regression on all their words.

Words weigh by how rare they are; the logarithms of the probabilities of the sentences stand beside.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from indexer.enrich.kinds.models.sentence_kinds import CLASSES, KindModel
from indexer.enrich.kinds.models.whole_paragraphs import features_of, logs_of, places_of

Floats = NDArray[np.float64]

FEWEST_PARAGRAPHS = 2  # in which a word must stand
OF_THE_SENTENCES = 0.3  # how large their evidence is made beside that of the words
MOST_ITERATIONS = 500


class Weights(NamedTuple):
    """By bucket and by class, and the bias."""

    words: Floats
    sentences: Floats
    bias: float

    def by_class(self) -> dict[str, float]:
        """Those of the sentences, as they are kept."""
        return {
            kind: round(float(weight), 3)
            for kind, weight in zip(CLASSES, self.sentences, strict=True)
        }


class Scale(NamedTuple):
    """How what was measured is made comparable: of the sentences' classes, and of the words."""

    centre: Floats
    spread: Floats
    rarity: Floats

    def of_unscaled(self, weights: Floats) -> tuple[Floats, Floats]:
        """Of sentences and of words as they are read; `weights` are of scaled ones, in a row."""
        return weights[: len(CLASSES)] / self.spread, weights[len(CLASSES) :] * self.rarity


def weights_of(
    logs: Floats,
    words: csr_matrix,
    told: Sequence[bool],
    strength: float = 1.0,
    class_weight: Literal["balanced"] | None = None,
) -> Weights:
    """The weights that tell best which paragraphs are told; `strength` is how far they may go."""
    rows, scale = scaled(logs, words)
    model = LogisticRegression(
        C=strength, max_iter=MOST_ITERATIONS, tol=1e-6, class_weight=class_weight
    )
    model.fit(rows, told)
    of_sentences, of_words = scale.of_unscaled(model.coef_[0])
    bias = float(model.intercept_[0] - of_sentences @ scale.centre)
    return Weights(of_words, of_sentences, bias)


def scaled(logs: Floats, words: csr_matrix) -> tuple[csr_matrix, Scale]:
    """Rows in which rare words weigh more, and what the sentences say about as much as they do."""
    spread = logs.std(axis=0) / OF_THE_SENTENCES
    counts = np.asarray((words > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + words.shape[0]) / (1 + counts)) + 1
    rarity[counts < FEWEST_PARAGRAPHS] = 0
    scale = Scale(logs.mean(axis=0), spread, rarity)
    rows = hstack([csr_matrix((logs - scale.centre) / spread), words @ diags(rarity)])
    return rows.tocsr(), scale


def step_of(weights: Sequence[float] | Floats) -> float:
    """What one stands for, where the largest weight is 127."""
    return float(np.round(np.abs(weights).max() / 127, 6))


def logs_of_texts(reader: KindModel, texts: Sequence[str]) -> Floats:
    """A row a text: the logarithm of each class's probability."""
    read = [logs_of(reader.read(text)) for text in texts]
    return np.array([[logs[kind] for kind in CLASSES] for logs in read]).reshape(-1, len(CLASSES))


def words_of_texts(
    texts: Sequence[str], buckets: int, features: Callable[[str], list[str]] = features_of
) -> csr_matrix:
    """A row a text: what its words tell, each once, over the root of their number."""
    places = [places_of(features(text), buckets) for text in texts]
    ends = np.cumsum([0, *map(len, places)])
    values = [len(row) ** -0.5 for row in places for _ in row]
    found = [place for row in places for place in row]
    return csr_matrix((values, found, ends), shape=(len(places), buckets))
