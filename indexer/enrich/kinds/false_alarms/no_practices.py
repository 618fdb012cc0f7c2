"""How much speaks against a paragraph being a practice, though it stands under a heading of them?

Sections and boxes of practices open with how many reports came in, with what the word means, or
with the harm that somebody did something about: harm alone, or a count, is no practice.
"""

import re
from typing import NamedTuple

from config.vocabulary.cue_schema import PassageKindsFile
from indexer.enrich.kinds.cues.word_patterns import cues_of, expression_of, matcher_of, tokens_of
from indexer.enrich.kinds.false_alarms.about_texts import opening_of
from indexer.sentences import count_words

_HARM = 0.35  # times as likely by each word of harm
_MOST_HARMS = 4
_DOING = 2.5  # by each word of somebody doing something
_MOST_DOINGS = 5  # these outweigh the most harms; of a long list the power would be no number
_DESCRIPTION = 0.02
_READ = 4_000  # letters in which words of harm and of doing are counted
_PLAIN_HARM = _HARM**2 * 1.01  # two words of it more than of doing: the paragraph tells of that
# What is done counts for nothing where harm is told more often, and doing hardly ever in so long
# a text: boxes open with a page on the harm, which names in passing what is done about it.
_FEWEST_HARMS = 3
_DOINGS_A_WORD = 0.03  # half of what most practices have


class Against(NamedTuple):
    """What speaks against a practice."""

    times: float = 1.0  # how many times less likely one, or what it taught, is told: 0 to 1
    is_harm: bool = False  # harm is told, and hardly anything that somebody did about it


NOTHING_AGAINST = Against()


class NoPracticeReader:
    """Knows words of harm and of doing, and how first sentences count and define."""

    def __init__(self, file: PassageKindsFile) -> None:
        self._harms, self._doings = (
            matcher_of(cues_of(words)) for words in (file.harms, file.doings)
        )
        self._descriptions = expression_of(file.descriptions)

    def describes(self, text: str) -> bool:
        """Whether the first sentence counts, introduces, defines, or says what a law lays down."""
        return self._descriptions.search(opening_of(text)) is not None

    def against(self, text: str) -> Against:
        """What speaks against a paragraph telling a practice, or what one taught."""
        text = text[:_READ]
        is_described = self.describes(text)
        words = " ".join(tokens_of(text))
        harms, doings = _different(self._harms, words), _different(self._doings, words)
        if harms >= _FEWEST_HARMS and doings < min(_DOINGS_A_WORD * count_words(text), harms):
            doings = 0
        times = _HARM ** min(harms, _MOST_HARMS) * _DOING ** min(doings, _MOST_DOINGS)
        times = min(times, 1.0)
        if is_described:
            return Against(_DESCRIPTION * times)
        return Against(times, is_harm=times <= _PLAIN_HARM)


def _different(cues: re.Pattern[str], words: str) -> int:
    return len({found.group() for found in cues.finditer(words)})
