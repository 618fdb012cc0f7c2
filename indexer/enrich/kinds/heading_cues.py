"""Which kinds does a heading name? By cue stems, and by where in the heading they stand.

"Key lessons from Mali" and "Asks, aims and recommendations" name one, "Results chain" and
"Implementation of the recommendations" none: a stem leads a part of a heading, or closes it, or it
only belongs to what the heading is about.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from config.joining_words import AND, OR, pattern_of
from config.text import UNSPACED
from config.vocabulary.cue_schema import HeadingCuesFile
from indexer.enrich.kinds.cue_words import (
    FirstWords,
    alternatives,
    matcher_of,
    pattern_tokens,
    tokens_of,
)
from indexer.enrich.kinds.joined_words import JoinedWords

_UNSPACED = re.compile(f"[{UNSPACED}]")
_PARTS = frozenset(":;/|()—–.?؟=")
_JOINERS = AND | {",", "،", "、", "&", "和", "与", "及", "plus"}
_MOST_WORDS = 12  # of a part of a heading
_MOST_IN_A_QUESTION = 40
_END_OF_A_LEAD_IN = 6  # words
_MOST_BEFORE = 4  # words before a stem that closes a part: "UNICEF evaluation recommendations"
_KEPT_HEADINGS = 4_096  # each is asked about where it stands and at every heading below it
_LONGEST_JOINT = 3  # letters: "of", "des"
_AND_OR = re.compile(rf"\b({pattern_of(AND)})\s*/\s*(?:{pattern_of(OR)})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+[a-z]?|[ivxlc]{1,5}|n|no|nr|nº|№|#")


_PARTICIPLE = re.compile(r"\w{3,}(?:ed|ees|ad[ao]s?|id[ao]s?)")  # in en, fr, es, pt


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    is_weak: bool


class HeadingCues:
    """Knows the stems of the vocabulary; built once."""

    def __init__(self, file: HeadingCuesFile) -> None:
        stems = {
            (kind, is_weak): list(_all(by_language))
            for group, is_weak in ((file.stems, False), (file.weak, True))
            for kind, by_language in group.items()
        }
        self._stems = {key: matcher_of(cues) for key, cues in stems.items()}
        self._first_words = FirstWords(stems)
        self._lead_ins = {
            kind: matcher_of(cue for cues in by_language.values() for cue in cues)
            for kind, by_language in file.lead_ins.items()
        }
        self._not_before = matcher_of(_all(file.not_before))
        self._modifiers = _words(file.modifiers)
        self._goes_on = _words(file.goes_on)
        self._light = matcher_of(_all(file.light_nouns))
        self._answered = matcher_of(_all(file.answered))
        self._decided = matcher_of(_all(file.decided))
        self._other_lists = matcher_of(_all(file.other_lists))
        self._followed_up = matcher_of(_all(file.followed_up))
        self.parted = _joined_words(file).parted
        self._known = lru_cache(maxsize=_KEPT_HEADINGS)(self._named)

    def named(self, heading: str) -> tuple[str, ...]:
        """The kinds that a heading names, in its order; () for none."""
        return self._known(heading)

    def _named(self, heading: str) -> tuple[str, ...]:
        kinds: dict[str, None] = {}
        heading = _AND_OR.sub(r"\1", heading)  # "Conclusions and/or recommendations"
        is_question = heading.rstrip().endswith(("?", "؟", "？"))
        for part in _parts(self.parted(tokens_of(heading))):
            if len(part) > (_MOST_IN_A_QUESTION if is_question else _most_words(part)):
                continue
            if self._followed_up.match(" ".join(part)):
                continue
            named = [self._of_chunk(chunk, is_question=is_question) for chunk in _chunks(part)]
            told = [each for each in named if each is not None]
            is_list_of_kinds = len(told) == len(named)  # not "leadership, learning and skills"
            kinds |= dict.fromkeys(
                each.kind for each in told if is_list_of_kinds or not each.is_weak
            )
            if kinds and len(part) <= _MOST_BEFORE:
                break  # "Challenge 3: few results of the training" is a challenge
        return tuple(kinds)

    def tells_what_became(self, heading: str) -> bool:
        """Whether it tells what became of what stands above it: "Management response"."""
        parts = _parts(self.parted(tokens_of(heading)))
        return any(self._followed_up.match(" ".join(part)) for part in parts)

    def named_alone(self, label: str) -> tuple[str, ...]:
        """The kinds of a label that says nothing else: "Lesson 2", "Main challenges"."""
        kinds: dict[str, None] = {}
        tokens = self.parted(tokens_of(label))
        for chunk in (chunk for part in _parts(tokens) for chunk in _chunks(part)):
            found = self._best(chunk)
            rest = [*chunk[: found.start], *chunk[found.end :]] if found else chunk
            if not all(self._is_aside(word) for word in rest):
                return ()
            if found:
                kinds[found.kind] = None
        return tuple(kinds)

    def named_in_sentence(self, sentence: str) -> str:
        """The kind that a sentence which leads into a list names; '' for none."""
        tokens = tokens_of(sentence)
        text = " ".join(tokens)
        begun = self._first_words.among(tokens)
        verbs = [
            (m.start(), kind)
            for kind, cue in self._lead_ins.items()
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

    def _of_chunk(self, chunk: list[str], *, is_question: bool) -> _Found | None:
        """The first stem, if it tells; a weak one that does not leaves it to the next."""
        start = 0
        while found := self._best(chunk, start):
            tells = self._asks(found, chunk) if is_question else self._leads(found, chunk)
            if tells:
                return found
            if not found.is_weak:
                return None
            start = found.end
        return None

    def _best(self, chunk: list[str], start: int = 0) -> _Found | None:
        """The first stem of a chunk from a word on, the longest of those that begin there."""
        begun = self._first_words.among(chunk[start:])
        if not begun:
            return None  # most chunks
        text = " ".join(chunk)
        found = [
            _Found(first, _word_at(text, m.end()) + 1, kind, is_weak)
            for (kind, is_weak), cue in self._stems.items()
            if (kind, is_weak) in begun
            for m in cue.finditer(text)
            if (first := _word_at(text, m.start())) >= start
        ]
        return min(found, key=lambda each: (each.start, -each.end, each.is_weak), default=None)

    def _asks(self, found: _Found, chunk: list[str]) -> bool:
        """Whether a question asks for it: "Did you meet any barriers in the districts?"."""
        before, after = chunk[: found.start], chunk[found.end :]
        is_other = bool(after) and self._not_before.fullmatch(after[0]) is not None
        others = [word for word in before if not self._is_aside(word)]  # "did you meet"
        return not found.is_weak and not is_other and len(others) <= 1

    def _leads(self, found: _Found, chunk: list[str]) -> bool:
        before, after = chunk[: found.start], chunk[found.end :]
        if after and self._not_before.fullmatch(after[0]):
            return False
        if all(self._is_aside(word) for word in before) or self._is_light(before):
            if not after or self._may_follow(after[0]):
                return True
            return not found.is_weak and found.end - found.start + len(after) <= _MOST_WORDS // 2
        is_spaced = _UNSPACED.match(chunk[0]) is None
        is_complement = is_spaced and any(word in self._goes_on for word in before)
        closes = not after and not is_complement and len(before) <= _most_before(chunk)
        return closes and not found.is_weak  # "distance learning" is none

    def _may_follow(self, word: str) -> bool:
        is_participle = _PARTICIPLE.fullmatch(word) is not None  # "lessons documented since 2019"
        return word in self._goes_on or is_participle or _NUMBER.fullmatch(word) is not None

    def _is_aside(self, word: str) -> bool:
        return word in self._modifiers or _NUMBER.fullmatch(word) is not None

    def _is_light(self, before: list[str]) -> bool:
        others = [w for w in before if not self._is_aside(w) and w not in self._goes_on]
        return len(others) == 1 and self._light.fullmatch(others[0]) is not None


def _most_words(chunk: list[str]) -> int:
    return 2 * _MOST_WORDS if _UNSPACED.match(chunk[0]) else _MOST_WORDS


def _most_before(chunk: list[str]) -> int:
    return 2 * _MOST_BEFORE if _UNSPACED.match(chunk[0]) else _MOST_BEFORE


def _parts(tokens: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in tokens:
        if token in _PARTS:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _chunks(part: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for token in part:
        if token in _JOINERS:
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(token)
    if chunk:
        yield chunk


def _word_at(text: str, position: int) -> int:
    return text.count(" ", 0, position)


def _joined_words(file: HeadingCuesFile) -> JoinedWords:
    """Of the stems, of what may stand before them, and of what joins them."""
    naming = [
        each
        for group in (file.stems, file.weak)
        for by_language in group.values()
        for cue in _all(by_language)
        for alternative in alternatives(cue)
        for each in pattern_tokens(alternative)
    ]
    joints = {word for word in _words(file.goes_on) if len(word) <= _LONGEST_JOINT}
    return JoinedWords(naming, _words(file.modifiers), joints | _JOINERS)


def _all(by_language: dict[str, tuple[str, ...]]) -> Iterator[str]:
    return (cue for cues in by_language.values() for cue in cues)


def _words(by_language: dict[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(token for word in _all(by_language) for token in tokens_of(word))
