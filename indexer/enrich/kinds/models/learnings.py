"""Does a paragraph of running text tell what was learned? A linear model of its whole.

Evaluations tell most lessons among findings, and no sentence calls them so: "savings groups that
used their own money lent more carefully". Which words come together in such a paragraph, beside
those of thousands of others, says more than its sentences one by one.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from indexer.enrich.kinds.models.features import NOTE_BUCKETS
from indexer.enrich.kinds.models.whole_paragraphs import (
    features_of,
    is_whole,
    likelihood,
    places_of,
    words_of,
)

LEARNINGS_MODEL = Path(__file__).with_name("learnings_model.msgpack")
LENGTHS = range(18, 201)  # words: those of the paragraphs that it learned from
_LEAST_KNOWN = 0.85  # of its words; the model knows few languages

# French steps begin so: "Créer un comité". No English or Spanish sentence goes on that way.
_OPENS_WITH_A_STEP = re.compile(
    r"\W*(?:\d{1,3}[.)]\s*)?\w{2,}(?:er|ir|re),? (?:une?|les?|des|du|dans|à|avec|aux|l['’])\b",
    re.IGNORECASE,
)


class StoredLearnings(Struct, frozen=True):
    """As the file has it."""

    built_on: str  # SHA-256 of the model of sentences, whose probabilities it weighs
    step: float  # what one stands for in `words`
    words: bytes  # by bucket, signed
    sentences: dict[str, float]  # class -> weight of the logarithm of its probability
    bias: float


def learning_told(text: str, read: Mapping[str, float], stored: StoredLearnings) -> float:
    """How likely a paragraph tells what was learned, 0 to 1.

    `read` are the probabilities of its sentences. 0 for what is no whole paragraph, opens with a
    step to take, or holds too few words that the model knows.
    """
    if not is_whole(text, LENGTHS) or _OPENS_WITH_A_STEP.match(text):
        return 0.0
    weights = memoryview(stored.words).cast("b")
    alone = places_of(words_of(text), NOTE_BUCKETS)
    if not alone or sum(weights[each] != 0 for each in alone) < _LEAST_KNOWN * len(alone):
        return 0.0
    places = places_of(features_of(text), NOTE_BUCKETS)
    of_words = stored.step * sum(weights[each] for each in places) / len(places) ** 0.5
    return likelihood(stored.bias, of_words, stored.sentences, read)


@cache
def stored_learnings() -> StoredLearnings:
    """The model that is shipped."""
    return msgspec.msgpack.decode(LEARNINGS_MODEL.read_bytes(), type=StoredLearnings)
