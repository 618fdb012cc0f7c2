"""Does a paragraph of running text tell what stood in the way? A linear model of its whole.

Most weaknesses in long reports stand below no heading that names them, and no sentence calls them
so: "few posts are filled, and the registers are kept on paper". Sentences read one by one say too
little of it. This model learned from paragraphs of real reports which words come together in one,
and how far the probabilities of the sentences hold there.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, log
from pathlib import Path

import msgspec
from msgspec import Struct

from indexer.enrich.kinds.features import bucket, word_features, words_of_sentence
from indexer.sentences import count_words

OBSTACLE_MODEL = Path(__file__).with_name("obstacle_model.msgpack")
OBSTACLE_BUCKETS = 1 << 15
_MOST_WORDS = 400
_LENGTHS = range(25, 201)  # words: those of the paragraphs that it learned from
_LEAST_OF_SENTENCES = 0.1  # of the challenge: below, hardly any paragraph tells one
_LEAST_SHARE = 1e-4


class StoredObstacles(Struct, frozen=True):
    """As the file has it."""

    built_on: str  # SHA-256 of the model of sentences, whose probabilities it weighs
    step: float  # what one stands for in `words`
    words: bytes  # by bucket, signed
    sentences: dict[str, float]  # class -> weight of the logarithm of its probability
    bias: float


def obstacle_told(text: str, read: Mapping[str, float], stored: StoredObstacles) -> float:
    """How likely a paragraph tells an obstacle, 0 to 1.

    `read` are the probabilities of its sentences. 0 where it is too short or too long to say, or
    where no sentence hints at one, and of signs alone.
    """
    if read["challenge"] < _LEAST_OF_SENTENCES or count_words(text) not in _LENGTHS:
        return 0.0
    places = places_of(text)
    if not places:
        return 0.0
    weights = memoryview(stored.words).cast("b")
    score = stored.bias + stored.step * sum(weights[each] for each in places) / len(places) ** 0.5
    score += sum(stored.sentences[kind] * value for kind, value in logs_of(read).items())
    return 1 / (1 + exp(-score))


def places_of(text: str) -> list[int]:
    """Where the weights of its words stand, each once."""
    features = word_features(words_of_sentence(text, _MOST_WORDS))
    return sorted({bucket(each, OBSTACLE_BUCKETS) for each in features})


def logs_of(read: Mapping[str, float]) -> dict[str, float]:
    """The probabilities of the sentences as logarithms."""
    return {kind: log(share + _LEAST_SHARE) for kind, share in read.items()}


@cache
def stored_obstacles() -> StoredObstacles:
    """The model that is shipped."""
    return msgspec.msgpack.decode(OBSTACLE_MODEL.read_bytes(), type=StoredObstacles)
