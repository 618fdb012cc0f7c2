"""How is the model of whole notes found? Logistic regression on all words of the answers.

Words weigh by how rare they are, and classes alike. How much a class is favoured is chosen where
macro F1 is highest on projects that were left out.
"""

import hashlib
from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from indexer.enrich.kinds.models.features import (
    MOST_WORDS_OF_NOTE,
    NOTE_BUCKETS,
    hash_bucket,
    word_features,
    words_of_sentence,
)
from indexer.enrich.kinds.models.whole_notes import NOTE_CLASSES, StoredNotes

Floats = NDArray[np.float64]
FOLDS = 4
STRENGTH = 3.0  # of the labels against small weights
FEWEST_NOTES = 2  # in which a word must stand
MOST_ITERATIONS = 300
FAVOURS = np.arange(-2.0, 4.01, 0.25)


def fit_notes(texts: Sequence[str], kinds: Sequence[str], projects: Sequence[str]) -> StoredNotes:
    """The model, as it is kept. `kinds` are those of `NOTE_CLASSES`."""
    rows = _rows(texts)
    labels = np.array([NOTE_CLASSES.index(kind) for kind in kinds])
    folds = np.array([_fold(project) for project in projects])
    scores = np.zeros((len(texts), len(NOTE_CLASSES)))
    for left_out in range(FOLDS):
        inside = folds != left_out
        words, bias = _fitted(rows[inside], labels[inside])
        scores[~inside] = rows[~inside] @ words.T + bias
    favour, reached = _favoured(scores, labels)
    words, bias = _fitted(rows, labels)
    print(f"notes: {len(texts)}, macro F1 of projects left out {reached:.3f}, favour {favour}")
    step = float(np.round(np.abs(words).max() / 127, 6))
    return StoredNotes(
        step=step,
        words=np.round(words.T / step).astype(np.int8).tobytes(),
        bias=tuple(round(float(each), 3) for each in bias + favour),
    )


def _rows(texts: Sequence[str]) -> csr_matrix:
    """A row a note: its words, each once, over the root of their number."""
    places, starts = [], [0]
    for text in texts:
        words = word_features(words_of_sentence(text, MOST_WORDS_OF_NOTE))
        places.append(np.unique([hash_bucket(each, NOTE_BUCKETS) for each in words]))
        starts.append(starts[-1] + len(places[-1]))
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in places])
    found = np.concatenate(places).astype(np.int64)
    return csr_matrix((values, found, starts), shape=(len(texts), NOTE_BUCKETS))


def _fitted(rows: csr_matrix, labels: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Weights by class and place, with what makes rare words weigh more; and the biases."""
    notes = np.asarray((rows > 0).sum(axis=0)).ravel()
    rarity = np.where(notes >= FEWEST_NOTES, np.log((1 + rows.shape[0]) / (1 + notes)) + 1, 0.0)
    weighed = (rows @ diags(rarity)).tocsr()
    used = np.unique(weighed.indices[weighed.data > 0])
    model = LogisticRegression(
        C=STRENGTH, class_weight="balanced", max_iter=MOST_ITERATIONS, tol=1e-6
    ).fit(weighed[:, used], labels)
    words = np.zeros((len(NOTE_CLASSES), NOTE_BUCKETS))
    words[:, used] = model.coef_
    return words * rarity, model.intercept_


def _favoured(scores: Floats, labels: NDArray[np.int64]) -> tuple[Floats, float]:
    """What is added for each class, and the macro F1 that this reaches."""
    tried = [np.array([*each, 0.0]) for each in product(FAVOURS, repeat=len(NOTE_CLASSES) - 1)]
    reached = [_macro_f1((scores + each).argmax(axis=1), labels) for each in tried]
    best = int(np.argmax(reached))
    return tried[best], reached[best]


def _macro_f1(found: NDArray[np.int64], labels: NDArray[np.int64]) -> float:
    count = len(NOTE_CLASSES)
    pairs = np.bincount(labels * count + found, minlength=count * count).reshape(count, count)
    halves = 2 * np.diag(pairs) / np.maximum(pairs.sum(axis=0) + pairs.sum(axis=1), 1)
    return float(halves.mean())


def _fold(project: str) -> int:
    # in the shared folder no project has an odd hash, so its last bit tells nothing
    return int(hashlib.sha256(project.encode()).hexdigest(), 16) // 2 % FOLDS
