"""What sort of document is it? The longest cue of its title, else of its first page."""

from collections.abc import Iterable

from config.vocabulary.shapes import DocumentTypesFile
from indexer.enrich.matcher import Hit, Matcher, Term
from indexer.enrich.terms import LATIN_LANGUAGES
from indexer.enrich.words import words_of

_FIRST_PAGE_LETTERS = 1_500
_EVALUATION = "evaluation"
_LESSONS = "lessons-learned"


class TypeReader:
    """Knows the cues of doctypes.yaml."""

    def __init__(self, file: DocumentTypesFile) -> None:
        self._matcher = Matcher(
            Term("type", doctype.id, cue, frozenset({language}))
            for doctype in file.types
            for language, cues in doctype.cues.items()
            for cue in cues
        )

    def type_of(self, title: str, headings: Iterable[str], first_page: str, language: str) -> str:
        """A type of doctypes.yaml, or '' where no cue stands."""
        return (
            self._strongest(title, language)
            or self._strongest("\n\n".join(headings), language)
            or self._strongest(first_page[:_FIRST_PAGE_LETTERS], language, fewest_words=2)
        )

    def _strongest(self, text: str, language: str, fewest_words: int = 1) -> str:
        """In running text a cue of one word ("law", "study") says nothing of the document."""
        hits = [
            hit
            for hit in self._matcher.hits(words_of(text))
            if _in_language(hit, language) and hit.end - hit.start >= fewest_words
        ]
        types = {hit.term.value for hit in hits}
        if types >= {_EVALUATION, _LESSONS}:
            return _EVALUATION  # "final evaluation: results and lessons learned"
        if not hits:
            return ""
        return max(hits, key=_specificity).term.value


def _specificity(hit: Hit) -> tuple[int, int, int]:
    """More words first, then longer ones, then what stands first."""
    return hit.end - hit.start, len(hit.term.form), -hit.start


def _in_language(hit: Hit, language: str) -> bool:
    return language in hit.term.languages or language not in LATIN_LANGUAGES
