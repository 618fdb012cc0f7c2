"""Which words of a paragraph show what it does? Obliging, lacking, thanking: by word lists."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from indexer.enrich.kinds.cues.word_patterns import cues_of
from indexer.enrich.kinds.models.features import words_of_sentence

_FEWEST_LETTERS = 3  # of a beginning that is looked up
_KEPT_WORDS = 200_000

_Phrase = tuple[tuple[tuple[str, bool], ...], str]  # the words after the first, and the concept


class KindSignals:
    """Knows the word lists of all languages; built once."""

    def __init__(self, signals: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._words: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._phrases: dict[str, list[_Phrase]] = {}
        self._known = _Known(self._of_word)
        self._longest = 0  # letters of a beginning
        for concept, by_language in signals.items():
            for cue in cues_of(by_language):
                self._add(concept, cue)

    def found(self, words: list[str]) -> Iterator[tuple[str, int]]:
        """(concept, place of its word) for each sign, in the order of the words."""
        for place, known in enumerate(map(self._known.__getitem__, words)):
            if known is None:
                continue  # most words
            for concept in known.concepts:
                yield concept, place
            for rest, concept in known.phrases:
                following = words[place + 1 : place + 1 + len(rest)]
                if len(following) == len(rest) and all(map(_fits, following, rest)):
                    yield concept, place

    def _add(self, concept: str, cue: str) -> None:
        tokens = [
            (token, part.endswith("*") and last)
            for part in cue.split()
            for token, last in _marked(words_of_sentence(part.rstrip("*")))
        ]
        if len(tokens) > 1:
            (first, _), *rest = tokens
            self._phrases.setdefault(first, []).append((tuple(rest), concept))
        elif tokens:
            word, is_open = tokens[0]
            (self._beginnings if is_open else self._words).setdefault(word, set()).add(concept)
            self._longest = max(self._longest, len(word) if is_open else 0)

    def _of_word(self, word: str) -> "_Word | None":
        found = set(self._words.get(word, ()))
        for end in range(_FEWEST_LETTERS, min(len(word), self._longest) + 1):
            found |= self._beginnings.get(word[:end], set())
        phrases = self._phrases.get(word, ())
        return _Word(frozenset(found), tuple(phrases)) if found or phrases else None


class _Word(NamedTuple):
    """What a word shows, alone and with those that follow it."""

    concepts: frozenset[str]
    phrases: tuple[_Phrase, ...]


class _Known(dict[str, _Word | None]):
    """Word -> what it shows. Filled as words come up."""

    def __init__(self, look_up: Callable[[str], _Word | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Word | None:
        if len(self) > _KEPT_WORDS:
            self.clear()
        found = self[word] = self._look_up(word)
        return found


def _marked(tokens: list[str]) -> Iterator[tuple[str, bool]]:
    """Each token, and whether it is the last one."""
    return ((token, place == len(tokens) - 1) for place, token in enumerate(tokens))


def _fits(word: str, wanted: tuple[str, bool]) -> bool:
    text, is_open = wanted
    return word.startswith(text) if is_open else word == text
