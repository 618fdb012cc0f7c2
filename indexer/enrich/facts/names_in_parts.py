"""Which concepts does a text name by words that stand apart? `Victims were soon repatriated`.

A word of each part of a rule (config/vocabulary/together_rules.py), in any order, in one sentence
and near the word of the first part.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from config.text import fold
from config.vocabulary.file_schema import Concept, FinerConcept
from config.vocabulary.together_rules import MOST_WORDS, beginning_of, parts_of_rule
from indexer.enrich.text.matcher import Hit, Term
from indexer.enrich.text.stems import stem
from indexer.enrich.text.words import Words, words_of

_MOST_BETWEEN = 6  # words

Found = Mapping[int, list[tuple[int, int]]]
"""Number of a word -> where its keys begin and end in the keys of a text."""


class _Place(NamedTuple):
    start: int  # of tokens
    end: int


class _Rule(NamedTuple):
    term: Term
    first: frozenset[int]  # numbers of the words of its first part
    others: tuple[frozenset[int], ...]  # numbers of the words of each further part


class PartsReader:
    """Built once from the vocabulary. What a language says so is read in its texts alone."""

    def __init__(self, concepts: Iterable[Concept], finer: Iterable[FinerConcept]) -> None:
        listed = [*_listed("concept", concepts), *_listed("finer", finer)]
        languages = {language for language, _ in listed}
        self._readers = {
            language: _OneLanguage([term for spoken, term in listed if spoken == language])
            for language in languages
        }

    def hits(self, words: Words, language: str) -> list[Hit]:
        """One a rule that holds, from its first word to its last."""
        reader = self._readers.get(language)
        return reader.hits(words) if reader else []


class _OneLanguage:
    def __init__(self, terms: Iterable[Term]) -> None:
        numbers: dict[str, int] = {}
        self._rules = [_rule(term, numbers) for term in terms]
        self._by_first: defaultdict[int, list[int]] = defaultdict(list)
        for place, rule in enumerate(self._rules):
            for number in rule.first:
                self._by_first[number].append(place)
        self._automaton = AhoCorasick(list(numbers))

    def hits(self, words: Words) -> list[Hit]:
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, start, end in self._automaton.find_matches_as_indexes(
            words.stream, overlapping=True
        ):
            found[number].append((start, end))
        begun = {rule for number in found for rule in self._by_first.get(number, ())}
        rules = (self._rules[place] for place in sorted(begun))
        return [hit for rule in rules for hit in _beside(rule, found, words)]


def _beside(rule: _Rule, found: Found, words: Words) -> Iterator[Hit]:
    """Each word of the first part looks among its neighbours alone, so that no text is slow."""
    if any(part.isdisjoint(found) for part in rule.others):  # most hold less
        return
    others = [_places(part, found, words) for part in rule.others]
    for first in _places(rule.first, found, words):
        near = [_nearest(first, places, words.tokens) for places in others]
        held = [first, *(place for place in near if place)]
        if len(held) > len(others):
            yield Hit(
                rule.term, min(place.start for place in held), max(place.end for place in held)
            )


def _places(part: Iterable[int], found: Found, words: Words) -> list[_Place]:
    keys = {each for word in part for each in found.get(word, ())}
    return [_Place(words.position(start), words.position(end)) for start, end in sorted(keys)]


def _rule(term: Term, numbers: dict[str, int]) -> _Rule:
    first, *others = (
        frozenset(numbers.setdefault(_pattern(word), len(numbers)) for word in part)
        for part in parts_of_rule(term.form)
    )
    return _Rule(term, first, tuple(others))


def _listed(facet: str, concepts: Iterable[Concept | FinerConcept]) -> Iterator[tuple[str, Term]]:
    for concept in concepts:
        for language, rules in concept.together.items():
            yield from (
                (language, Term(facet, concept.id, rule, frozenset({language}))) for rule in rules
            )


def _pattern(word: str) -> str:
    """What is looked for among the keys of a text; without an end, a word may go on.

    Of a beginning what its stem keeps: `delay` stands among keys as `delai`.
    """
    beginning = beginning_of(word)
    if not beginning:
        return words_of(word).stream
    *before, last = beginning.split()
    letters = zip(fold(last), stem(last), strict=False)
    kept = "".join(one for one, _ in takewhile(lambda both: both[0] == both[1], letters))
    return f"{words_of(' '.join(before)).stream} {kept}"


def _nearest(first: _Place, places: Sequence[_Place], tokens: Sequence[str]) -> _Place | None:
    """The nearest word of a part, of those that begin within reach."""
    reach = _MOST_BETWEEN + MOST_WORDS
    begin = bisect_left(places, (first.start - reach, 0))
    end = bisect_left(places, (first.end + reach, 0))
    held = (place for place in places[begin:end] if _is_beside(first, place, tokens))
    return min(held, key=lambda place: abs(place.start - first.start), default=None)


def _is_beside(one: _Place, other: _Place, tokens: Sequence[str]) -> bool:
    first, last = sorted((one, other))
    if not first.end <= last.start <= first.end + _MOST_BETWEEN:
        return False
    return all(each[0].isalnum() for each in tokens[first.end : last.start])
