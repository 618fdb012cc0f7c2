"""How are words compared with cues? As folded tokens, and by patterns with open endings.

In a cue, `lesson*` stands for any ending, `good|best practice*` for each of the words, and
`should … do` for the two with a few words between: "should the ministry do".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Generic, TypeVar

from config.text import INDIC, UNSPACED, fold
from indexer.enrich.text.words import normalized_text

AND = "&"
GAP = "…"
_MARKS = "'’‘“”"  # are no tokens; without them most texts are ASCII
_KEPT_WORDS = 50_000
_WORDS_OF_A_GAP = 5

Key = TypeVar("Key")
_TOKEN = re.compile(rf"[{UNSPACED}]|(?:[^\W_{UNSPACED}]|[{INDIC}])+|[:;/|()—–,،、&#.?؟=]")
_PLAIN_TOKEN = re.compile(r"[a-z0-9]+|[:;/|(),&#.?=]")  # the same of folded ASCII, but quicker
FIRST_ARABIC = "\u0600"
_ARABIC_ARTICLE = re.compile(r"^(?:و|ف)?(?:ال|بال|كال|لل)(?=.{3})")

_TO_THE = re.compile(r"^(?:و|ف)?لل(?=.{3})")  # "to the", one word with its noun
_TO = "ل"


def tokens_of(text: str) -> list[str]:
    """Words as cues are compared: folded, Arabic ones without their article."""
    plain = fold(normalized_text(text))
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    found: list[str] = []
    if plain.isascii():
        return _PLAIN_TOKEN.findall(plain)
    for token in _TOKEN.findall(plain):
        if token.startswith("وال"):
            found.append(AND)
        if _TO_THE.match(token):
            found.append(_TO)
        is_arabic = token[0] >= FIRST_ARABIC
        found.append(_ARABIC_ARTICLE.sub("", token) if is_arabic else token)
    return found


def cues_of(by_language: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The cues of all languages."""
    return (cue for cues in by_language.values() for cue in cues)


def expression_of(expressions: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Any of the regular expressions of all languages."""
    return re.compile("|".join(f"(?:{each})" for each in cues_of(expressions)))


def matcher_of(cues: Iterable[str]) -> re.Pattern[str]:
    """Finds cues in tokens that are joined by spaces; the longest of those at one place."""
    patterns = {_pattern_of(each) for cue in cues for each in alternatives(cue)}
    ordered = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(ordered) or '(?!)'})(?!\S)")


def _pattern_of(cue: str) -> str:
    words = " ".join(
        rf"{re.escape(token)}\w*" if is_open else token if token == GAP else re.escape(token)
        for token, is_open in pattern_tokens(cue)
    )
    return words.replace(f" {GAP} ", rf"(?: \S+){{0,{_WORDS_OF_A_GAP}}}? ")


class FirstWords(Generic[Key]):
    """Which groups of cues may begin with a word? Most begin none, and need no further look."""

    def __init__(self, groups: Mapping[Key, Iterable[str]]) -> None:
        self._whole: dict[str, list[Key]] = {}
        self._open: dict[str, list[Key]] = {}
        for key, cues in groups.items():
            for first, is_open in {
                begins
                for cue in cues
                for each in alternatives(cue)
                for begins in islice(pattern_tokens(each), 1)
            }:
                (self._open if is_open else self._whole).setdefault(first, []).append(key)
        self._longest = max(map(len, self._open), default=0)
        self._known: dict[str, frozenset[Key]] = {}

    def of(self, word: str) -> frozenset[Key]:
        """The groups of which a cue may begin with this token."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT_WORDS:
                self._known.clear()
            beginnings = (word[:end] for end in range(1, min(len(word), self._longest) + 1))
            found = {key for begins in beginnings for key in self._open.get(begins, ())}
            known = self._known[word] = frozenset(found.union(self._whole.get(word, ())))
        return known

    def among(self, words: Iterable[str]) -> frozenset[Key]:
        """The groups of which a cue may begin with one of these tokens."""
        return frozenset[Key]().union(*map(self.of, words))


def alternatives(cue: str) -> Iterator[str]:
    """What a cue stands for: "good|best practice*" is "good practice*" and "best practice*"."""
    return map(" ".join, product(*(word.split("|") for word in cue.split())))


def pattern_tokens(cue: str) -> Iterator[tuple[str, bool]]:
    for word in cue.split():
        if word == GAP:
            yield GAP, False
            continue
        tokens = tokens_of(word.rstrip("*"))
        for token in tokens[:-1]:
            yield token, False
        if tokens:
            yield tokens[-1], word.endswith("*")
