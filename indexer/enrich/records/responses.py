"""Where does a recommendation end and the answer to it begin?

An answer is told by its verb and by what it answers, whoever speaks. It goes on to the end of its
text, as what follows says why, who is responsible and by when.
"""

import re

from config.vocabulary.cue_schema import RecordFieldsFile
from indexer.enrich.kinds.cues.word_patterns import cues_of, matcher_of, tokens_of
from indexer.enrich.records.fields import OF_A_RECOMMENDATION, FieldReader, Labelled
from indexer.sentences import sentences_of

_LONGEST_SHORT = 7  # words of "The Administration of the Fund partially agreed."
_LONGEST_LABEL = 8  # words of a line that says "Management response - partially accepted"
_NUMBER = re.compile(r"^\W{0,9}(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[a-z]\))\s+|^[•●▪■–—*-]\s+")
_ENDS = frozenset(".;:!")
# A few words at a text's end, in brackets or behind a dash: "(Accepted)", "– Noted".
_ASIDE = re.compile(r"(?:[(\[（]([^()\[\]（）]{2,60})[)\]）]|\s[–—-]\s*([^–—]{2,40}))\W{0,3}$")
# A label of several words, which cannot mean another response: "Management response: …".
_LONG_LABEL = re.compile(r"[^\s:：]+\s+[^\s:：][^:：]*[:：]")
_AROUND = " \n\t()[]（）–—-"
_PASSIVE = frozenset(["be", "être", "ser"])  # "… should be accepted."


class ResponseReader:
    """Knows the words of answers, by language."""

    def __init__(self, file: RecordFieldsFile, fields: FieldReader) -> None:
        self._fields = fields
        self._answers, self._short, self._of_others = (
            matcher_of(cues_of(words))
            for words in (file.responses, file.short_responses, file.of_others)
        )

    def answers(self, text: str) -> bool:
        """Whether a paragraph below a recommendation answers it.

        A numbered one may be the next recommendation, with an answer of its own: there the first
        sentence has to be the answer.
        """
        if self._fields.is_verdict(text):
            return True
        told = _NUMBER.sub("", text, count=1)
        sentences = sentences_of(told)
        return any(map(self._is_answer, sentences[:1] if told != text else sentences))

    def line(self, text: str) -> str | None:
        """What a line says that is a label and its value: "Management response – accepted"."""
        if len(text.split()) > _LONGEST_LABEL:
            return None
        named = self._fields.heading(text)
        return named.value if named and named.field == "response" and named.value else None

    def parted(self, text: str) -> tuple[str, str]:
        """A recommendation and the answer that follows in the same text; '' for none."""
        starts = [*self._labels(text), *self._sentences(text), *self._aside(text)]
        place = min(starts, default=len(text))
        return text[:place].rstrip(" \n\t([–—-"), text[place:].strip()

    def told(self, answer: str) -> dict[str, str]:
        """What an answer says, by field: the response, who is responsible, by when."""
        answer = answer.strip(_AROUND)
        placed = [
            (start, named)
            for start, named in self._fields.placed(answer)
            if named.field in OF_A_RECOMMENDATION and named.value
        ]
        said = answer[: placed[0][0]].strip() if placed else answer
        if self._fields.is_verdict(said):
            said = said.rstrip(f".{_AROUND}")
        return ({"response": said} if said else {}) | {
            "response" if self._is_answer_in(named) else named.field: named.value
            for _, named in placed
        }

    def _labels(self, text: str) -> list[int]:
        return [
            start
            for start, named in self._fields.placed(text)
            if start
            and (
                self._is_answer_in(named)
                or (named.field == "response" and _LONG_LABEL.match(text, start))
            )
        ]

    def _is_answer_in(self, named: Labelled) -> bool:
        """Whether a labelled value answers: "Response: partly, as …", "Status: Noted"."""
        is_told = named.field == "response" and self._fields.answer(named.value)
        may_tell = named.field in {"response", "status"}
        return bool(is_told) or (may_tell and self._fields.is_verdict(named.value))

    def _aside(self, text: str) -> list[int]:
        """Where the last few words begin that are an answer alone."""
        found = _ASIDE.search(text)
        is_told = found and self._fields.is_verdict(found[1] or found[2])
        return [found.start()] if found and found.start() and is_told else []

    def _sentences(self, text: str) -> list[int]:
        """Where sentences begin that answer; the first is never one."""
        found: list[int] = []
        place = 0
        for number, sentence in enumerate(sentences_of(text)):
            begins = text.find(sentence, place)
            if begins < 0:
                break
            place = begins + len(sentence)
            if number and (self._is_answer(sentence) or self._fields.is_verdict(sentence)):
                found.append(begins)
        return found

    def _is_answer(self, sentence: str) -> bool:
        words = tokens_of(sentence)
        text = " ".join(words)
        for match in self._answers.finditer(text):
            if not self._of_others.match(text[match.end() :].lstrip()):
                return True
        said = [word for word in words if word not in _ENDS]
        is_short = 0 < len(said) <= _LONGEST_SHORT and _PASSIVE.isdisjoint(said)
        return is_short and self._short.fullmatch(said[-1]) is not None
