"""Which values of a facet does someone look for? Those with a word that begins as typed."""

from collections.abc import Iterable

from config.text import LABEL_LANGUAGES, fold_words
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


def value_named(facet: Facet, name: str, vocabulary: Vocabulary) -> str | None:
    """The known value that is called so in one of the languages of labels."""
    wanted = fold_words(name)
    called = (
        value
        for value in known_values(facet, vocabulary)
        for lang in LABEL_LANGUAGES
        if fold_words(value_label(facet, value, vocabulary, lang)) == wanted
    )
    return next(called, None)


def is_sought(typed: str, names: Iterable[str]) -> bool:
    """Whether a name holds the words as typed, the last one perhaps only begun."""
    wanted = f" {fold_words(typed)}"
    return any(wanted in f" {fold_words(name)}" for name in names)
