"""Which words of a text are those that a question asks for?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.index.known_words import KnownWords
from search_api.query.clauses.marked_words import MarkedWords


class WantedForms(NamedTuple):
    """What is marked in texts of one language, as its index has it."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]  # a form a place; "" stands for any word
    prefixes: tuple[str, ...]
    every: frozenset[str]  # of words and phrases


def wanted_forms(marked: MarkedWords, known: KnownWords) -> WantedForms:
    """Phrases of which each word is marked anyway are none."""
    words = set(known.forms(marked.words))
    phrases = [known.forms(text) for text in marked.phrases]
    prefixes: list[str] = []
    for text in marked.prefixes:
        *before, last = known.forms(text) or ("",)
        words.update(before)
        prefixes += [last] if last else []
    words.update(phrase[0] for phrase in phrases if len(phrase) == 1)
    words.discard("")
    left = tuple(dict.fromkeys(each for each in phrases if not words.issuperset(each)))
    every = words.union(*left) - {""}
    return WantedForms(frozenset(words), left, tuple(prefixes), frozenset(every))


def matched_positions(forms: Sequence[str], wanted: WantedForms) -> list[int]:
    """The places of what is marked, in order."""
    every, words = wanted.every, wanted.words
    standing = [place for place, form in enumerate(forms) if form in every]
    found = [place for place in standing if forms[place] in words]
    more: list[int] = []
    if wanted.phrases:
        present = {"", *(forms[place] for place in standing)}
        for phrase in wanted.phrases:
            if present.issuperset(phrase):
                firsts = (place for place in standing if forms[place] == phrase[0])
                more += _in_phrase(phrase, forms, firsts)
    if wanted.prefixes:
        more += [place for place, form in enumerate(forms) if form.startswith(wanted.prefixes)]
    return sorted({*found, *more}) if more else found


def _in_phrase(phrase: Sequence[str], forms: Sequence[str], firsts: Iterable[int]) -> Iterator[int]:
    """The places of its words wherever all of it stands; its first one stands at `firsts`."""
    for first in firsts:
        if first + len(phrase) <= len(forms) and all(
            form in ("", forms[first + after]) for after, form in enumerate(phrase)
        ):
            yield from (first + after for after, form in enumerate(phrase) if form)
