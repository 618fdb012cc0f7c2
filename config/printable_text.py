"""How is text of strangers made safe to print? Letters that steer a terminal become visible."""

import unicodedata

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of direction: with them a name is read as another."""


def is_steering(letter: str) -> bool:
    """Whether a letter moves the cursor, colours, breaks a line or turns the direction."""
    return letter in _TURNING or unicodedata.category(letter) in _STEERING


def printable(text: str, keep: str = "") -> str:
    r"""The text with `\x1b` in the place of such a letter, but for those in `keep`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _escaped(each) if is_steering(each) and each not in keep else each for each in text
    )


def single_line(text: str) -> str:
    """The text on one line, with spaces in the place of such letters."""
    return "".join(" " if is_steering(each) else each for each in text).strip()


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
