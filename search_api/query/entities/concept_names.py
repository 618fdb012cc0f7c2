"""By which names does a question mean a concept, a country or a region? Each with its languages."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from config.vocabulary import Vocabulary
from search_api.query.entities.asked_names import asked_names
from search_api.query.entities.known_concepts import (
    Concept,
    country_concepts,
    country_demonyms,
    known_concepts,
    region_concepts,
)
from search_api.query.entities.loose_forms import LOOSE, loose_form
from search_api.query.entities.name_forms import (
    name_forms,
    names_elsewhere,
    term_forms,
)
from search_api.query.text.same_word import comparable_parts
from search_api.query.text.word_parts import parts_of

_LONGEST_ACRONYM = 8  # letters
_FEWEST_JOINED = 6  # letters: of fewer, two words in one are too often a third


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means. No concept: a place or body whose name only contains a country's."""

    concept: Concept | None
    languages: frozenset[str] = frozenset()  # in which it is so; none: in all
    is_demonym: bool = False
    name: str = field(default="", compare=False)  # as the vocabulary writes it


ConceptNames = Mapping[tuple[str, ...], tuple[Named, ...]]
"""The compared parts of a name -> what it means, the finest first, then a theme."""


@dataclass(slots=True)
class _Learned:
    by_parts: defaultdict[tuple[str, ...], list[Named]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def learn(self, name: str, named: Named, language: str = "") -> None:
        words = name.split()
        parts = tuple(comparable_parts(words))
        named = replace(named, name=name)
        for key in {parts, in_one(parts)}:
            self._add(key, named)
        # `travailleuses` are women, and `travailleurs` not
        is_of_women = " " not in name and named.concept and named.concept.facet == "population"
        if (
            language in LOOSE
            and not is_of_women
            and (loose := loose_form(parts_of(words), language))
        ):
            self._add(loose, replace(named, languages=frozenset({language})))

    def _add(self, key: tuple[str, ...], named: Named) -> None:
        if key and named not in self.by_parts[key]:
            self.by_parts[key].append(named)


def in_one(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A name written without spaces: `taskforce`; () where that is too short to tell."""
    joined = "".join(parts)
    return (joined,) if len(joined) >= _FEWEST_JOINED else ()


@functools.lru_cache(maxsize=2)  # most of a second, and each application asks for the same
def learn_names(vocabulary: Vocabulary) -> ConceptNames:
    """Every name of every concept, country and region, and those that are none of a country."""
    learned = _Learned()
    for concept in known_concepts(vocabulary):
        for language, names in concept.names.items():
            for name in chain.from_iterable(name_forms(each, language) for each in names):
                learned.learn(name, Named(concept, _languages_of(name, language)), language)
        further = asked_names(vocabulary.asked_names, concept.value, concept.names)
        for language, name in further:
            spoken = frozenset[str]() if " " in name else frozenset({language})
            for form in term_forms(name, language):
                learned.learn(form, Named(concept, spoken), language)
    places = country_concepts(vocabulary) | {
        each.value: each for each in region_concepts(vocabulary)
    }
    for value, language, name in names_elsewhere(vocabulary):
        spoken_in = (language,) if name.isalpha() else ()
        learned.learn(name, Named(places[value], frozenset(spoken_in)))
    for country, language, demonym in country_demonyms(vocabulary):
        learned.learn(demonym, Named(country, frozenset({language}), is_demonym=True))
    bodies = _of_organisations(vocabulary)
    for name in chain(vocabulary.country_rules.blockers, _meaning_nothing(vocabulary), bodies):
        learned.learn(name, Named(None))
    return {parts: tuple(found) for parts, found in learned.by_parts.items()}


def _meaning_nothing(vocabulary: Vocabulary) -> Iterator[str]:
    for language, names in vocabulary.asked_names.none.items():
        yield from chain.from_iterable(term_forms(name, language) for name in names)


def _of_organisations(vocabulary: Vocabulary) -> Iterator[str]:
    """Names of several words: the Council of Europe says nothing of all its countries."""
    for each in vocabulary.organisations.organisations:
        yield from (name for names in each.names.values() for name in names if " " in name)


def _languages_of(name: str, language: str) -> frozenset[str]:
    """An acronym is one in its languages alone: MENA is a region, and in Spanish a child."""
    letters = name.replace(".", "").replace(" ", "")
    is_acronym = letters.isupper() and letters.isascii() and len(letters) <= _LONGEST_ACRONYM
    return frozenset({language}) if is_acronym and language else frozenset()
