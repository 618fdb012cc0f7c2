"""What stands for the model where a test must know what is near? Meanings by words in a text."""

from collections.abc import Sequence
from math import sqrt

from config.errors import NoMeaning
from config.meaning.model import DIMENSIONS, Kind, Vector
from config.store.vectors import text_key
from indexer.index.actions import Indexable
from indexer.passage_vectors import KnownVectors

MEANINGS = (("debt", "deuda", "dette"), ("school", "escuela", "école"), ("wages", "salarios"))
ELSEWHERE = "weather"  # what has this word has nothing in common with other texts
_WIDE = 16  # numbers of a vector for each meaning, so that its length is that of real ones


class ModelByRule:
    """A direction for each meaning; the rest of a vector is the same for nearly all texts.

    Those that share a meaning are 1 alike, others .4.
    """

    fingerprint = "by-rule"

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        del kind
        return [self._vector(text.lower()) for text in texts]

    def _vector(self, text: str) -> Vector:
        numbers = [0] * DIMENSIONS
        held = [any(word in text for word in words) for words in MEANINGS]
        for place, is_held in enumerate(held):
            number = round(96 / sqrt(sum(held))) if is_held else 0
            numbers[place * _WIDE : (place + 1) * _WIDE] = [number] * _WIDE
        if ELSEWHERE not in text:
            numbers[-_WIDE:] = [80] * _WIDE
        return bytes(numbers)


class Away(ModelByRule):
    """A model that is not there."""

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        raise NoMeaning(f"it does not start: {len(texts)} {kind}s wait")


MODEL = ModelByRule()


def with_vectors(item: Indexable) -> Indexable:
    """The report as it is once its vectors were made."""
    stand_there = (*item.document.passages, *item.document.records)
    texts = [each.text for each in stand_there]
    vectors = zip(texts, MODEL.embed(texts, "passage"), strict=True)
    known = {text_key(text): vector for text, vector in vectors if vector}
    return item._replace(vectors=KnownVectors(MODEL.fingerprint, known))
