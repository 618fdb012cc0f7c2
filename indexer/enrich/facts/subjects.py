"""Which of the concepts that a document names is it about? A probability from all signs together.

The weights are data (subject_weights.json), fitted by `python -m benchmarks.fit_subjects`.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from config.vocabulary.lookup import Vocabulary
from indexer.enrich.facts.senses import in_their_sense
from indexer.enrich.facts.subject_evidence import Known, Signs, known_of, signs_of
from indexer.enrich.facts.text_reading import TextRead

_SURE_BY_FORM = 0.9
WEIGHTS_FILE = Path(__file__).with_name("subject_weights.json")


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a logistic model multiplies each sign by."""

    least: float  # probability from which a document is about a concept
    least_of: dict[str, float]  # by facet, where another probability is asked
    bias: float
    signs: dict[str, float]  # by the names of Signs

    def is_enough(self, score: float, facet: str) -> bool:
        """Whether a concept of this facet is a subject at this probability."""
        return score >= self.least_of.get(facet, self.least)


class SubjectReader:
    """Tells subjects from what is only mentioned; built once from the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights | None = None) -> None:
        self.known: Known = known_of(vocabulary)
        self._weights = weights or shipped_weights()
        self._of_form = {form.id: form.about for form in vocabulary.doctypes.forms if form.about}

    def settle(self, texts: Sequence[TextRead]) -> list[TextRead]:
        """The texts of a document with those mentions alone that surely mean their concept."""
        return in_their_sense(texts, self.known.core)

    def likely(self, texts: Sequence[TextRead], form: str = "") -> dict[str, float]:
        """Every concept that settled texts name, with its probability; likeliest first.

        `form` is the document's, of doctypes.yaml: a law is about legislation, whatever it says.
        """
        found = probabilities(self.signs(texts), self._weights)
        if concept := self._of_form.get(form):
            found[concept] = max(found.get(concept, 0.0), _SURE_BY_FORM)
        return _likeliest_first(found)

    def signs(self, texts: Sequence[TextRead]) -> dict[str, Signs]:
        return signs_of(texts, self.known)

    def about(self, likely: Mapping[str, float]) -> dict[str, float]:
        """Those of them that the document is about."""
        return {
            concept: score
            for concept, score in likely.items()
            if self._weights.is_enough(score, self.known.facets[concept])
        }


def probabilities(signs: Mapping[str, Signs], weights: Weights) -> dict[str, float]:
    """Concept -> how likely a librarian would call it a subject; likeliest first."""
    found = {concept: _probability(each, weights) for concept, each in signs.items()}
    return _likeliest_first(found)


def _likeliest_first(found: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@functools.cache
def shipped_weights() -> Weights:
    """The weights that come with the program."""
    return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=Weights)


def _probability(signs: Signs, weights: Weights) -> float:
    each = signs._asdict()
    amount = weights.bias + sum(weight * each[name] for name, weight in weights.signs.items())
    return round(1 / (1 + math.exp(-amount)), 3)
