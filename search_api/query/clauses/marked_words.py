"""Which words, phrases and beginnings of a question are marked where they stand?"""

from typing import NamedTuple

from search_api.query.clauses.other_languages import NAMES_A_LANGUAGE
from search_api.query.text.codes import forms_of
from search_api.query.text_query import TextQuery


class MarkedWords(NamedTuple):
    """As typed, and as the vocabulary has them."""

    words: str  # each of them
    phrases: tuple[str, ...]  # each as a whole
    prefixes: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.words, *self.phrases, *self.prefixes)


def marked_words(query: TextQuery, subfield: str) -> MarkedWords:
    """In one sub-field of a text: phrases, codes, and a concept's names in that language."""
    quoted = [phrase for group in query.parsed.phrases for phrase in group]
    codes = [form for code in query.codes for form in forms_of(code)]
    names = [
        name
        for understood in query.understood
        for name in understood.concept.names.get(subfield, ())[:NAMES_A_LANGUAGE]
    ]
    return MarkedWords(query.words, (*quoted, *codes, *names), tuple(query.parsed.prefixes))
