"""Which places does a question name only as a part of a person's name? "Michael Jordan"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.text import fold
from config.vocabulary import Vocabulary
from search_api.query.entities.concepts import Understood


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Folded words by which a person's name is told."""

    places: frozenset[str]  # that are given names or surnames too
    titles: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]


@lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_persons(vocabulary: Vocabulary) -> PersonNames:
    """What the rules of countries know of persons."""
    rules = vocabulary.country_rules.persons
    groups = (rules.names, rules.titles, rules.given_names, rules.surnames)
    return PersonNames(*(frozenset(map(fold, words)) for words in groups))


def without_persons(
    words: Sequence[str], understood: Sequence[Understood], known: PersonNames
) -> tuple[Understood, ...]:
    """The understood without countries that stand in persons' names alone."""
    return tuple(each for each in understood if not _is_person(each, words, known))


def _is_person(named: Understood, words: Sequence[str], known: PersonNames) -> bool:
    if named.concept.facet != "country" or fold(named.text) not in known.places:
        return False
    places = [place for place, word in enumerate(words) if word == named.text]
    return bool(places) and all(_is_in_a_name(words, place, known) for place in places)


def _is_in_a_name(words: Sequence[str], place: int, known: PersonNames) -> bool:
    """Behind a title or a given name, or before a surname, both written as names are."""
    before = [fold(word) for word in reversed(words[max(place - 2, 0) : place])]
    after = words[place + 1 : place + 2]
    is_written_so = place > 0 and words[place].istitle() and words[place - 1].istitle()
    return (
        bool(before and before[0] in known.titles)
        or bool(is_written_so and set(before) & known.titles)
        or bool(before and before[0] in known.given_names and before[0] not in known.places)
        or bool(after and after[0].istitle() and fold(after[0]) in known.surnames)
    )
