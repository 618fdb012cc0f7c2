"""Which kind does a heading ask for that names none? By its question word and what follows it.

"What the ministry should do next", "Ce qui a freiné le projet" and "Чего удалось добиться" hold no
noun of a kind: a question word, whoever acts, and words for acting, hindering or achieving do.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from config.vocabulary.cue_schema import HeadingCuesFile
from indexer.enrich.kinds.cues.word_patterns import matcher_of

_MOST_BEFORE = 6  # words for who acts: "What the members of the committee learned"
_MOST_AFTER = 6  # words for where and when


class QuestionCues:
    """Knows the question words and predicates of the vocabulary, those of a language together."""

    def __init__(self, file: HeadingCuesFile) -> None:
        self._languages = [
            _Asking(
                matcher_of(words),
                {
                    kind: matcher_of(by_language.get(language, ()))
                    for kind, by_language in file.predicates.items()
                },
            )
            for language, words in file.question_words.items()
        ]

    def kind(self, words: Sequence[str]) -> str:
        """The first kind, in the vocabulary's order, whose predicate follows; '' for none."""
        text = " ".join(words)
        kinds = (asking.kind(text) for asking in self._languages)
        return next(filter(None, kinds), "")


class _Asking(NamedTuple):
    """How one language asks."""

    question: re.Pattern[str]
    predicates: Mapping[str, re.Pattern[str]]  # by kind

    def kind(self, text: str) -> str:
        question = self.question.match(text)
        if question is None:
            return ""  # most headings
        for kind, predicate in self.predicates.items():
            found = predicate.search(text)  # may begin with the question word: "why … not"
            if found is None or text.count(" ", found.end()) > _MOST_AFTER:
                continue
            if text.count(" ", question.end(), found.start()) <= _MOST_BEFORE + 1:
                return kind
        return ""
