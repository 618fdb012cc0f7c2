"""What of a text does the model get to see? Letters that count, composed, and not too many."""

import unicodedata

MAX_LETTERS = 10_000
"""More than 512 tokens can hold; without it, cutting a text of 1 MB into tokens takes a second."""

_BLANK = frozenset({"Cc", "Zl", "Zp", "Zs"})
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn"})


def normalized_text(text: str) -> str:
    """NFC, without lone surrogates and marks of direction; runs of spaces are one."""
    kept = []
    for letter in text[: 4 * MAX_LETTERS]:
        category = unicodedata.category(letter)
        if category in _BLANK:
            kept.append(" ")
        elif category not in _DROPPED:
            kept.append(letter)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())[:MAX_LETTERS]
