"""Where does a law speak, or a resolution? What it lays down was not learned, nor recommended."""

import re
from collections.abc import Mapping, Sequence

from extractors.document import Block
from indexer.enrich.kinds.cues.word_patterns import cues_of, matcher_of, tokens_of

_ARTICLE = re.compile(
    r"^\W*(?:arti(?:cle|culo|colo|go)|artículo|مادة|المادة|стать[яи]|第[一二三四五六七八九十百\d]+条)\b"
    r"\W*(?:\d|[ivxlc]+\b|[^\W\d_]+$|$)",
    re.IGNORECASE,
)
_ARTICLE_OF_TEXT = re.compile(
    r"^\W*(?:arti(?:cle|culo|colo|go)|artículo|المادة|статья)\W{1,3}\d{1,3}[.º°:)–—-]{0,3}\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = 200  # letters in which a preamble says who speaks: "The General Assembly, Recalling"
_LONGEST_NAME = 6  # words
_CLAUSE_ENDS = (",", ";", "،", "，", "；")
_FULL_STOPS = (".", ":", "!", "?", "؟", "。", "：", "؛")


class LawReader:
    """Knows the words that open paragraphs of a preamble, by language."""

    def __init__(self, preambles: Mapping[str, Sequence[str]]) -> None:
        self._preambles = matcher_of(cues_of(preambles))

    def is_article(self, heading: str) -> bool:
        """Whether a heading is an article's: "Article 4", "Article premier"."""
        return _ARTICLE.match(heading) is not None

    def begins(self, block: Block, after: str = "") -> bool:
        """Whether an article begins with this paragraph, or a resolution's preamble.

        `after` is the text that follows: a report's sentence that a page has cut goes on there.
        """
        if block.kind == "table":
            return False
        article = _ARTICLE_OF_TEXT.match(block.text)
        if article:
            return not article["rest"][:1].islower()  # "Article 24 of the Convention asks …"
        if not self._is_of_preamble(block.text):
            return False
        is_clause = block.text.rstrip().endswith(_CLAUSE_ENDS) and not after[:1].islower()
        return is_clause or self._is_of_preamble(after)

    def _is_of_preamble(self, paragraph: str) -> bool:
        """Such a paragraph goes on: "Recalling its decision of 4 May,"."""
        if not paragraph.strip() or paragraph.rstrip().endswith(_FULL_STOPS):
            return False
        name, comma, rest = paragraph[:_OPENING].partition(",")
        is_named = comma and len(name.split()) <= _LONGEST_NAME
        return any(map(self._opens, (paragraph[:_OPENING], rest if is_named else "")))

    def _opens(self, text: str) -> bool:
        if not text.lstrip()[:1].isalpha():
            return False  # "(a) Recognizing what women do;" is an item of a list
        return self._preambles.match(" ".join(tokens_of(text))) is not None
