"""What are the values of an answer called? One map for all of it, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.facets.value_labels import value_label
from search_api.search.responses import DocumentResponse, Labels, PassageHit

_ANSWERED = DocumentResponse.__annotations__.keys() | PassageHit.__annotations__.keys()
_FACET_OF = {
    # what a document mentions is called as what it is about
    facet.field: FACET_BY_NAME.get(facet.values_of, facet)
    for facet in FACETS
    if facet.field in _ANSWERED and (facet.values_of or facet.value_labels)
}


def labels_of(
    documents: Iterable[Mapping[str, Any]],
    passages: Iterable[Mapping[str, Any]],
    vocabulary: Vocabulary,
    lang: str,
) -> Labels:
    """Names every value that stands in these documents and passages, each once."""
    values: dict[str, set[str]] = {facet.name: set() for facet in _FACET_OF.values()}
    for entry in (*documents, *passages):
        for key, facet in _FACET_OF.items():
            if key in entry:
                value = entry[key]
                values[facet.name].update(value if isinstance(value, list) else [value])
    return {
        name: {
            value: value_label(FACET_BY_NAME[name], value, vocabulary, lang)
            for value in sorted(found)
            if value
        }
        for name, found in values.items()
    }
