"""Does a text say what lessons or recommendations ought to be like, and tell none?

"1. Lessons learned are derived from findings" stands in lists of criteria by which reports are
assessed, in charts of what came out, and in introductions.
"""

import re

from config.vocabulary.file_schema import Terms
from indexer.enrich.kinds.cues.word_patterns import expression_of
from indexer.enrich.kinds.false_alarms.about_texts import opening_of
from indexer.sentences import count_words

_LONGEST = 45  # words; a longer text goes on to tell some
_MARK = re.compile(r"^\W*(?:[a-z][.)]\s+)?")


class QualityReader:
    """Knows how texts speak of lessons themselves."""

    def __init__(self, expressions: Terms) -> None:
        self._expressions = expression_of(expressions)

    def tells(self, text: str) -> bool:
        """Whether it does, from its first words on."""
        if count_words(text) > _LONGEST:
            return False
        opening = _MARK.sub("", " ".join(opening_of(text).split()))
        return self._expressions.match(opening) is not None
