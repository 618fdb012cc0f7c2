"""Which countries does a question name by a town or province? `garment factories in Dhaka`.

Texts are tagged by few of them, for they nearly always name the country as well; who asks does not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from config.function_words import FUNCTION_WORDS
from config.text import fold
from config.vocabulary import Vocabulary
from config.vocabulary.inflections import russian_forms
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept, country_concepts
from search_api.query.text.same_word import ARTICLE, clitic_forms, comparable_parts

_LONGEST_NAME = 6  # words: Santa Cruz de la Sierra
_WORDS_OF_A_TREATY = 3  # behind the place: the Doha Political Declaration
_WORDS_OF_A_BODY = 2  # Nottingham Trent University
_OF = frozenset({"de", "of", "da", "du", "del", "do", "d"})
_TREATIES_IN_SMALL_LETTERS = frozenset(  # not `challenges`, nor `according to`
    {
        *("convention", "protocol", "agreement", "declaration", "accord", "round", "challenge"),
        *("treaty", "statute", "compact", "consensus"),
    }
)
_OF_SEVERAL = frozenset({"los", "las", "les"})  # not `as`: such as Lagos
_ARTICLES = (ARTICLE, "لل")  # as it stands behind ل
_RUSSIAN = re.compile("[А-Яа-яЁё]")
_FUNCTION_WORDS = frozenset(word for words in FUNCTION_WORDS.values() for word in words)


@dataclass(frozen=True, slots=True)
class Town:
    """The country that a name says."""

    country: Concept
    is_word: bool  # so that it counts only as names are written
    has_article: bool = False  # in Arabic: الرقة is a town, and ورقة a paper


@dataclass(frozen=True, slots=True)
class TownNames:
    """Towns by the compared parts of their names, and what is called after places or persons."""

    towns: Mapping[tuple[str, ...], tuple[Town, ...]]  # of some peoples and provinces several
    treaties: frozenset[str]  # folded: declaration, protocole
    bodies: frozenset[str]  # folded: university, hospital
    persons: frozenset[str]  # folded titles and given names


@lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_towns(vocabulary: Vocabulary) -> TownNames:
    """All of asked_places.json, and the places of country_rules.yaml, which are words at times."""
    countries = country_concepts(vocabulary)
    rules = vocabulary.country_rules
    towns: dict[tuple[str, ...], tuple[Town, ...]] = {}
    for iso3, names in rules.places.items():
        towns |= _learned(names, Town(countries[iso3], is_word=True))
    for iso3, places in vocabulary.asked_places.places.items():
        towns |= _learned(places.names, Town(countries[iso3], is_word=False))
        towns |= _learned(places.words, Town(countries[iso3], is_word=True))
    parts: dict[tuple[str, ...], tuple[Town, ...]] = {}
    for iso3, names in vocabulary.asked_names.parts.items():
        for key, found in _learned(names, Town(countries[iso3], is_word=False)).items():
            parts[key] = (*parts.get(key, ()), *found)
    towns |= parts
    persons = (*rules.persons.titles, *rules.persons.given_names)
    treaties = frozenset(map(fold, rules.named_after_places))
    bodies = frozenset(map(fold, rules.bodies_of_places))
    return TownNames(towns, treaties, bodies, frozenset(map(fold, persons)))


def _learned(names: Sequence[str], town: Town) -> dict[tuple[str, ...], tuple[Town, ...]]:
    return {
        tuple(comparable_parts(form.split())): (
            replace(town, has_article=name.startswith(ARTICLE)),
        )
        for name in names
        for form in _inflected(name)
    }


def _inflected(name: str) -> Iterable[str]:
    return russian_forms(name) if _RUSSIAN.match(name) else (name,)


def towns_named(
    words: Sequence[str], understood: Sequence[Understood], known: TownNames
) -> Iterator[Understood]:
    """Countries of the towns that stand in words which none of the understood took.

    `Quechua in Peru` is of Peru alone, though Quechua are in Bolivia and Ecuador, too.
    """
    named = {each.concept.value for each in understood}
    taken = {word for each in understood for word in each.text.split()} - _FUNCTION_WORDS
    start = 0
    while start < len(words):
        near = words[start : start + _LONGEST_NAME]
        free = list(takewhile(lambda word: word not in taken, near))
        end, countries = _longest(words, start, len(free), known)
        for country in countries if named.isdisjoint(each.value for each in countries) else ():
            yield Understood(" ".join(words[start:end]), country, is_part=True)
        start = end


def _longest(
    words: Sequence[str], start: int, most: int, known: TownNames
) -> tuple[int, Sequence[Concept]]:
    """Behind which word the longest name ends that begins here, and its countries."""
    for end in range(start + most, start, -1):
        forms = clitic_forms(tuple(comparable_parts(words[start:end])))
        form = next((form for form in forms if form in known.towns), ())
        countries = [
            town.country
            for town in known.towns.get(form, ())
            if _is_meant(words, start, end, town, known) and _has_article(words[start], form, town)
        ]
        if countries:
            return end, countries
    return start + 1, ()


def _is_meant(words: Sequence[str], start: int, end: int, town: Town, known: TownNames) -> bool:
    if any(not tuple(comparable_parts([word])) for word in (words[start], words[end - 1])):
        return False  # `в Москве` is no longer name than `Москве`
    if words[start].lower() in _FUNCTION_WORDS and end - start == 1:
        return False
    if town.is_word and not _is_written_as_a_name(words[start:end], start):
        return False
    if town.is_word and start and words[start - 1].lower() in _OF_SEVERAL:
        return False  # `Los Lagos`: lakes, or another place
    return not (_is_of_a_person(words, start, known) or _is_of_a_name(words, start, end, known))


def _has_article(word: str, form: Sequence[str], town: Town) -> bool:
    """Whether an Arabic name stands with its article, if it has one: بالرياض, للرياض."""
    return not town.has_article or fold(word).endswith(
        tuple(article + form[0] for article in _ARTICLES)
    )


def _is_written_as_a_name(stretch: Sequence[str], start: int) -> bool:
    """`in Lagos`, `La Paz`; one word that begins a question has its capital from that."""
    telling = [word for word in stretch if word.lower() not in _FUNCTION_WORDS]
    is_written_so = all(word[:1].isupper() and not word.isupper() for word in telling)
    return is_written_so and stretch[0][:1].isupper() and (start > 0 or len(stretch) > 1)


def _is_of_a_person(words: Sequence[str], start: int, known: TownNames) -> bool:
    """`Sam Houston`."""
    before = words[start - 1] if start else ""
    return before.istitle() and fold(before) in known.persons


def _is_of_a_name(words: Sequence[str], start: int, end: int, known: TownNames) -> bool:
    """`Kampala Convention`, `University of Nottingham`: of all countries, or of no place.

    What may stand between them is `of`, so `university students in Nottingham` names the town.
    """
    before = [word for word in words[max(start - 2, 0) : start] if word.lower() not in _OF]
    if any(fold(word) in known.treaties | known.bodies for word in before[-1:]):
        return True
    behind = words[end : end + _WORDS_OF_A_TREATY]
    if words[start].islower():  # all is written so, and nothing tells a name from other words
        return not _TREATIES_IN_SMALL_LETTERS.isdisjoint(map(fold, behind[:1]))
    named = list(map(fold, takewhile(lambda word: word[:1].isupper(), behind)))
    return not known.treaties.isdisjoint(named) or not known.bodies.isdisjoint(
        named[:_WORDS_OF_A_BODY]
    )
