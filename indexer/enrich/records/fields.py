"""What does a label say that stands beside a lesson? An addressee, a priority, a context."""

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import Literal, NamedTuple, cast

from config.vocabulary.cue_schema import RecordFieldsFile
from indexer.enrich.kinds.cues.word_patterns import FirstWords, cues_of, matcher_of, tokens_of
from indexer.sentences import sentences_of

Answer = Literal["", "accepted", "partly", "rejected"]

_MOST_AFTER = 4  # words after a cue of several words: "potential for replication and by whom"
_RUN = 3  # so many labels in a text need no full stop between them
_NEAR_ITS_START = 40  # letters
_MOST_BEFORE = 6  # words before a colon that may be a label
_ASIDE = re.compile(r"\((?:s|es|e|as|os|a|o)\)")  # "unit(s)"
_FIRST_PART = re.compile(r"[(/:：–—]|\s-\s")
_STAGE = re.compile(
    r"\s*\([^\W\d_]+\s\d\)"
)  # "(Time 1)" of a form that is filled in more than once
_ARTICLES = frozenset("of the de la le les l du des d del el los las da do das dos a ل".split())  # noqa: SIM905
_COLON = re.compile(r"[:：]")
_BEFORE_A_LABEL = frozenset(".;,!?|()[]\n•–—。；،؛")
_AT_ITS_END = " \t\n.;,|()[]–—-"
OF_A_RECOMMENDATION = frozenset(
    {"addressee", "priority", "response", "unit", "time", "resources", "actions", "status"}
)


class Labelled(NamedTuple):
    """A field and its value, '' where that stands elsewhere."""

    field: str
    value: str


class FieldReader:
    """Knows the labels of the vocabulary."""

    def __init__(self, file: RecordFieldsFile) -> None:
        cues = {each.id: list(cues_of(each.cues)) for each in file.fields}
        self._cues = {name: matcher_of(listed) for name, listed in cues.items()}
        self._first_words = FirstWords(cues)
        self._answers = {
            answer: matcher_of(cues_of(by_language)) for answer, by_language in file.answers.items()
        }
        self._verdicts = {
            answer: matcher_of(cues_of(by_language))
            for answer, by_language in file.verdicts.items()
        }
        self._openers = matcher_of(cues_of(file.openers))
        self.shown = frozenset(each.id for each in file.fields if each.shown)

    def field(self, label: str) -> str:
        """The field that a heading, a cell or the words before a colon name; '' for none."""
        first = _FIRST_PART.split(_ASIDE.sub("", label).strip(), maxsplit=1)[0]
        words = tokens_of(first)
        text = " ".join(words)
        best = (0, "")
        for name in self._first_words.among(words[:1]):
            match = self._cues[name].match(text)
            if match is None:
                continue
            length = len(match[0].split())
            rest = words[length:]
            if not rest or (length > 1 and len(rest) <= _MOST_AFTER and not self._is_cue(rest)):
                best = max(best, (length, name))
        return best[1]

    def _is_cue(self, words: list[str]) -> bool:
        """Whether these begin another label: heads of columns, side by side."""
        text = " ".join(words)
        return any(self._cues[name].match(text) for name in self._first_words.among(words[:1]))

    def opener(self, label: str) -> str:
        """What follows "Brief description of" in a template's label; '' where it is none."""
        text = " ".join(tokens_of(label))
        match = self._openers.match(text)
        rest = text[match.end() :].split() if match else []
        return " ".join(dropwhile(_ARTICLES.__contains__, rest))

    def heading(self, heading: str) -> Labelled | None:
        """The field that a heading names, with what it says of it: "Response: accepted"."""
        name = self.field(_STAGE.sub("", heading))
        if not name:
            return None
        parts = re.split(r"[:：]|\s[-–—]\s", _STAGE.sub("", heading), maxsplit=1)
        return Labelled(name, parts[1].strip(_AT_ITS_END) if len(parts) > 1 else "")

    def labelled(self, text: str) -> list[Labelled]:
        """All that a line of labels says: "Priority: high. Addressed to: the Ministry"."""
        return [named for _, named in self.placed(text)]

    def placed(self, text: str) -> list[tuple[int, Labelled]]:
        """The same, each with where its label begins."""
        found = list(self._labels(text))
        ends = [*(start for start, *_ in found[1:]), len(text)]
        return [
            (start, Labelled(name, text[value:end].strip(_AT_ITS_END)))
            for (start, value, name), end in zip(found, ends, strict=False)
        ]

    def is_line_of_labels(self, text: str) -> bool:
        """Whether a text begins with a label, or holds one after the other from near its start."""
        found = list(self._labels(text))
        if not found:
            return False
        return found[0][0] == 0 or (len(found) >= _RUN and found[0][0] <= _NEAR_ITS_START)

    def is_verdict(self, text: str) -> bool:
        """Whether it is an answer and nothing else: "Partially accepted", "Noted"."""
        return self._verdict(text) is not None

    def _verdict(self, text: str) -> Answer | None:
        said = " ".join(token for token in tokens_of(text) if token.isalnum())
        for answer, cue in self._verdicts.items():
            if cue.fullmatch(said):
                return "" if answer == "noted" else answer
        return None

    def is_of_form(self, text: str) -> bool:
        """Whether it only says whose form this is: "Project title: … Name of evaluator: …"."""
        return self.is_line_of_labels(text) and not any(
            name in self.shown for name, _ in self.labelled(text)
        )

    def answer(self, response: str) -> Answer:
        """Whether a response accepts; '' where it does not say."""
        alone = self._verdict(next(iter(sentences_of(response)), ""))
        if alone is not None:
            return alone
        for line in response.split("\n"):
            for sentence in sentences_of(line):  # the first says it, further ones say why
                text = " ".join(tokens_of(sentence))
                for answer, cue in self._answers.items():
                    if cue.search(text):
                        return cast("Answer", answer)
        return ""

    def _labels(self, text: str) -> list[tuple[int, int, str]]:
        """Where each label begins, where its value begins, and its field."""
        found = list(self._all_labels(text))
        if len(found) >= _RUN:
            return found
        return [each for each in found if _may_begin(text[: each[0]])]

    def _all_labels(self, text: str) -> Iterator[tuple[int, int, str]]:
        after = 0  # the colon before
        for colon in _COLON.finditer(text):
            for word in list(re.finditer(r"\S+", text[after : colon.start()]))[-_MOST_BEFORE:]:
                start = after + word.start() + len(word[0]) - len(word[0].lstrip("([•–—-"))
                if name := self.field(text[start : colon.start()]):
                    yield start, colon.end(), name
                    break
            after = colon.end()


def _may_begin(before: str) -> bool:
    """Whether a label may stand behind this text."""
    said = before.rstrip(" \t")
    return not said or said[-1] in _BEFORE_A_LABEL
