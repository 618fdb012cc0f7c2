"""Which names stand in a question with other words in between? `mineurs étrangers non accompagnés`.

What is named so lifts the reports and passages that carry it, and none must: the words may belong
to two things, as those of `labour inspectors and children`.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from config.function_words import FUNCTION_WORDS
from config.vocabulary import Vocabulary
from search_api.query.concept_names import Named, learn_names
from search_api.query.concepts import MAX_CONCEPTS, Understood
from search_api.query.same_word import compared

_MOST_BETWEEN = 3  # words, those that only hold a sentence together not counted
_FACETS = frozenset({"topic", "sector", "population", "finer"})
_FUNCTION_WORDS = frozenset(compared(word for words in FUNCTION_WORDS.values() for word in words))

Names = Mapping[str, Sequence[tuple[tuple[str, ...], Named]]]
"""The first part of a name -> all of its parts that say something, and what it means."""


@functools.lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_interrupted(vocabulary: Vocabulary) -> Names:
    """Names of several words, of which others may stand in between."""
    known: defaultdict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
    for parts, (named, *_) in learn_names(vocabulary).items():
        telling = tuple(part for part in parts if part not in _FUNCTION_WORDS)
        if len(telling) > 1 and named.concept and named.concept.facet in _FACETS:
            known[telling[0]].append((telling, named))
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
    parts = [part for part in compared(words) if part not in _FUNCTION_WORDS]
    taken = {part for each in understood for part in compared(each.text.split())}
    known_already = {*(each.concept.value for each in understood), *as_words}
    found: dict[str, Understood] = {}
    for telling, each in _all_found(parts, known):
        concept = each.concept
        if concept and concept.value not in known_already and not taken.issuperset(telling):
            found.setdefault(concept.value, Understood(" ".join(telling), concept, each.name))
    return tuple(found.values())[:MAX_CONCEPTS]


def _all_found(parts: Sequence[str], known: Names) -> Iterator[tuple[tuple[str, ...], Named]]:
    for start, part in enumerate(parts):
        for telling, named in known.get(part, ()):
            reached = parts[start : start + len(telling) + _MOST_BETWEEN]
            if _in_order(telling, reached):
                yield telling, named


def _in_order(telling: Sequence[str], parts: Sequence[str]) -> bool:
    rest = iter(parts)
    return all(part in rest for part in telling)
