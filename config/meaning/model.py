"""What is a model of meaning to the rest? Texts in, small whole-number vectors out."""

from collections.abc import Sequence
from typing import Literal, Protocol

DIMENSIONS = 384
SCALE = 500
"""What a component of a vector of length 1 is multiplied by: those of real texts are below .25."""

Kind = Literal["passage", "question"]
"""The model was trained to be told which of the two a text is."""

Vector = bytes
"""DIMENSIONS signed bytes. The dot product of two, by SCALE squared, is about their cosine."""


class Model(Protocol):
    """Whatever turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """Of the weights: vectors of two fingerprints cannot be compared."""
        ...

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        """A vector each; None for a text that has nothing to compare, or that ends the model."""
        ...


def similarity(one: Vector, other: Vector) -> float:
    """About the cosine of the two."""
    pairs = zip(memoryview(one).cast("b"), memoryview(other).cast("b"), strict=True)
    return sum(a * b for a, b in pairs) / SCALE**2
