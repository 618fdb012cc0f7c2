"""Which words of lessons say only that something be done? "Ensure", "debería", "renforcer"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from config.text import fold
from config.vocabulary.file_schema import Terms

_SIGNALS = ("oblige", "act")
_MARKS = ".,;:!?()[]«»“”\"'’–-"


def acting_words(signals: dict[str, Terms], texts: Iterable[tuple[str, str]]) -> set[str]:
    """Those of texts, each with its language, folded: they name no theme. `signals`: by concept."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for language, text in texts:
        said[language].update(fold(word).strip(_MARKS) for word in text.split())
    return {word for language, words in said.items() for word in _acting(signals, language, words)}


def _acting(signals: dict[str, Terms], language: str, words: set[str]) -> Iterator[str]:
    listed = {fold(word) for name in _SIGNALS for word in signals[name].get(language, ())}
    stems = tuple(word.removesuffix("*") for word in listed if word.endswith("*"))
    return (word for word in words if word in listed or word.startswith(stems))
