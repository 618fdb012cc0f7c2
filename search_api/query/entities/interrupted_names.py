"""Which names stand in a question in pieces, inflected or in another order?

`mineurs étrangers non accompagnés`, `recognise a victim` for `recognising victims`. What is named
so lifts the reports and passages that carry it, and none must: the words may belong to two things,
as those of `labour inspectors and children`.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from config.function_words import FUNCTION_WORDS
from config.vocabulary import Vocabulary
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import MAX_CONCEPTS, SUBJECTS, Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.text.negation import NEGATING
from search_api.query.text.same_word import comparable_parts

_MOST_BETWEEN = 3  # words, those that only hold a sentence together not counted
_LONGEST_NOTHING = 6  # words
_FIRST_LETTERS = 6  # that two forms of a word share; 5 and 4 take others for it (relevance.md)
# `out of school` and `wages not paid` are not `school` and `wages paid`
_TELLING_ANYWAY = NEGATING | {"out", "off"}
_FUNCTION_WORDS = frozenset(
    comparable_parts(word for words in FUNCTION_WORDS.values() for word in words - _TELLING_ANYWAY)
)

Names = Mapping[str, Sequence[tuple[frozenset[str], str, Concept]]]
"""Each word of a name, as it is compared -> all of them, the name, and what it means."""


@functools.lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_interrupted(vocabulary: Vocabulary) -> Names:
    """Names of several words; of those that share all of them the first, which is the finest."""
    meant: dict[frozenset[str], tuple[str, Concept]] = {}
    for parts, (named, *_) in learn_names(vocabulary).items():
        if named.concept and named.concept.facet in SUBJECTS:
            meant.setdefault(frozenset(_telling(parts)), (named.name, named.concept))
    known: defaultdict[str, list[tuple[frozenset[str], str, Concept]]] = defaultdict(list)
    for words, (name, concept) in meant.items():
        for word in words if len(words) > 1 else ():
            known[word].append((words, name, concept))
    return known


def interrupted_names(
    words: Sequence[str],
    understood: Sequence[Understood],
    known: Names,
    as_words: Sequence[str] = (),
) -> tuple[Understood, ...]:
    """Further concepts beside those `understood`, of names with a word that none of these took.

    Where nothing is understood, a text is likely of another field: `information retrieval system`.
    `as_words` are values of concepts whose names are words and no more.
    """
    if not understood:
        return ()
    taken = {part for each in understood for part in _telling(comparable_parts(each.text.split()))}
    known_already = {*(each.concept.value for each in understood), *as_words}
    known_already |= {each.concept.broader for each in understood}
    found: dict[str, Understood] = {}
    for telling, name, concept in _all_found(_telling(comparable_parts(words)), known):
        if concept.value not in known_already and not taken.issuperset(telling):
            found.setdefault(concept.value, Understood(name, concept, name))
    return tuple(found.values())[:MAX_CONCEPTS]


def without_nothings(words: Sequence[str], names: ConceptNames) -> tuple[str, ...]:
    """Without what means none of the vocabulary's concepts as a whole: `wildlife trafficking`."""
    kept: list[str] = []
    start = 0
    while start < len(words):
        ends = range(min(start + _LONGEST_NOTHING, len(words)), start + 1, -1)
        named = ((end, names.get(tuple(comparable_parts(words[start:end])), ())) for end in ends)
        end = next((end for end, found in named if found and not found[0].concept), 0)
        kept += [] if end else [words[start]]
        start = end or start + 1
    return tuple(kept)


def _all_found(parts: Sequence[str], known: Names) -> Iterator[tuple[frozenset[str], str, Concept]]:
    for start, part in enumerate(parts):
        for telling, name, concept in known.get(part, ()):
            if telling.issubset(parts[start : start + len(telling) + _MOST_BETWEEN]):
                yield telling, name, concept


def _telling(parts: Iterable[str]) -> list[str]:
    """Compared parts that say something, each by its first letters."""
    return [part[:_FIRST_LETTERS] for part in parts if part not in _FUNCTION_WORDS]
