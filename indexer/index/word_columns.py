"""Which words does the index make of the texts of a batch? By its own analyzers, asked once a word.

A text falls into pieces at its spaces, and most of them were met before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from config.index.languages import text_subfields
from config.index.words_by_field import Analysis, WordsByField
from config.index.words_column import words_column
from indexer.index.actions import Indexable
from indexer.sentences import sentence_ends

Analyze = Callable[[Analysis], Mapping[str, Any]]
"""The engine's answer."""

WordColumn = Callable[[str, str], str]
"""A text and its language -> its words, as the index takes them."""

MOST_KNOWN = 400_000  # words in all languages: some 60 MB


class WordColumns:
    """Makes the columns of batches; several threads may do so at once."""

    def __init__(self) -> None:
        self._known = WordsByField()

    def of(self, batch: Sequence[Indexable], analyze: Analyze) -> WordColumn:
        """The columns of the texts of this batch."""
        if len(self._known) > MOST_KNOWN:
            self._known = WordsByField()  # another thread may still look at the old ones
        known = self._known
        for each in known.unknown(_texts(batch)):
            each.learn(analyze(each))

        def column(text: str, language: str) -> str:
            tokens = known.of(text_subfields(language)[0]).tokens(text)
            return words_column(tokens, sentence_ends(text))

        return column


def _texts(batch: Iterable[Indexable]) -> dict[str, list[str]]:
    """By the field that knows their words best."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in batch:
        for passage in item.document.passages:
            found[text_subfields(passage.language)[0]].append(passage.text)
        for record in item.document.records:
            found[text_subfields(record.language)[0]].append(record.text)
    return found
