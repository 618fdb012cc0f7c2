"""Which values of a facet does someone look for? Those with a word that begins as typed."""

import functools
from collections.abc import Iterable, Mapping

from config.text import LABEL_LANGUAGES, fold_words
from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet
from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.facets.value_labels import known_values, value_label


def sought_values(
    facet: Facet, typed: str, vocabulary: Vocabulary, lang: str
) -> tuple[str, ...] | None:
    """The known values whose label or id matches; None where they come from the collection."""
    known = known_values(facet, vocabulary)
    if not known:
        return None
    return tuple(
        value
        for value in known
        if is_sought(typed, (value, value_label(facet, value, vocabulary, lang)))
    )


def value_named(facet: Facet, name: str, vocabulary: Vocabulary) -> str | None:
    """The known value that is called so in one of the languages of labels."""
    return _by_label(facet.name, vocabulary).get(fold_words(name))


@functools.lru_cache(maxsize=2 * len(FACETS))  # a caller may send a hundred values that are none
def _by_label(facet_name: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The first known value of each folded label, in any of the languages of labels."""
    facet = FACET_BY_NAME[facet_name]
    found: dict[str, str] = {}
    for value in known_values(facet, vocabulary):
        for lang in LABEL_LANGUAGES:
            found.setdefault(fold_words(value_label(facet, value, vocabulary, lang)), value)
    return found


def is_sought(typed: str, names: Iterable[str]) -> bool:
    """Whether a name holds the words as typed, the last one perhaps only begun."""
    wanted = f" {fold_words(typed)}"
    return any(wanted in f" {fold_words(name)}" for name in names)
