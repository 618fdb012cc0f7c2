"""Which concepts, places and names can be chosen? Each with its labels and kin."""

from collections.abc import Collection

from config.vocabulary import Vocabulary
from config.vocabulary.alternatives import alternatives, close_matches
from search_api.about.responses import ConceptAnswer, FacetVocabulary, VocabularyResponse
from search_api.facets.facet import Facet
from search_api.facets.table import FACETS
from search_api.facets.value_labels import known_values, value_label, value_labels

LISTED: tuple[Facet, ...] = tuple(facet for facet in FACETS if facet.is_listed)
"""Those whose values are known beforehand, whatever is in the collection."""


def vocabulary_answer(
    vocabulary: Vocabulary, lang: str, facets: Collection[str]
) -> VocabularyResponse:
    """The facets asked for, or all."""
    scheme = vocabulary.topics.scheme
    others, matches = alternatives(vocabulary), close_matches(vocabulary)

    def concept(facet: Facet, value: str, narrower: list[str]) -> ConceptAnswer:
        alt_labels = others.get((facet.name, value), {})
        return {
            "id": value,
            "label": value_label(facet, value, vocabulary, lang),
            "labels": dict(value_labels(facet, value, vocabulary)),
            "alt_labels": {code: list(terms) for code, terms in alt_labels.items()},
            "broader": vocabulary.parent(facet.name, value),
            "narrower": narrower,
            "close_matches": dict(matches.get((facet.name, value), {})),
        }

    def answer(facet: Facet) -> FacetVocabulary:
        values = known_values(facet, vocabulary)
        below: dict[str | None, list[str]] = {}
        for value in values:
            below.setdefault(vocabulary.parent(facet.name, value), []).append(value)
        return {
            "label": facet.label[lang],
            "concepts": [concept(facet, value, below.get(value, [])) for value in values],
        }

    return {
        "id": scheme.id,
        "title": scheme.title,
        "version": scheme.version,
        "languages": list(scheme.languages),
        "facets": {
            facet.name: answer(facet) for facet in LISTED if not facets or facet.name in facets
        },
    }
