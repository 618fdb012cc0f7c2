"""Which years does a question ask for? "Since 2018", "between 2012 and 2016", "2015-2020".

A year by itself stays a word: it may be of a law, a survey, a plan. Reports of the years that are
asked for stand first. The words that say so are no words of the question, but for two years alone
("2018-2025"), which may be part of a name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from config.joining_words import AND, UNTIL
from config.text import fold
from config.vocabulary import Vocabulary
from config.vocabulary.file_schema import Terms
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.parsed_text import ParsedText
from search_api.query.request import Years
from search_api.query.text.same_word import comparable_parts

YEAR = "year"
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = re.compile(r"((?:19|20)\d\d)[-/\u2013]\d\d")  # 2015-16
_VALUE = re.compile(r"(\d{4})?-(\d{4})?")
_ARABIC_AND = "و"
_CENTURY = 100
_MOST_WORDS = 5  # of a phrase
_PANDEMIC = 2020  # declared on 11 March of it by the WHO
_DECADE = 10
_MOST_YEARS_AGO = 50

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearWords:
    """Compared words that stand before a year."""

    since: frozenset[Key]
    after: frozenset[Key]
    until: frozenset[Key]
    before: frozenset[Key]
    leading: frozenset[Key]
    between: frozenset[Key]
    called: frozenset[Key]
    pandemic: frozenset[Key]
    decade: frozenset[Key]
    lately: frozenset[tuple[Key, Key]]  # before the number, and behind it
    numbers: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class _Span:
    years: Years
    first: int  # word
    end: int  # behind the last one
    is_kept: bool = False  # whether its words may be part of a name


@lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_year_words(vocabulary: Vocabulary) -> YearWords:
    """The words of all languages."""
    known = vocabulary.intents.years
    numbered = (pair for words in known.numbers.values() for pair in enumerate(words, start=1))
    return YearWords(
        since=_keys(known.since),
        after=_keys(known.after),
        until=_keys(known.until),
        before=_keys(known.before),
        leading=_keys(known.leading),
        between=_keys(known.between),
        called=_keys(known.called),
        pandemic=_keys(known.pandemic),
        decade=_keys(known.decade),
        lately=frozenset(_around(phrase) for phrase in chain.from_iterable(known.lately.values())),
        numbers={_key([word]): number for number, word in numbered},
    )


def _around(phrase: str) -> tuple[Key, Key]:
    before, _, behind = phrase.partition("…")
    return _key(before.split()), _key(behind.split())


def read_years(
    parsed: ParsedText, known: YearWords, as_words: Sequence[str], this_year: int
) -> tuple[ParsedText, tuple[Understood, ...]]:
    """The question without the words of its first span of years, and that span."""
    words = parsed.words
    plain = [fold(word) if any(map(str.isdecimal, word)) else word for word in words]  # ٢٠١٨
    for at in range(len(words)):
        span = _span(plain, at, known) or _told_by_words(plain, at, known, this_year)
        if span and (value := _value(span.years)) not in as_words:
            text = " ".join(words[span.first : span.end])
            rest = words if span.is_kept else (*words[: span.first], *words[span.end :])
            asked = Understood(text, Concept(YEAR, value, names={}))
            return replace(parsed, words=rest), (asked,)
    return parsed, ()


def years_of(asked: Sequence[Understood]) -> Years:
    """What a question asks for, as it was understood."""
    for each in asked:
        if each.concept.facet == YEAR and (found := _VALUE.fullmatch(each.concept.value)):
            first, last = found.groups()
            return Years(int(first) if first else None, int(last) if last else None)
    return Years()


def _value(years: Years) -> str:
    return f"{years.first or ''}-{years.last or ''}"


def _span(words: Sequence[str], at: int, known: YearWords) -> _Span | None:
    """What begins with the year at this place, and with the words before it."""
    if short := _SHORT.fullmatch(words[at]):
        first = int(short[1])
        last = first // _CENTURY * _CENTURY + int(words[at][-2:])
        return _Span(Years(first, last), at, at + 1, is_kept=True) if last > first else None
    if not _YEAR.fullmatch(words[at]):
        return None
    first, start = int(words[at]), _without(words, at, known.called)
    led = _without(words, start, known.leading | known.since | known.between)
    behind = list(words[at + 1 : at + 3])
    if _is_after(first, behind[:1]):
        return _Span(Years(first, int(behind[0])), at, at + 2, is_kept=True)
    if _joins_ends(behind[:1], known) and _is_after(first, behind[1:]):
        return _Span(Years(first, int(behind[1])), led, at + 3)
    paired = _without(words, start, known.between)
    if paired < start and behind and behind[0].lower() in AND and _is_after(first, behind[1:]):
        return _Span(Years(first, int(behind[1])), paired, at + 3)
    if paired < start and _is_after(first, [behind[0][1:]] if _begins_with_and(behind) else []):
        return _Span(Years(first, int(behind[0][1:])), paired, at + 2)
    return _open_span(words, start, at + 1, known, first)


def _told_by_words(words: Sequence[str], at: int, known: YearWords, this_year: int) -> _Span | None:
    """`before the pandemic`, `over the last five years`, `la última década`."""
    for end in range(min(at + _MOST_WORDS, len(words)), at, -1):
        key = _key(words[at:end])
        if key in known.pandemic and (span := _open_span(words, at, end, known, _PANDEMIC)):
            return replace(span, is_kept=span.years.last is None)  # what came of it is asked for
        years = _DECADE if key in known.decade else _years_ago(words[at:end], known)
        if 0 < years <= _MOST_YEARS_AGO:
            led = _without(words, at, known.leading)
            return _Span(Years(this_year - years, None), led, end)
    return None


def _years_ago(words: Sequence[str], known: YearWords) -> int:
    """Of `last five years`; 0 of other words."""
    for place, word in enumerate(words):
        number = int(word) if word.isdecimal() else known.numbers.get(_key([word]), 0)
        if number and (_key(words[:place]), _key(words[place + 1 :])) in known.lately:
            return number
    return 0


def _open_span(
    words: Sequence[str], start: int, end: int, known: YearWords, year: int
) -> _Span | None:
    for phrases, years in (
        (known.since, Years(year, None)),
        (known.after, Years(year + 1, None)),
        (known.until, Years(None, year)),
        (known.before, Years(None, year - 1)),
    ):
        if (led := _without(words, start, phrases)) < start:
            return _Span(years, led, end)
    return None


def _without(words: Sequence[str], end: int, phrases: frozenset[Key]) -> int:
    """Where the words before begin, if they are one of these; the longest."""
    for start in range(max(end - _MOST_WORDS, 0), end):
        if _key(words[start:end]) in phrases:
            return start
    return end


def _joins_ends(words: Sequence[str], known: YearWords) -> bool:
    return any(word.lower() in UNTIL or _key([word]) in known.until for word in words)


def _is_after(first: int, words: Sequence[str]) -> bool:
    return bool(words and _YEAR.fullmatch(words[0])) and int(words[0]) > first


def _begins_with_and(words: Sequence[str]) -> bool:
    return bool(words) and words[0].startswith(_ARABIC_AND)


def _keys(terms: Terms) -> frozenset[Key]:
    return frozenset(_key(phrase.split()) for phrase in chain.from_iterable(terms.values()))


def _key(words: Sequence[str]) -> Key:
    """As words are compared; of single letters, which say nothing elsewhere, as they stand: `с`."""
    parts = (part for word in words for part in word.replace("’", "'").split("'"))
    return tuple(comparable_parts(parts)) or tuple(word.lower() for word in words)
