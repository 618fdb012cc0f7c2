"""Of what kind is a whole paragraph that nothing around it names? A linear model of four kinds.

Reports tell lessons, practices, demands and obstacles in words of their own, in every language:
"the families took their children out of the harvest only when the school year was moved". No turn
of speech is in it, and no sentence by itself says what it is. Which words come together, beside
what the sentences say, tells more; it was learned from paragraphs written in seven languages.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, sqrt
from pathlib import Path

import msgspec
from msgspec import Struct

from indexer.enrich.kinds.models.features import single_words
from indexer.enrich.kinds.models.whole_paragraphs import is_whole, logs_of, places_of, words_of

PARAGRAPH_MODEL = Path(__file__).with_name("paragraph_model.msgpack")
PARAGRAPH_BUCKETS = 1 << 16
KINDS = ("lesson", "good_practice", "recommendation", "challenge")
LENGTHS = range(12, 201)  # words: those of the paragraphs that it learned from


class StoredParagraphKinds(Struct, frozen=True):
    """As the file has it; one weight a kind, beside which being of none weighs nothing."""

    built_on: str  # SHA-256 of the model of sentences, whose probabilities it weighs
    step: float  # what one stands for in `words`
    words: bytes  # by bucket and kind, signed
    sentences: dict[str, tuple[float, ...]]  # class -> weights of the logarithm of its probability
    bias: tuple[float, ...]


def kinds_told(
    text: str, read: Mapping[str, float], stored: StoredParagraphKinds
) -> dict[str, float]:
    """How likely a paragraph is of each kind; what they leave of 1 is how likely it is of none.

    `read` are the probabilities of its sentences. Empty for what is no whole paragraph.
    """
    if not is_whole(text, LENGTHS):
        return {}
    places = places_of(words_told(text), PARAGRAPH_BUCKETS)
    if not places:
        return {}
    logs = logs_of(read)
    columns = zip(*(_weights(stored, place) for place in places), strict=True)
    scale = stored.step / sqrt(len(places))
    scores = [
        bias
        + sum(column) * scale
        + sum(logs[kind] * row[at] for kind, row in stored.sentences.items())
        for at, (bias, column) in enumerate(zip(stored.bias, columns, strict=True))
    ]
    highest = max(0.0, *scores)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised) + exp(-highest)
    return {kind: each / total for kind, each in zip(KINDS, raised, strict=True)}


def words_told(text: str) -> list[str]:
    """What its words tell, each alone."""
    return single_words(words_of(text))


def _weights(stored: StoredParagraphKinds, place: int) -> memoryview:
    count = len(KINDS)
    return memoryview(stored.words).cast("b")[place * count : (place + 1) * count]


@cache
def stored_paragraph_kinds() -> StoredParagraphKinds:
    """The model that is shipped."""
    return msgspec.msgpack.decode(PARAGRAPH_MODEL.read_bytes(), type=StoredParagraphKinds)
