"""Does a paragraph tell what whoever writes will do?

Such plans ("In March the project will train teachers.") stand beside recommendations below
headings that look ahead ("Next steps").
"""

from config.vocabulary.file_schema import Terms
from indexer.enrich.kinds.cues.word_patterns import expression_of

_READ = 4_000  # letters


class PlanReader:
    """Knows how plans are told, in every language at once."""

    def __init__(self, expressions: Terms) -> None:
        self._expressions = expression_of(expressions)

    def tells(self, text: str) -> bool:
        """Whether a sentence of it tells one."""
        return self._expressions.search(" ".join(text[:_READ].lower().split())) is not None
