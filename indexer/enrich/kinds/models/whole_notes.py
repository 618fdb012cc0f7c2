"""Is a note as a whole a lesson, a challenge or neither? A linear model of all its words.

A note is written to answer one question. Its sentences, read one by one, sound like those of any
plan or description; which words come together in it tells more.
"""

from collections.abc import Mapping
from math import exp, log, sqrt

from msgspec import Struct

from indexer.enrich.kinds.models.features import (
    MOST_WORDS_OF_NOTE,
    NOTE_BUCKETS,
    hash_bucket,
    word_features,
    words_of_sentence,
)

NOTE_CLASSES = ("lesson", "challenge", "")
_LEAST_KNOWN = 0.78  # of its words; a note in another language knows 0.75 of them at most
_LEAST_SHARE = 1e-6
_OF_THE_SENTENCES = 0.3  # what their evidence weighs beside that of the whole


class StoredNotes(Struct, frozen=True):
    """As the file has it; whole numbers, one for each class of a note."""

    step: float  # what one stands for in `words`
    words: bytes  # by bucket and class, signed
    bias: tuple[float, ...]


def with_note(stored: StoredNotes, text: str, read: Mapping[str, float]) -> dict[str, float]:
    """The probabilities of a note's sentences together with those of its whole.

    The whole tells lessons and challenges from all else; of which class that is, its sentences say.
    """
    evidence = note_evidence(stored, text)
    if evidence is None:
        return dict(read)
    told = [read[kind] for kind in NOTE_CLASSES if kind]
    others = 1 - sum(told)
    scores = [
        whole + _OF_THE_SENTENCES * log(max(share, _LEAST_SHARE))
        for whole, share in zip(evidence, (*told, others), strict=True)
    ]
    raised = [exp(score - max(scores)) for score in scores]
    shares = dict(zip(NOTE_CLASSES, (each / sum(raised) for each in raised), strict=True))
    scale = shares[""] / max(others, _LEAST_SHARE)
    return {kind: shares.get(kind, share * scale) for kind, share in read.items()}


def note_evidence(stored: StoredNotes, text: str) -> tuple[float, ...] | None:
    """What speaks for each class of a note, as logarithms; None where it has too few known words.

    Those of `NOTE_CLASSES`, in that order.
    """
    words = words_of_sentence(text, MOST_WORDS_OF_NOTE)
    alone = {hash_bucket(word, NOTE_BUCKETS) for word in words}
    if sum(any(_weights(stored, each)) for each in alone) < _LEAST_KNOWN * len(alone) or not alone:
        return None
    buckets = {hash_bucket(feature, NOTE_BUCKETS) for feature in word_features(words)}
    columns = zip(*(_weights(stored, each) for each in buckets), strict=True)
    scale = stored.step / sqrt(len(buckets))
    return tuple(sum(each) * scale + bias for each, bias in zip(columns, stored.bias, strict=True))


def _weights(stored: StoredNotes, place: int) -> memoryview:
    count = len(NOTE_CLASSES)
    return memoryview(stored.words).cast("b")[place * count : (place + 1) * count]
