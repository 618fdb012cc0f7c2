"""What does an index make of words, in each of its languages? Asked of its analyzers once a word.

Who can reach the engine asks, one way or the other: see `unknown`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from config.index.known_words import KnownWords
from config.index.languages import ANALYZERS_BY_FIELD
from config.index.text_pieces import ANALYZED, analysis_batches, text_of


class Analysis(NamedTuple):
    """A text for an analyzer, and where is kept what it makes of it."""

    text: str
    analyzer: str
    cores: Sequence[str]
    known: KnownWords

    def request(self, index: str, timeout_seconds: float) -> dict[str, Any]:
        """What the client's `indices.analyze` takes."""
        return {
            "index": index,
            "body": {"analyzer": self.analyzer, "text": self.text},
            "params": {"filter_path": ANALYZED, "request_timeout": timeout_seconds},
        }

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Keeps what the engine answered."""
        self.known.learn(self.cores, answer["tokens"])


class WordsByField:
    """Words by the sub-fields of texts that know them best."""

    def __init__(self) -> None:
        self._known: defaultdict[str, KnownWords] = defaultdict(KnownWords)

    def __len__(self) -> int:
        """How many words are kept, in all languages."""
        return sum(map(len, self._known.values()))

    def of(self, field: str) -> KnownWords:
        return self._known[field]

    def unknown(self, texts: Mapping[str, Iterable[str]]) -> Iterator[Analysis]:
        """What is not known of texts by their sub-fields; each `learn`s before the next is made."""
        for field, those in texts.items():
            known = self._known[field]
            for cores in analysis_batches(known.unknown(those)):
                yield Analysis(text_of(cores), ANALYZERS_BY_FIELD[field], cores, known)
