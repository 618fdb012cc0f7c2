"""Does a paragraph speak of lessons or of a text without telling any? Told by its first sentence.

"A good practice is an initiative that …", "This article examines …", "The Council is invited to
approve the recommendations", "No part of this booklet may be sold" name lessons, practices or
obstacles, and so do the headings that they stand under.
"""

import re

from config.vocabulary.file_schema import Terms
from indexer.enrich.kinds.cues.word_patterns import expression_of
from indexer.sentences import sentences_of

_OPENING = 400  # letters
_READ = 4_000
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")  # Arabic ones, and what stretches words
_NUMBER = re.compile(r"^\W*\d{1,3}[.)]\s+")


class AboutTexts:
    """Knows such sentences, in every language at once."""

    def __init__(self, expressions: Terms) -> None:
        self._expressions = expression_of(expressions)

    def speaks(self, text: str) -> bool:
        """Whether the first sentence is one."""
        return self._expressions.search(opening_of(text)) is not None


def opening_of(text: str) -> str:
    """The first sentence's letters, lower case, without a paragraph's number or vowel signs."""
    read = text[:_READ]
    first = next(iter(sentences_of(_NUMBER.sub("", read, count=1) or read)), "")
    return _VOWEL_SIGNS.sub("", first[:_OPENING].lower())
