"""What are the values of an answer called? One map for all of it, in the reader's language."""

from collections.abc import Iterable

from config.vocabulary import Vocabulary

Labels = dict[str, dict[str, str]]
"""Facet -> value -> text, for every value that stands in the answer."""

_FACET_OF_KEY = {
    "countries": "country",
    "mentioned": "country",
    "topics": "topic",
    "type": "type",
    "kind": "kind",
    "language": "language",
}


def labels_of(entries: Iterable[object], vocabulary: Vocabulary, lang: str) -> Labels:
    """Collects the values of documents and passages, however deep they stand, and names them."""
    labels: Labels = {facet: {} for facet in _FACET_OF_KEY.values()}
    for entry in entries:
        _collect(entry, labels, vocabulary, lang)
    return labels


def _collect(entry: object, labels: Labels, vocabulary: Vocabulary, lang: str) -> None:
    if isinstance(entry, list):
        for each in entry:
            _collect(each, labels, vocabulary, lang)
    if not isinstance(entry, dict):
        return
    for key, value in entry.items():
        if facet := _FACET_OF_KEY.get(key):
            for each in value if isinstance(value, list) else [value]:
                if each and each not in labels[facet]:
                    labels[facet][each] = vocabulary.label(facet, each, lang)
        elif isinstance(value, dict | list):
            _collect(value, labels, vocabulary, lang)
