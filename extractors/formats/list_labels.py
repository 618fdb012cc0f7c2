"""Which labels that a list puts before its items are read? Words ("Article 5"), no mere numbers."""

import re

_WORD = re.compile(r"[^\W\d_]{3}")


def says_words(label: str) -> bool:
    """Whether there is more to it than a number, a letter or a bullet: "iv" or "No" is no word."""
    return _WORD.search(label) is not None
