"""What do all words of a paragraph tell, beside its sentences? What linear models of it share."""

import re
from collections.abc import Iterable, Mapping
from math import exp, log

from indexer.enrich.kinds.models.features import hash_bucket, word_features, words_of_sentence
from indexer.sentences import count_words

_MOST_WORDS = 400
_LEAST_SHARE = 1e-4
_ENDS_A_SENTENCE = re.compile(r"[.!?…。！？؟][\s\d\"'”’»)]*$")


def is_whole(text: str, lengths: range) -> bool:
    """Whether it begins and ends as a paragraph, and is neither a line nor a page.

    `lengths`, in words, are those of the paragraphs that a model learned from.
    """
    whole = text.strip()
    if whole[:1].islower() or count_words(whole) not in lengths:
        return False
    return _ENDS_A_SENTENCE.search(whole[-20:]) is not None


def words_of(text: str) -> list[str]:
    """Its words, as they are compared."""
    return words_of_sentence(text, _MOST_WORDS)


def features_of(text: str) -> list[str]:
    """What its words tell."""
    return word_features(words_of(text))


def places_of(features: Iterable[str], buckets: int) -> list[int]:
    """Where the weights of words stand, each once."""
    return sorted({hash_bucket(each, buckets) for each in features})


def logs_of(read: Mapping[str, float]) -> dict[str, float]:
    """The probabilities of the sentences as logarithms."""
    return {kind: log(share + _LEAST_SHARE) for kind, share in read.items()}


def likelihood(
    bias: float, of_words: float, sentences: Mapping[str, float], read: Mapping[str, float]
) -> float:
    """How likely it tells what the model knows, 0 to 1.

    `sentences` are the weights of the logarithms of `read`, the probabilities of its sentences.
    """
    score = bias + of_words + sum(sentences[kind] * value for kind, value in logs_of(read).items())
    return 1 / (1 + exp(-score))
