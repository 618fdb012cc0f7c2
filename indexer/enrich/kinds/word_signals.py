"""Which words of a paragraph show what it does? Obliging, lacking, thanking: by word lists."""

from collections.abc import Iterator, Mapping

from indexer.enrich.kinds.features import words_of_sentence

_FEWEST_LETTERS = 3  # of a beginning that is looked up
_KEPT_WORDS = 200_000


class KindSignals:
    """Knows the word lists of all languages; built once."""

    def __init__(self, signals: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._words: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[tuple[str, bool], ...], str]]] = {}
        self._memory: dict[str, frozenset[str]] = {}
        self._longest = 0  # letters of a beginning
        for concept, by_language in signals.items():
            for cue in (cue for cues in by_language.values() for cue in cues):
                self._add(concept, cue)

    def found(self, words: list[str]) -> Iterator[tuple[str, int]]:
        """(concept, place of its word) for each sign, in the order of the words."""
        for place, word in enumerate(words):
            for concept in self._of_word(word):
                yield concept, place
            for rest, concept in self._phrases.get(word, ()):
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

    def _of_word(self, word: str) -> frozenset[str]:
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) > _KEPT_WORDS:
                self._memory.clear()
            found = set(self._words.get(word, ()))
            for end in range(_FEWEST_LETTERS, min(len(word), self._longest) + 1):
                found |= self._beginnings.get(word[:end], set())
            known = self._memory[word] = frozenset(found)
        return known


def _marked(tokens: list[str]) -> Iterator[tuple[str, bool]]:
    """Each token, and whether it is the last one."""
    return ((token, place == len(tokens) - 1) for place, token in enumerate(tokens))


def _fits(word: str, wanted: tuple[str, bool]) -> bool:
    text, is_open = wanted
    return word.startswith(text) if is_open else word == text
