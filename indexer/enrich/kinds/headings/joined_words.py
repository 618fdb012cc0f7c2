"""Which words does a heading hold whose spaces were lost, or stand between all of its letters?

Designed covers and capitals set wide come out of a PDF as "LESSONSLEARNED" or "L E S S O N S".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from config.text import UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_LEAST_JOINED = 10  # letters of two words that nothing parts
_LONGEST_JOINED = 60
_LEAST_SPACED = 6  # letters in a row that stand alone
_LEAST_NAMING = 7  # letters of the word that shows what is joined
_LEAST_LETTERS = 3
_ENDINGS = ("", "s", "es", "e", "as", "os")  # behind an open cue: "lesson*", "recommendation*"
_KEPT = 10_000


class JoinedWords:
    """Knows the words of cues: those that `name` a kind, those around them, and joints."""

    def __init__(
        self, naming: Iterable[tuple[str, bool]], around: Iterable[str], joints: Iterable[str]
    ) -> None:
        """`naming`: words, and whether they may have an ending. `joints`: "and", "of", "des"."""
        words = [each for each in naming if len(each[0]) >= _LEAST_LETTERS]
        self._whole = frozenset(word for word, is_open in words if not is_open)
        self._open = frozenset(word for word, is_open in words if is_open)
        self._around = frozenset(word for word in around if len(word) >= _LEAST_LETTERS)
        self._joints = frozenset(joints)
        self._memory: dict[str, tuple[str, ...]] = {}

    def parted(self, tokens: Sequence[str]) -> list[str]:
        """The tokens, those that hold nothing but words of cues taken apart."""
        words: list[str] = []
        for token in _spaced_joined(tokens):
            if _LEAST_JOINED <= len(token) <= _LONGEST_JOINED:
                words.extend(self._words(token))
            else:
                words.append(token)
        return words

    def _words(self, token: str) -> tuple[str, ...]:
        known = self._memory.get(token)
        if known is None:
            if len(self._memory) > _KEPT:
                self._memory.clear()
            parts = () if self._names(token) else self._parts(token)
            known = self._memory[token] = parts or (token,)
        return known

    def _parts(self, token: str) -> tuple[str, ...]:
        """The fewest words that make up the token; () where there are none."""
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(_LEAST_LETTERS, len(token) + 1):
            found = [
                (*best[start], token[start:end])
                for start in tuple(best)
                if self._may_stand(token[start:end], is_outer=start == 0 or end == len(token))
            ]
            if found:
                best[end] = min(found, key=len)
        parts = best.get(len(token), ())
        is_told = any(len(part) >= _LEAST_NAMING and self._names(part) for part in parts)
        return parts if is_told else ()

    def _may_stand(self, word: str, *, is_outer: bool) -> bool:
        if word in self._around or self._names(word):
            return True
        return word in self._joints and not is_outer

    def _names(self, word: str) -> bool:
        return word in self._whole or any(
            word.removesuffix(ending) in self._open for ending in _ENDINGS if word.endswith(ending)
        )


def _spaced_joined(tokens: Sequence[str]) -> Iterator[str]:
    """Letters that stand alone in a row are one word, or several."""
    if sum(len(token) == 1 for token in tokens) < _LEAST_SPACED:
        yield from tokens
        return
    for is_letter, run in groupby(tokens, _is_letter):
        letters = list(run)
        if is_letter and len(letters) >= _LEAST_SPACED:
            yield "".join(letters)
        else:
            yield from letters


def _is_letter(token: str) -> bool:
    return len(token) == 1 and token.isalpha() and _UNSPACED.match(token) is None
