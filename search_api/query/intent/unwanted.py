"""Which subjects, people and places does a question name only to leave them out?

`Africa except Egypt`, `lessons other than on cash transfers`, `in agriculture, not in conflict
zones`, `programmes without children`. They are nothing that an answer must hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.joining_words import AND, OR_ASKED
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.intent.except_words import (
    ALL,
    BUT_FOR,
    CONTRASTING,
    EXCEPT,
    EXCLUDING,
    OUTSIDE,
    TURNING,
)
from search_api.query.intent.excepted_behind import excepted_behind, named_ending_at
from search_api.query.intent.not_signs import not_signs
from search_api.query.notice import Notice
from search_api.query.text.negation import negating_words, words_that_hold

_LACKED = PLACES | {"population", "sector"}  # `children without birth certificates` asks for them
_CONTRASTED = _LACKED | {"topic", "finer"}  # `ratified C182 but not C138` asks for C138
_EXCEPTED = _CONTRASTED | {"instrument", "sdg"}
_BY_WORD = dict.fromkeys(EXCLUDING, frozenset(PLACES)) | dict.fromkeys(OUTSIDE, _LACKED)
_ONLY = {  # `not only children`
    *("only", "just", "merely", "seulement", "uniquement", "sólo", "solo", "solamente", "só"),
    *("somente", "apenas", "فقط"),
}
_SAID_OTHERWISE = frozenset(  # `niños a salvo en Colombia`, `laws that leave out migrants`
    {"a salvo", "si fuera", "que fuera", "that leave", "which leave", "who leave"}
)
_MINUS = "menos"  # between places in Spanish and Portuguese
_JOINING = AND | OR_ASKED | {"nor", "ni", "nem"}
_MOST_HELD = 2  # words before a name: `not in the Sahel`, and not `what not to do in Nepal`
_NE = ("ne", "n", "n'", "n’")
_BEFORE = 4  # words: `ne s'applique pas au Mali` says that of the deed, and not of Mali; and
# `all the other sectors but agriculture` leaves out agriculture
_LONGEST = max(len(phrase.split()) for phrase in EXCEPT)
_BEHIND_COMMA = re.compile(r"[,،;]\s*([^\W\d_]+ [\w'-]+)")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a question leaves out, and its other words."""

    named: tuple[Understood, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Negation:
    end: int  # the word behind it
    facets: frozenset[str]  # of what it may leave out
    is_sure: bool = True  # that nothing else is said, so that its words do not count


def leave_out(
    words: Sequence[str], understood: Sequence[Understood], languages: Sequence[str], typed: str
) -> LeftOut:
    """Those of the understood that stand behind an excepting or a negating word.

    `typed` is the question with its commas. What is named twice is asked for.
    """
    lower = [_plain(word) for word in words]
    after_comma = frozenset(_BEHIND_COMMA.findall(_plain(typed)))
    holding = words_that_hold(languages)
    signs = not_signs(words)
    places = [each for each in understood if each.concept.facet in PLACES]
    named: dict[str, Understood] = {}
    gone: set[int] = set()
    for start in range(len(words)):
        if start in signs:
            negation: _Negation | None = _Negation(start + 1, _EXCEPTED)
        elif lower[start] == _MINUS and named_ending_at(words, start, places):
            negation = _Negation(start + 1, frozenset(PLACES))  # `Brasil menos Bahía`
        else:
            negation = _negation(lower, start, languages, after_comma)
        if negation is None or start in gone:
            continue
        for first, each in _behind(words, negation, understood, holding):
            named[each.concept.value] = each
            last = first + len(each.text.split())
            if negation.is_sure:
                gone.update(range(start, last))
            elif each.concept.facet in PLACES:  # its words would find the place first
                gone.update(range(first, last))
    for first, end, each in excepted_behind(words, understood, _plain(typed)):
        named[each.concept.value] = each
        gone.update(range(first, end))
    kept = tuple(word for place, word in enumerate(words) if place not in gone)
    return LeftOut(tuple(named.values()), kept)


def without_left_out(
    understood: Sequence[Understood], left_out: Sequence[Understood]
) -> tuple[Understood, ...]:
    """What is asked for; a region without the countries that are left out of it."""
    countries = {code for each in left_out for code in each.concept.named_countries}
    asked = (each for each in understood if each not in left_out)
    return tuple(_narrowed(each, countries) for each in asked)


def _narrowed(each: Understood, countries: set[str]) -> Understood:
    concept = each.concept
    if countries.isdisjoint(concept.countries):
        return each
    kept = tuple(code for code in concept.countries if code not in countries)
    return replace(each, concept=replace(concept, tags=(), countries=kept))


def notices(left_out: Sequence[Understood]) -> tuple[Notice, ...]:
    """What is said of them."""
    return tuple(
        Notice("“%(name)s” is left out of what is asked; reports may name it.", name=each.text)
        for each in left_out
    )


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _negation(
    lower: Sequence[str], start: int, languages: Sequence[str], after_comma: frozenset[str]
) -> _Negation | None:
    word, before = lower[start], lower[max(start - _BEFORE, 0) : start]
    if any(after in _ONLY for after in lower[start + 1 : start + 2]):
        return None
    if " ".join((*before[-1:], word)) in _SAID_OTHERWISE:
        return None
    for length in range(_LONGEST, 0, -1):
        if " ".join(lower[start : start + length]) in EXCEPT:
            return _Negation(min(start + length, len(lower)), _EXCEPTED)
    if word in BUT_FOR and not ALL.isdisjoint(before):
        return _Negation(start + 1, _EXCEPTED)
    if facets := _BY_WORD.get(word):
        return _Negation(start + 1, facets)
    if any(each in _NE or each.startswith(_NE[2:]) for each in before):
        return None
    turns = before[-1:] and before[-1] in TURNING
    if (turns or " ".join(lower[start : start + 2]) in after_comma) and _contrasts(word, languages):
        return _Negation(start + 1, _CONTRASTED)
    if word in negating_words(languages):
        return _Negation(start + 1, _LACKED, is_sure=False)
    return None


def _contrasts(word: str, languages: Sequence[str]) -> bool:
    """`zero tolerance, no trafficking` asks for both; Spanish has no other word."""
    return word in CONTRASTING and (word != "no" or tuple(languages) == ("es",))


def _behind(
    words: Sequence[str],
    negation: _Negation,
    understood: Sequence[Understood],
    holding: frozenset[str],
) -> Iterator[tuple[int, Understood]]:
    """With the place of their first words. What is joined to a place is another place."""
    text = f" {' '.join(words)} "
    at, held = negation.end, 0
    first: Understood | None = None
    while at < len(words):
        named = _named_at(words, at, understood)
        if named is None and words[at].lower() in holding | _JOINING:
            held += words[at].lower() not in _JOINING
            if held > _MOST_HELD:
                return
            at += 1
            continue
        if named is None or named.concept.facet not in negation.facets or named.is_part:
            return  # `outside Dhaka` is in Bangladesh
        if text.count(f" {named.text} ") > 1 or (first and not _are_alike(first, named)):
            return
        yield at, named
        first = first or named
        at, held = at + len(named.text.split()), 0
        following = _named_at(words, at, understood)
        goes_on = following and following.concept.facet == named.concept.facet
        if at < len(words) and words[at].lower() not in _JOINING and not goes_on:
            return  # `except Brazil, Peru and Chile` goes on


def _named_at(words: Sequence[str], at: int, understood: Sequence[Understood]) -> Understood | None:
    rest = " ".join(words[at:]) + " "
    found = (each for each in understood if rest.startswith(f"{each.text} "))
    return max(found, key=lambda each: len(each.text), default=None)


def _are_alike(one: Understood, other: Understood) -> bool:
    """`except Brazil and forced labour` leaves the country out alone."""
    return (one.concept.facet in PLACES) == (other.concept.facet in PLACES)
