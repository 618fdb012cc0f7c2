"""Does a paragraph tell what a chart shows, or what was said, answered or budgeted? Or does it ask?

Minutes and budgets hold such paragraphs under headings that name recommendations or challenges.
"""

import re

from config.vocabulary.cue_schema import PassageKindsFile
from extractors.document import Block
from extractors.layout.lines.caption_words import CHARTS, TABLES
from indexer.enrich.kinds.cues.word_patterns import FirstWords, cues_of, matcher_of, tokens_of
from indexer.sentences import sentences_of

_OF_A_CHART = re.compile(
    rf"^\W*(?:[^\W\d]{{1,3}}\s)?(?:{CHARTS}|{TABLES})\s*\d{{1,2}}"
    r"[a-z]?\s*(?-i:[^\W\dA-ZÀ-ÞА-Я])",  # "Figure 12 shows", no "Table 3. Recommendations"
    re.IGNORECASE,
)
_OPENING = 300  # letters
_NUMBER = re.compile(r"^\W*\d{1,3}[.)]?\s+")
_SPEAKER_FIRST = 110  # letters up to the verb: "The Director of the Bureau for Management outlined"
_VERB_FIRST = 30  # letters from the verb to the speaker's end: "وأوضح المدير"
_FIRST_WORDS = 6  # "The parties further called for"


class ProceedingsReader:
    """Knows the words of minutes and budgets, by language."""

    def __init__(self, file: PassageKindsFile) -> None:
        self._words, self._asks, self._forbids, self._speakers, self._said, self._answers = (
            matcher_of(cues_of(words))
            for words in (
                file.proceedings,
                file.exhortations,
                file.prohibitions,
                file.speakers,
                file.said,
                file.recommendation_answers,
            )
        )
        self._first_words = FirstWords(file.proceedings)

    def tells(self, block: Block, before: Block | None) -> bool:
        """Whether a block does, or goes on with one that does: `before` is what stands above."""
        if block.kind == "table":
            return False
        above = before.text if before else ""
        goes_on = block.text[:1].islower() and above[-1:].isalnum()
        return self._is_told(block.text) or (goes_on and self._is_told(above))

    def answers(self, text: str) -> bool:
        """Whether it tells what became of a recommendation, or what somebody said of it."""
        if self._answers.search(" ".join(tokens_of(text[:_OPENING]))) is not None:
            return True
        first = sentences_of(_NUMBER.sub("", text[:_OPENING], count=1) or text)[0]
        opening = " ".join(tokens_of(first))
        spoken = [verb.start() for verb in self._said.finditer(opening)]
        return any(
            -_VERB_FIRST <= start - speaker.end() <= _SPEAKER_FIRST
            for speaker in self._speakers.finditer(opening)
            for start in spoken
        )

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
