"""What is a facet's value called? By the vocabulary, or as its row says; else by itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet


def value_label(facet: Facet, value: str, vocabulary: Vocabulary, lang: str) -> str:
    """The value's name in the reader's language, or the value itself where it has none."""
    if facet.values_of:
        return vocabulary.label(facet.values_of, value, lang)
    return facet.value_labels.get(value, {}).get(lang, value)


def value_labels(facet: Facet, value: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The value's name in every language that has one."""
    return _named(facet, vocabulary).get(value, {})


def known_values(facet: Facet, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All values that a facet can have; () where they come from the collection."""
    return tuple(_named(facet, vocabulary))


def _named(facet: Facet, vocabulary: Vocabulary) -> Mapping[str, Mapping[str, str]]:
    if facet.values_of:
        return vocabulary.labels.get(facet.values_of, {})
    return facet.value_labels


def without_misread(
    facet: Facet, values: Iterable[Any], vocabulary: Vocabulary, lang: str, chosen: Collection[Any]
) -> Iterator[Any]:
    """The values that say something to a reader: no year to come, no name that stands twice."""
    listed = list(values)
    if facet.kind == "range":
        this_year = datetime.now(UTC).year  # a later one was misread: a target, a programme's end
        yield from (year for year in listed if year <= this_year)
        return
    parents = vocabulary.parents.get(facet.values_of, {})
    known = set(listed)
    for value in listed:
        parent = parents.get(value, "")
        if parent in known and value not in chosen:
            names = {value_label(facet, each, vocabulary, lang) for each in (value, parent)}
            if len(names) == 1:
                continue  # a theme's own concept: to a reader the same value twice
        yield value
