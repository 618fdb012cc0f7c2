"""Which words does the collection write both in one and apart? `wellbeing` and `well-being`.

No list of them: a word is cut at each place, two words are put together, and the other form is one
where the collection has both, or has no other than that. Both are then searched as one word.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from config.function_words import FUNCTION_WORDS
from config.text import UNSPACED

FEWEST_LETTERS = 6  # of both parts together
_FEWEST_OF_FIRST, _FEWEST_OF_SECOND = 3, 2
_LEAST_SHARE = 0.03  # of the typed form; fewer are spaces that a file has lost between two words
_LEAST_SHARE_APART = 0.25  # fewer are words cut at the end of a line: `ani-mals`
_MOST_ASKED = 12  # words: of a long question no single one decides
_MOST_TAKEN = 3  # each adds three words to what is ranked
_HYPHENED = re.compile(r"(?<!\w)([^\W_]+)[-\u2010\u2011]([^\W_]+)(?!\w)")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class CompoundWord(NamedTuple):
    """A word in both forms."""

    joined: str
    apart: str


def ways_of_writing(words: Iterable[str], asked: Iterable[str]) -> Iterator[CompoundWord]:
    """What the words might also be written as. `asked`: those of them that are no function word."""
    known, listed = set(asked), list(words)
    if len(known) > _MOST_ASKED:
        return
    for word in dict.fromkeys(listed):
        if word in known and _can_be_cut(word):
            for place in range(_FEWEST_OF_FIRST, len(word) - _FEWEST_OF_SECOND + 1):
                if not _holds_together(word[:place]):
                    yield CompoundWord(word, f"{word[:place]} {word[place:]}")
    for first, second in dict.fromkeys(pairwise(listed)):
        whole = CompoundWord(first + second, f"{first} {second}")
        if known & {first, second} and _can_be_one(whole.joined) and not _holds_together(first):
            yield whole


def written_both_ways(
    ways: Iterable[CompoundWord], reports: Callable[[str], int], words: Iterable[str], typed: str
) -> tuple[CompoundWord, ...]:
    """Those that the collection has so. `reports` tells how many hold a form.

    A word with a hyphen is one word, whether or not it is also written in one.
    """
    in_one = set(words)
    found: dict[str, CompoundWord] = {}
    for each in sorted(ways, key=lambda way: -reports(way.apart)):
        asked, other, least = reports(each.apart), reports(each.joined), _LEAST_SHARE
        if each.joined in in_one:
            asked, other, least = other, asked, _LEAST_SHARE_APART
        is_one = is_hyphened(each, typed) and asked
        if is_one or other >= max(1, least * asked):
            found.setdefault(each.joined, each)
    return tuple(found.values())[:_MOST_TAKEN]


def is_hyphened(word: CompoundWord, typed: str) -> bool:
    """Whether it was typed with a hyphen."""
    return any(" ".join(match.groups()) == word.apart for match in _HYPHENED.finditer(typed))


def parted_as(word: str, name: str) -> str:
    """A word cut where a name has its spaces: `taskforce` as `task forces` is `task force`."""
    *before, _ = name.split() or [""]
    if " " in word or len("".join(before)) >= len(word):
        return word
    parts, rest = [], word
    for part in before:
        parts.append(rest[: len(part)])
        rest = rest[len(part) :]
    return " ".join((*parts, rest))


def _can_be_cut(word: str) -> bool:
    return word.isalpha() and _can_be_one(word)


def _can_be_one(word: str) -> bool:
    return len(word) >= FEWEST_LETTERS and word.isalnum() and not _UNSPACED.search(word)


def _holds_together(word: str) -> bool:
    """`for age` is no way to write `forage`."""
    return any(word.lower() in known for known in FUNCTION_WORDS.values())
