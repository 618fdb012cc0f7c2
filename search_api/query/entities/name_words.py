"""Which words are names? Those that a mistyped word likely means, and those that are no slips."""

import functools
import re
from collections.abc import Iterator
from itertools import chain

from config.vocabulary import Vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.person_names import learn_persons
from search_api.query.entities.town_names import learn_towns
from search_api.query.text.same_word import comparable_parts

_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 4  # of a word that may be meant by a mistyped one


@functools.lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def words_of_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of all names, labels and intents, each once; those too short to tell left out.

    In one order in all processes: of `tailandia` and `tailândia` the first is offered.
    """
    named = (each.name for several in learn_names(vocabulary).values() for each in several)
    by_value = (labels for values in vocabulary.labels.values() for labels in values.values())
    labels = (label for by_language in by_value for label in by_language.values())
    phrases = chain(named, labels, _asking(vocabulary))
    words = (word for phrase in phrases for word in _LETTERS.findall(phrase.lower()))
    return tuple(sorted({word for word in words if len(word) >= _FEWEST_LETTERS}))


@functools.lru_cache(maxsize=2)  # as learn_names
def parts_of_names(vocabulary: Vocabulary) -> frozenset[str]:
    """The compared parts of all names that are right as they are: of concepts, places and bodies.

    And of persons. Those of towns that no report names may be near a word of many: `Masindi`.
    """
    persons = learn_persons(vocabulary)
    bodies = (
        name
        for each in vocabulary.organisations.organisations
        for name in (each.short, *chain.from_iterable(each.names.values()))
    )
    further = chain(persons.given_names, persons.surnames, *map(str.split, bodies))
    names = chain(learn_names(vocabulary), learn_towns(vocabulary).towns)
    return frozenset(chain(chain.from_iterable(names), comparable_parts(further)))


def _asking(vocabulary: Vocabulary) -> Iterator[str]:
    """By what kinds and types are asked for: `evaluations`, `obstacles`."""
    for intent in vocabulary.intents.intents:
        terms = (intent.phrases, intent.alone, *(asking.things for asking in intent.of))
        yield from (phrase for each in terms for phrases in each.values() for phrase in phrases)
