"""Which words stand around a stem in a heading without changing what it says, and which do?

"Key lessons drawn from Mali" are lessons; "lessons in Arabic", "recommendation letters" and
"results of the vote" are other things.
"""

import re
from collections.abc import Sequence

from config.vocabulary.cue_schema import HeadingCuesFile
from config.vocabulary.file_schema import Terms
from indexer.enrich.kinds.cues.word_patterns import (
    FIRST_ARABIC,
    FirstWords,
    cues_of,
    matcher_of,
    tokens_of,
)
from indexer.enrich.kinds.headings.parts import NUMBER

# "Recommendation No. 190" is one of the ILO; a report's own are not that many.
_INSTRUMENT = re.compile(r"(?:(?:n|no|nº|nr|num|number|numero|№|رقم)\s)?(?:1\d\d|20\d)(?!\S)")
_PLURAL = ("s", "ات", "ии")
_LEAST_OF_A_PARTICIPLE = 5  # letters of an Arabic one; "of" and "which" have fewer
_PARTICIPLE = re.compile(  # in en, fr, es, pt
    r"\w{3,}(?:ed|ees|ad[ao]s?|id[ao]s?)|appris(?:es?)?|tiree?"
)


class HeadingWords:
    """Knows the words around stems: modifiers, nouns that hold kinds, what goes on."""

    def __init__(self, file: HeadingCuesFile) -> None:
        self.modifiers = words_of(file.modifiers)
        self.goes_on = words_of(file.goes_on)
        self._light = matcher_of(cues_of(file.light_nouns))

    def may_follow(self, word: str) -> bool:
        """Whether what follows a stem only says where, whose or when."""
        is_participle = _PARTICIPLE.fullmatch(word) is not None  # "lessons documented since 2019"
        return word in self.goes_on or is_participle or NUMBER.fullmatch(word) is not None

    def is_aside(self, word: str) -> bool:
        """Whether it may stand before a stem: "our", "main", "3"."""
        return word in self.modifiers or NUMBER.fullmatch(word) is not None

    def may_close(self, word: str) -> bool:
        """Whether it may stand behind a stem that says nothing else: "leçons tirées"."""
        is_arabic = word[0] >= FIRST_ARABIC and len(word) >= _LEAST_OF_A_PARTICIPLE
        is_participle = _PARTICIPLE.fullmatch(word) is not None
        return is_participle or (is_arabic and word in self.goes_on)

    def joins(self, word: str) -> bool:
        """Whether it only leads on to the next word."""
        return word in self.goes_on or self.is_aside(word)

    def hold_kinds(self, words: Sequence[str]) -> bool:
        """Whether they name what a stem may be the complement of: "examples of"."""
        others = [word for word in words if not self.joins(word)]
        return len(others) == 1 and self.is_light(others[0])

    def is_light(self, word: str) -> bool:
        """Whether it is a noun that says nothing of its own: "summary"."""
        return self._light.fullmatch(word) is not None


class OtherSenses:
    """Knows what makes another thing of a stem."""

    def __init__(
        self, file: HeadingCuesFile, words: HeadingWords, first_words: FirstWords[tuple[str, bool]]
    ) -> None:
        self._words = words
        self._first_words = first_words
        self._not_before = matcher_of(cues_of(file.not_before))
        self._handling = matcher_of(cues_of(file.handling))
        self._attributive = matcher_of(cues_of(file.attributive))
        self._other_things = {
            kind: matcher_of(cues_of(by_language))
            for kind, by_language in file.other_things.items()
        }

    def in_chunk(self, chunk: list[str], start: int, end: int, kind: str) -> bool:
        """Whether a kind's stem, from one word to before another, is another thing there."""
        return (
            self.goes_before(chunk[end:])
            or (kind == "recommendation" and _is_instrument(chunk[end - 1], chunk[end:]))
            or self._is_other_thing(chunk[:start], chunk[end:], kind)
            or self._is_attribute(chunk[end - 1], chunk[end:])
        )

    def goes_before(self, after: list[str]) -> bool:
        """Whether these words make another thing of any stem before them: "results chain"."""
        return bool(after) and self._not_before.fullmatch(after[0]) is not None

    def _is_other_thing(self, before: list[str], after: list[str], kind: str) -> bool:
        left, right = (
            " ".join(word for word in side if not self._words.joins(word))
            for side in (before, after)
        )
        if _closes(self._handling, left) or self._handling.fullmatch(right):
            return True
        other = self._other_things.get(kind)
        return other is not None and (_closes(other, left) or other.match(right) is not None)

    def _is_attribute(self, noun: str, after: list[str]) -> bool:
        """Whether an English noun in the singular belongs to the noun behind it: "lesson plan"."""
        if not after or not self._attributive.fullmatch(noun):
            return False
        goes_on = self._words.may_follow(after[0]) or self._words.is_light(after[0])
        return not goes_on and len(after[0]) > 1 and not self._first_words.of(after[0])


def _is_instrument(noun: str, after: list[str]) -> bool:
    return not noun.endswith(_PLURAL) and _INSTRUMENT.match(" ".join(after)) is not None


def _closes(words: re.Pattern[str], text: str) -> bool:
    return any(found.end() == len(text) for found in words.finditer(text))


def words_of(by_language: Terms) -> frozenset[str]:
    """The words of all languages, as they are compared."""
    return frozenset(token for word in cues_of(by_language) for token in tokens_of(word))
