"""Does a paragraph of running text tell what stood in the way? A linear model of its whole.

Most weaknesses in long reports stand below no heading that names them, and no sentence calls them
so: "few posts are filled, and the registers are kept on paper". Sentences read one by one say too
little of it. This model learned from paragraphs of real reports which words come together in one,
and how far the probabilities of the sentences hold there.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from indexer.enrich.kinds.models.whole_paragraphs import features_of, likelihood, places_of
from indexer.sentences import count_words

OBSTACLE_MODEL = Path(__file__).with_name("obstacle_model.msgpack")
OBSTACLE_BUCKETS = 1 << 15
FURTHER_BUCKETS = 1 << 30  # so many that words of two languages hardly ever meet
_LENGTHS = range(25, 201)  # words: those of the paragraphs that it learned from
_LEAST_OF_SENTENCES = 0.05  # of the challenge: below, hardly any paragraph tells one


class StoredObstacles(Struct, frozen=True):
    """As the file has it."""

    built_on: str  # SHA-256 of the model of sentences, whose probabilities it weighs
    step: float  # what one stands for in `words`
    words: bytes  # by bucket, signed
    further_step: float
    further: dict[int, int]  # by bucket, the words that other languages than English add
    sentences: dict[str, float]  # class -> weight of the logarithm of its probability
    bias: float


def obstacle_told(text: str, read: Mapping[str, float], stored: StoredObstacles) -> float:
    """How likely a paragraph tells an obstacle, 0 to 1.

    `read` are the probabilities of its sentences. 0 where it is too short or too long to say, or
    where no sentence hints at one, and of signs alone.
    """
    if read["challenge"] < _LEAST_OF_SENTENCES or count_words(text) not in _LENGTHS:
        return 0.0
    features = features_of(text)
    places = places_of(features, OBSTACLE_BUCKETS)
    if not places:
        return 0.0
    weights = memoryview(stored.words).cast("b")
    further = filter(None, map(stored.further.get, places_of(features, FURTHER_BUCKETS)))
    of_words = stored.step * sum(weights[each] for each in places)
    of_words += stored.further_step * sum(further)
    return likelihood(stored.bias, of_words / len(places) ** 0.5, stored.sentences, read)


@cache
def stored_obstacles() -> StoredObstacles:
    """The model that is shipped."""
    return msgspec.msgpack.decode(OBSTACLE_MODEL.read_bytes(), type=StoredObstacles)
