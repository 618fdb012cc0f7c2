"""Of which comparable parts are words made? Each knows what the end of its word says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search_api.query.text.same_word import comparable_parts

_OWNER = re.compile("s['’]$|['’]s$")  # workers', employer's
_S = frozenset("sS")
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a typed word, as it is compared."""

    text: str
    word: int  # which one
    is_owner: bool = False
    is_plural: bool = False  # in languages that tell it by an -s


def parts_of(words: Iterable[str]) -> list[Part]:
    """The parts of all words, from left to right."""
    return [
        Part(text, place, _OWNER.search(word) is not None, word.rstrip(_APOSTROPHES)[-1:] in _S)
        for place, word in enumerate(words)
        for text in comparable_parts([word])
    ]
