"""Where is a typed text cut into words? Only where the engine cuts it too."""

import re
import unicodedata
from collections.abc import Iterator

from config.index.analysis import JOINED_PREFIX

APOSTROPHES = "'’"
_JOINERS = "\u200c\u200d"  # inside of Persian and Indic words
# Where the engine's tokenizers (Unicode's rules of words) see one word: U.S, 8.7, 1,234; and a
# hyphen that the analyzers take out.
_INSIDE = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])|(?<=\d)[.,;](?=\d)")
_HYPHENED = re.compile(JOINED_PREFIX)
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def words_in(text: str) -> Iterator[str]:
    """The words of a text."""
    kept = {match.start() for match in _INSIDE.finditer(text)}
    kept |= {match.end() - 1 for match in _HYPHENED.finditer(text)}
    spaced = "".join(
        letter if place in kept or _is_of_a_word(letter) else " "
        for place, letter in enumerate(text)
    )
    yield from filter(None, (word.strip(APOSTROPHES + _JOINERS) for word in spaced.split()))


def has_ideographs(word: str) -> bool:
    """Whether it holds Chinese letters, of which what looks like a word is a sentence."""
    return _IDEOGRAPH.search(word) is not None


def _is_of_a_word(letter: str) -> bool:
    return letter in APOSTROPHES + _JOINERS or unicodedata.category(letter)[0] in "LMN"
