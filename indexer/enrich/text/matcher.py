"""Where do the vocabulary's terms stand in a text? One automaton over all facets.

The automaton finds candidates by their keys (see stems.py); what a term asks beyond its key (its
very letters, a capital, capitals throughout) is checked on the words as they are written.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from config.text import fold
from indexer.enrich.text.words import Words, words_of

_SHORT = 4  # letters of a word that needs its accents to be told from others


class Term(NamedTuple):
    """A way to say a value of a facet."""

    facet: str
    value: str
    form: str  # as a librarian wrote it
    languages: frozenset[str] = frozenset()  # empty: of any language
    exact: bool = False  # no other inflection
    capital: bool = False  # begins with a capital, where the script has them
    needs: str = ""  # what makes sure that it is meant: "company", "spelling" (senses.py)


class Hit(NamedTuple):
    """A term at the tokens `start` to `end` (not included)."""

    term: Term
    start: int
    end: int


class _Check(NamedTuple):
    term: Term
    folded: tuple[str, ...]  # what the words must be, folded; () for any inflection
    spelled: str  # what the one word must be, accents and all: "thé" is not "the"; '' for any
    capitals: tuple[tuple[int, str], ...]  # place and word that must stand in capitals


class Matcher:
    """Finds terms. Built once, then used on every text.

    What terms ask beyond their keys is found out at the first hit: most of 40,000 never have one.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        by_pattern: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            by_pattern[words_of(term.form).stream].append(term)
        self._terms = list(by_pattern.values())
        self._checks: dict[int, list[_Check]] = {}  # of the patterns that were hit
        self._automaton = AhoCorasick(list(by_pattern))

    def hits(self, words: Words) -> list[Hit]:
        """Every term, also within another one, in order of their ends."""
        found: list[Hit] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            words.stream, overlapping=True
        ):
            first, last = words.position(start), words.position(end)
            found.extend(
                Hit(check.term, first, last)
                for check in self._checks_of(pattern)
                if _holds(check, words.tokens, first, last)
            )
        return found

    def _checks_of(self, pattern: int) -> list[_Check]:
        if pattern not in self._checks:
            self._checks[pattern] = _checks(self._terms[pattern])
        return self._checks[pattern]


def longest_hits(hits: Sequence[Hit]) -> list[Hit]:
    """Without those that stand inside a longer one; of equal ones all are kept."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if kept and hit.end <= kept[-1].end and hit[1:] != kept[-1][1:]:
            continue
        kept.append(hit)
    return kept


def without_overlap(hits: Iterable[Hit], blockers: Sequence[Hit]) -> list[Hit]:
    """Those that share no word with a blocker."""
    return [
        hit
        for hit in hits
        if not any(hit.start < blocker.end and blocker.start < hit.end for blocker in blockers)
    ]


def _checks(terms: Iterable[Term]) -> list[_Check]:
    """Each way to ask for a value once, of terms with the same key."""
    alike: dict[tuple[object, ...], list[_Check]] = defaultdict(list)
    for term in terms:
        check = _Check(term, *_demands(term))
        alike[term.facet, term.value, term.capital, check.folded].append(check)
    return [check for checks in alike.values() for check in _least_demanding(checks)]


def _least_demanding(checks: Sequence[_Check]) -> Iterable[_Check]:
    """Those with the fewest capitals; LGBTQI and LGBTQIA, of one stem, stay two."""
    fewest = min(len(check.capitals) for check in checks)
    kept: dict[object, _Check] = {}
    for check in checks:
        named = check.capitals if fewest else ()
        if named in kept:
            kept[named] = _merged(kept[named], check)
        elif len(named) == fewest:
            kept[named] = check
    return kept.values()


def _demands(term: Term) -> tuple[tuple[str, ...], str, tuple[tuple[int, str], ...]]:
    tokens = words_of(term.form).tokens
    folded = tuple(map(fold, tokens)) if term.exact else ()
    acronym = "".join(tokens).isupper()
    capitals = tuple(
        (place, token)
        for place, token in enumerate(tokens)
        if token.isupper() and (acronym or len(token) > 1)
    )
    short = len(tokens) == 1 and len(tokens[0]) <= _SHORT and not tokens[0].isascii()
    return folded, tokens[0].lower() if short else "", capitals


def _merged(known: _Check, other: _Check) -> _Check:
    """One check for a form that several languages share."""
    languages = known.term.languages | other.term.languages
    if not (known.term.languages and other.term.languages):
        languages = frozenset()
    return known._replace(
        term=known.term._replace(languages=languages),
        capitals=known.capitals if len(known.capitals) < len(other.capitals) else other.capitals,
    )


def _holds(check: _Check, tokens: Sequence[str], first: int, last: int) -> bool:
    if check.term.capital and tokens[first][0].islower():
        return False
    if any(tokens[first + place].removesuffix("s") != word for place, word in check.capitals):
        return False  # NGO and NGOs, but no "tip" for TIP
    if check.spelled and check.spelled != tokens[first].lower():
        return False
    return not check.folded or check.folded == tuple(map(fold, tokens[first:last]))
