"""How much of a text is searched for? So many terms of so many letters that none is too much."""

import re
from collections.abc import Iterable, Iterator

from config.text import UNSPACED
from search_api.query.text.codes import pieces_of
from search_api.query.text.word_cutting import APOSTROPHES

MAX_WORD_LETTERS = 64
MAX_PHRASE_WORDS = 32
# A "word" of these scripts is a sentence, each letter about a term.
_UNSPACED = re.compile(f"[{UNSPACED}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]+")


def term_count(words: Iterable[str]) -> int:
    """About how many terms the engine will make of the words."""
    return sum(
        max(len(_UNSPACED.findall(word)), len(_APOSTROPHE.findall(word)) + 1, len(pieces_of(word)))
        for word in words
    )


def within_budget(words: Iterable[str], budget: int) -> Iterator[str]:
    """Words as long as the budget of terms lasts; one of a script without spaces may be cut."""
    for word in words:
        if budget < 1:
            return
        kept = word[:budget] if _UNSPACED.search(word) else word[:MAX_WORD_LETTERS]
        if term_count([kept]) > budget:
            return
        yield kept
        budget -= term_count([kept])


def shortened(phrase: str) -> str:
    return " ".join(within_budget(phrase.split(), MAX_PHRASE_WORDS))
