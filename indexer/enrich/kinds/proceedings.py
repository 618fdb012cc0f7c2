"""Does a paragraph tell what a chart shows, or what was said, asked or budgeted? Or does it ask?

Minutes and budgets hold such paragraphs under headings that name recommendations or challenges.
"""

import re

from config.vocabulary.cue_schema import PassageKindsFile
from extractors.document import Block
from extractors.layout.caption_words import CHARTS, TABLES
from indexer.enrich.kinds.cue_words import FirstWords, matcher_of, tokens_of

_OF_A_CHART = re.compile(
    rf"^\W*(?:[^\W\d]{{1,3}}\s)?(?:{CHARTS}|{TABLES})\s*\d{{1,2}}"
    r"[a-z]?\s*(?-i:[^\W\dA-ZÀ-ÞА-Я])",  # "Figure 12 shows", no "Table 3. Recommendations"
    re.IGNORECASE,
)
_OPENING = 300  # letters
_FIRST_WORDS = 6  # "The parties further called for"


class ProceedingsReader:
    """Knows the words of minutes and budgets, by language."""

    def __init__(self, file: PassageKindsFile) -> None:
        self._words, self._asks, self._forbids = (
            matcher_of(cue for cues in words.values() for cue in cues)
            for words in (file.proceedings, file.exhortations, file.prohibitions)
        )
        self._first_words = FirstWords(file.proceedings)

    def tells(self, block: Block, before: Block | None) -> bool:
        """Whether a block does, or goes on with one that does: `before` is what stands above."""
        if block.kind == "table":
            return False
        above = before.text if before else ""
        goes_on = block.text[:1].islower() and above[-1:].isalnum()
        return self._is_told(block.text) or (goes_on and self._is_told(above))

    def asks(self, text: str) -> bool:
        """Whether it opens with asking somebody to act, or with forbidding."""
        words = [word for word in tokens_of(text[:_OPENING]) if word.isalpha()]
        first = " ".join(words[:_FIRST_WORDS])
        return self._asks.search(first) is not None or self._forbids.match(first) is not None

    def _is_told(self, text: str) -> bool:
        opening = text[:_OPENING]
        if _OF_A_CHART.match(opening):
            return True
        tokens = tokens_of(opening)
        begun = self._first_words.among(tokens)
        return bool(begun) and self._words.search(" ".join(tokens)) is not None
