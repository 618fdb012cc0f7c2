"""How likely is each kind, by a paragraph's own words? A linear model of its sentences."""

from functools import cache
from math import exp, sqrt
from pathlib import Path

import msgspec
from msgspec import Struct

from config.vocabulary.lookup import Vocabulary
from indexer.enrich.kinds.cues.readers import SentenceReader
from indexer.enrich.kinds.models.features import (
    WORDS_WEIGH,
    hash_bucket,
    sign_features,
    word_features,
    words_of_sentence,
)
from indexer.enrich.kinds.models.packed_rows import packed_rows, summed_weights
from indexer.enrich.kinds.models.whole_notes import StoredNotes, with_note
from indexer.enrich.kinds.models.word_signals import KindSignals
from indexer.sentences import sentences_of

MODEL = Path(__file__).with_name("kind_model.msgpack")
CLASSES = (
    "lesson",
    "good_practice",
    "recommendation",
    "challenge",
    "result",
    "aside",  # thanks, introductions, standard text: of no kind whatever the heading says
    "plain",  # all else: of no kind by itself
)
_MOST_SENTENCES = 10
_SCRAP = 25  # letters: "1." and "E.g."
_OPENING = 3  # words in which a demand begins: "I urge", "States should"; no "families must"
_SURE_OF_A_DEMAND = 0.45  # "should" stands in rules and letters, too
_PER_MILLE = 1000
_KEPT_BUCKETS = 300_000


class StoredModel(Struct, frozen=True):
    """As the file has it; whole numbers, one for each class."""

    classes: tuple[str, ...]
    shares: tuple[float, ...]  # of the classes in what it was trained on
    temperature: float
    step: float  # what one stands for in `words`
    words: bytes  # by bucket and class, signed
    bias: tuple[int, ...]  # per mille, as all signs
    signs: dict[str, tuple[int, ...]]
    notes: StoredNotes


Probabilities = dict[str, float]  # class -> 0-1


class _Buckets(dict[str, int]):
    """Feature -> where its weights stand. Filled as they come up: reports repeat most of theirs."""

    def __missing__(self, feature: str) -> int:
        if len(self) > _KEPT_BUCKETS:
            self.clear()
        found = self[feature] = hash_bucket(feature)
        return found


class KindModel:
    """Reads a paragraph; some 60 KB of words a second of one core. Safe in threads."""

    def __init__(self, vocabulary: Vocabulary, stored: StoredModel | None = None) -> None:
        self._stored = stored or _stored()
        self._rows = packed_rows(self._stored.words, len(CLASSES))
        self._signals = KindSignals(vocabulary.kind_signals.signals)
        self._sentences = SentenceReader(vocabulary.passage_kinds)
        self._buckets = _Buckets()

    @property
    def shares(self) -> Probabilities:
        """How often each class came in training."""
        return dict(zip(CLASSES, self._stored.shares, strict=True))

    def read(self, text: str) -> Probabilities:
        """How likely each class is, by the evidence of all sentences together.

        Evidence adds up: three sentences that each hint at a lesson make one. It adds up by the
        root of their number, as sentences of a paragraph repeat each other.
        """
        read = [self._sentence(sentence) for sentence in sentences_read(text)]
        together = [sum(column) / sqrt(len(read)) for column in zip(*read, strict=True)]
        return dict(zip(CLASSES, _probabilities(together), strict=True))

    def as_note(self, text: str, read: Probabilities) -> Probabilities:
        """How likely each class is of a note of a paragraph or two, read as a whole too.

        `read` are the probabilities of its sentences.
        """
        return with_note(self._stored.notes, text, read)

    def begins_with_act(self, text: str) -> bool:
        """Whether the first word tells somebody to act: "Remove restrictions on …"."""
        first = _after_number(words_of_sentence(text))[:1]
        return any(concept == "act" for concept, _ in self._signals.found(first))

    def demands(self, text: str) -> bool:
        """Whether it opens with what somebody should do: "The Ministry should …"."""
        return self._sentences.demands(text)

    def obliges(self, text: str) -> bool:
        """Whether it says anywhere what should be done."""
        return any(
            concept == "oblige" for concept, _ in self._signals.found(words_of_sentence(text))
        )

    def asks_or_plans(self, text: str) -> bool:
        """Whether it opens with what somebody should or will do, before it tells of any lack."""
        words = _after_number(words_of_sentence(sentences_read(text)[0]))
        places: dict[str, int] = {}
        for concept, place in self._signals.found(words):
            places.setdefault(concept, place)
        never = len(words)
        asks = places.get("act") == 0 or places.get("oblige", never) < _OPENING
        return asks or places.get("intend", never) < places.get("lack", never)

    def cue(self, text: str, read: Probabilities) -> str:
        """The kind that a sentence names outright; '' for none.

        A paragraph that opens with what should be done is a recommendation if its words, as they
        were `read`, speak for one; one that tells what something showed is a lesson.
        """
        kind = self._sentences.kind(text)
        if not kind and read["recommendation"] >= _SURE_OF_A_DEMAND:
            kind = "recommendation" if self._sentences.demands(text) else ""
        return kind or self._sentences.account(text)

    def _sentence(self, text: str) -> list[float]:
        """What speaks for each class, as a logarithm."""
        words = words_of_sentence(text)
        buckets = set(map(self._buckets.__getitem__, word_features(words)))
        scale = self._stored.step * WORDS_WEIGH / sqrt(max(len(buckets), 1))
        by_word = summed_weights(self._rows, buckets)
        by_sign = self._by_sign(words, self._sentences.kind(text))
        return [
            (of_words * scale + of_signs / _PER_MILLE) / self._stored.temperature
            for of_words, of_signs in zip(by_word, by_sign, strict=True)
        ]

    def _by_sign(self, words: list[str], cue: str) -> list[int]:
        signs = set(sign_features(words, self._signals.found(words), cue))
        known = [row for sign in signs if (row := self._stored.signs.get(sign))]
        return list(map(sum, zip(self._stored.bias, *known, strict=True)))


def sentences_read(text: str) -> list[str]:
    """The sentences that are read of a paragraph: the first ones, scraps put to others."""
    found: list[str] = []
    for sentence in sentences_of(text)[:_MOST_SENTENCES]:
        if (found and len(sentence) < _SCRAP) or (found and len(found[-1]) < _SCRAP):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found or [text]


def _after_number(words: list[str]) -> list[str]:
    """Without a number that no mark parts from the text: "26.111 Revise the Penal Code"."""
    start = next((at for at, word in enumerate(words) if word[0] != "0"), len(words))
    return words[start:]


@cache
def _stored() -> StoredModel:
    return msgspec.msgpack.decode(MODEL.read_bytes(), type=StoredModel)


def _probabilities(scores: list[float]) -> list[float]:
    highest = max(scores)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]
