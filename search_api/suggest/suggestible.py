"""Which concepts, places and organisations have a name that begins as typed, in any language?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from config.text import fold_words
from config.vocabulary import Vocabulary
from config.vocabulary.alternatives import alternatives
from search_api.facets.table import FACETS

_MOST_A_FACET = 6


class Name(NamedTuple):
    """One name of one value, and how it is compared."""

    compared: str  # folded words, a space before each
    facet: str
    value: str
    text: str


Names = Mapping[str, Sequence[Name]]
"""By a space and the first letter of each word: so few are looked through for what is typed."""


class Sought(NamedTuple):
    """A value one of whose names begins as typed; `text` is that name."""

    facet: str
    value: str
    text: str


@lru_cache(maxsize=2)  # a tenth of a second, and each application asks for the same
def names_of(vocabulary: Vocabulary) -> Names:
    """Every name of every value that can be chosen, shortest first: those that fit best."""
    found = {
        Name(f" {folded}", facet, value, text)
        for facet, value, texts in _named(vocabulary)
        for text in texts
        if (folded := fold_words(text))
    }
    by_letter: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(found, key=lambda name: (len(name.compared), name)):
        for letter in {word[:1] for word in name.compared.split()}:
            by_letter[f" {letter}"].append(name)
    return dict(by_letter)


def matching_values(typed: str, names: Names) -> list[Sought]:
    """The values named so: names that begin as typed before those with a later word that does."""
    wanted = f" {fold_words(typed)}"
    if not wanted.strip():
        return []
    matching = [name for name in names.get(wanted[:2], ()) if wanted in name.compared]
    matching.sort(key=lambda name: not name.compared.startswith(wanted))  # else as they were
    best: dict[tuple[str, str], Sought] = {}
    a_facet: dict[str, int] = {}
    for name in matching:
        key = (name.facet, name.value)
        if key not in best and a_facet.get(name.facet, 0) < _MOST_A_FACET:
            best[key] = Sought(*key, name.text)
            a_facet[name.facet] = a_facet.get(name.facet, 0) + 1
    return list(best.values())


def _named(vocabulary: Vocabulary) -> Iterator[tuple[str, str, Iterable[str]]]:
    others = alternatives(vocabulary)
    # a theme stands for its default concept too, by the names of both
    defaults = {
        concept.id: theme.id
        for theme in vocabulary.topics.themes
        for concept in theme.concepts
        if concept.is_theme_default
    }
    of_themes = {theme: concept for concept, theme in defaults.items()}
    for facet in (each.name for each in FACETS if each.is_suggested):
        labels = vocabulary.labels.get(facet, {})
        for value, label in labels.items():
            if value not in defaults:
                named = of_themes.get(value, value)
                called = dict.fromkeys((*label.values(), *labels[named].values()))
                other = others.get((facet, named), {})
                yield facet, value, (*called, *chain.from_iterable(other.values()))
