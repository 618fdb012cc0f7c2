"""Which words of lessons say only that something be done? "Ensure", "debería", "renforcer"."""

from collections.abc import Iterable

from config.text import fold
from config.vocabulary.file_schema import Terms

_SIGNALS = ("oblige", "act")
_MARKS = ".,;:!?()[]«»“”\"'’–-"


def acting_words(signals: dict[str, Terms], texts: Iterable[tuple[str, str]]) -> set[str]:
    """Those of texts, each with its language, folded: they name no theme. `signals`: by concept."""
    found: set[str] = set()
    for language, text in texts:
        listed = [fold(word) for name in _SIGNALS for word in signals[name].get(language, ())]
        stems = tuple(word.removesuffix("*") for word in listed if word.endswith("*"))
        words = {fold(word).strip(_MARKS) for word in text.split()}
        found |= {word for word in words if word in listed or word.startswith(stems)}
    return found
