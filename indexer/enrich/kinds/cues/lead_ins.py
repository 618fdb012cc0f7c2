"""Which kind does a sentence name that leads into a list? By its nouns, and by its verbs."""

import re
from collections.abc import Mapping

from config.vocabulary.cue_schema import HeadingCuesFile
from indexer.enrich.kinds.cues.word_patterns import FirstWords, cues_of, matcher_of, tokens_of

_END_OF_A_LEAD_IN = 6  # words
_END_OF_A_REPLY = 4  # "replied, in part:"

Stem = tuple[str, bool]  # a kind, and whether its cues tell less


class LeadInCues:
    """Knows the stems of headings, and the verbs of lead-ins."""

    def __init__(
        self,
        file: HeadingCuesFile,
        stems: Mapping[Stem, re.Pattern[str]],
        first_words: FirstWords[Stem],
    ) -> None:
        self._stems = stems
        self._first_words = first_words
        self._verbs = {
            kind: matcher_of(cues_of(by_language)) for kind, by_language in file.lead_ins.items()
        }
        self._replies = matcher_of(cues_of(file.replies))
        self._answered = matcher_of(cues_of(file.answered))
        self._decided = matcher_of(cues_of(file.decided))
        self._other_lists = matcher_of(cues_of(file.other_lists))

    def announces_answer(self, sentence: str) -> bool:
        """Whether an answer follows: "On 12 March the Director replied:"."""
        words = [token for token in tokens_of(sentence) if token.isalnum()]
        return self._replies.search(" ".join(words[-_END_OF_A_REPLY:])) is not None

    def kind(self, sentence: str) -> str:
        """The kind of the list; '' for none."""
        tokens = tokens_of(sentence)
        text = " ".join(tokens)
        begun = self._first_words.among(tokens)
        verbs = [
            (m.start(), kind)
            for kind, cue in self._verbs.items()
            if (m := cue.search(text)) and not self._decided.search(text, 0, m.start())
        ]
        nouns = [
            (m.start(), kind)
            for (kind, is_weak), cue in self._stems.items()
            if (kind, is_weak) in begun and (not is_weak or kind == "challenge")
            if (m := cue.search(text)) and not self._answered.search(text, 0, m.start())
        ]
        at_its_end = " ".join(tokens[-_END_OF_A_LEAD_IN:])
        others = self._other_lists.search(text, len(text) - len(at_its_end))
        if others and all(start < others.start() for start, _ in nouns):
            return ""
        if any(kind == "recommendation" for _, kind in verbs):
            return "recommendation"
        return min(nouns or verbs, default=(0, ""))[1]
