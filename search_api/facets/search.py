"""Which values of a facet does someone look for? Those with a word that begins as typed."""

import unicodedata
from collections.abc import Iterable

from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet
from search_api.facets.names import known_values, value_label

_ARTICLE = "ال"  # Arabic's, a part of its word


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
    wanted = f" {folded(typed)}"
    return any(wanted in f" {folded(name)}" for name in names)


def folded(text: str) -> str:
    """Letters and digits without case and accents, a space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) else " "
        for letter in plain
    )
    return " ".join(word.removeprefix(_ARTICLE) for word in bare.split())
