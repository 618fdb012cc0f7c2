"""Which concepts, places and organisations have a name that begins as typed, in any language?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from config.vocabulary import Vocabulary
from search_api.facets.search import folded

_FACETS = ("topic", "sector", "population", "country", "region", "organisation", "instrument")
_MOST_A_FACET = 6


class Name(NamedTuple):
    """One name of one value, and how it is compared."""

    compared: str  # folded words, a space before each
    facet: str
    value: str
    text: str


class Sought(NamedTuple):
    """A value one of whose names begins as typed; `text` is that name."""

    facet: str
    value: str
    text: str


def names_of(vocabulary: Vocabulary) -> tuple[Name, ...]:
    """Every name of every value that can be chosen, shortest first: those that fit best."""
    found = {
        Name(f" {folded(text)}", facet, value, text)
        for facet, value, texts in _named(vocabulary)
        for text in texts
        if folded(text)
    }
    return tuple(sorted(found, key=lambda name: (len(name.compared), name)))


def sought(typed: str, names: Iterable[Name]) -> list[Sought]:
    """The values named so: names that begin as typed before those with a later word that does."""
    wanted = f" {folded(typed)}"
    if not wanted.strip():
        return []
    matching = [name for name in names if wanted in name.compared]
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
    others = dict(_other_names(vocabulary))
    # a theme's default concept is called as the theme is: the theme stands for both
    defaults = {
        concept.id
        for theme in vocabulary.topics.themes
        for concept in theme.concepts
        if concept.is_theme_default
    }
    for facet in _FACETS:
        for value, label in vocabulary.labels.get(facet, {}).items():
            if value not in defaults:
                yield facet, value, (*label.values(), *others.get((facet, value), ()))


def _other_names(vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for theme in vocabulary.topics.themes:
        facet = "topic" if theme.facet == "context" else theme.facet
        for concept in theme.concepts:
            value = theme.id if concept.is_theme_default else concept.id
            yield (facet, value), _all(concept.alt)
    for country in vocabulary.countries.countries:
        yield ("country", country.iso3), _all(country.names)
    for organisation in vocabulary.organisations.organisations:
        names = (organisation.short, *_all(organisation.names))
        yield ("organisation", organisation.id), names


def _all(terms: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(name for names in terms.values() for name in names)
