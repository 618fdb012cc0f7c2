"""Which values of a facet does someone look for? Those with a word that begins as typed."""

from collections.abc import Iterable

from config.text import fold_words
from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet
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


def is_sought(typed: str, names: Iterable[str]) -> bool:
    """Whether a name holds the words as typed, the last one perhaps only begun."""
    wanted = f" {fold_words(typed)}"
    return any(wanted in f" {fold_words(name)}" for name in names)
