"""How common is a word at large? A rare word is right; one that is no word at all is a slip.

By the lists of wordfreq: they have 99.5 % of the words that reports lack. Kept as hashes, 9 bytes a
word, for the lists themselves take fifty times that.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from config.text import fold
from search_api.query.text.same_word import ARTICLE

RAREST = 1.5  # of Zipf's scale: three in a hundred million words; below it stand others' slips
_STEPS = 100  # of the lists, to one of Zipf's scale
_HIGHEST = 9  # of the scale
_SHORT_STEPS = 30  # to one of Zipf's scale, so that all fit in a byte
_PRONOUNS = ("ه", "ها", "هم", "هن", "نا", "كم")  # written in one with a noun or verb
_FEWEST_ARABIC_LETTERS = 4
_ARABIC = re.compile("[\u0600-\u06ff]")
_SCRIPTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_ARABIC, ("ar",)),
    (re.compile("[\u0400-\u04ff]"), ("ru",)),
    (re.compile("[A-Za-z\u00c0-\u024f]"), ("en", "fr", "es", "pt")),
)


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Folded words of some languages, by their hashes in order, each with how common it is."""

    hashes: "array[int]"
    steps: bytes

    def commonness(self, word: str) -> float:
        """On Zipf's scale, from RAREST on; 0 where no list has the word."""
        sought = hash(fold(word))
        place = bisect_left(self.hashes, sought)
        if place == len(self.hashes) or self.hashes[place] != sought:
            return 0.0
        return RAREST + self.steps[place] / _SHORT_STEPS


def commonness(typed: Iterable[str], others: Iterable[str]) -> Mapping[str, float]:
    """Of each folded word, in the languages of its script. The first call reads lists a second.

    A typed Arabic word is as common as what it is without its pronoun.
    """
    common = {fold(word): _in_its_script(word) for word in others}
    asked = {fold(word): max(map(_in_its_script, _without_pronoun(word))) for word in typed}
    return common | asked


def _without_pronoun(word: str) -> Iterator[str]:
    """`قيام` of `قيامه`: its rise is as right as the rise. Of `قائمة` the ending is none."""
    yield word
    if _ARABIC.search(word) and not word.startswith(ARTICLE):
        found = (word.removesuffix(each) for each in _PRONOUNS if word.endswith(each))
        yield from (form for form in found if len(form) >= _FEWEST_ARABIC_LETTERS)


def _in_its_script(word: str) -> float:
    languages = next((codes for script, codes in _SCRIPTS if script.search(word)), ())
    return common_words(languages).commonness(word)


@cache
def common_words(languages: tuple[str, ...]) -> CommonWords:
    """What the lists of these languages have."""
    from wordfreq import available_languages, read_cBpack  # noqa: PLC0415 - a fifth of a second

    lists = available_languages("large")
    steps: dict[int, int] = {}
    for language in languages:
        for rarity, words in enumerate(read_cBpack(str(lists[language]))):
            common = _HIGHEST - rarity / _STEPS - RAREST
            if common < 0:
                break
            for word in words:
                key, step = hash(fold(word)), round(common * _SHORT_STEPS)
                steps[key] = max(step, steps.get(key, 0))
    ordered = sorted(steps.items())
    return CommonWords(array("q", (each for each, _ in ordered)), bytes(x for _, x in ordered))
