"""Can the text of a page be believed? Fonts without a usable character map yield mere signs.

Such text shows in three ways: letters without meaning (`(cid:7)`, U+FFFD, private use, controls),
signs that stand inside words, and shifted letters: `)UHLWDJ` is "Freitag" 29 places lower.
"""

import re
from collections.abc import Iterable

MOST_UNKNOWN = 0.15  # of all letters
FEWEST_LETTERS = 20  # below, nothing can be said
SHIFT = 29  # glyph numbers of TrueType fonts in their usual order, against ASCII
_CID = re.compile(r"\(cid:\d+\)")
_UNKNOWN = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BULLETS = re.compile("[\uf020-\uf0ff]")  # symbol fonts: bullets in honest text, letters in garble
_WORD = re.compile(r"\S+")
_FEWEST_WORDS = 25
_STOP_WORDS = frozenset(  # of 20 languages in Latin letters
    re.findall(
        r"\w+",
        """the of and to in is for that on with as are by de la el en los las que y del por se les
        des et le du un une pour dans est au o a os da do em para com não uma der die und den von
        zu das mit di il che e per della het van een och att i av på na się w z nie ve bir bu ile
        ya kwa wa za dan yang untuk dengan ng sa mga at ang va cua cac""",
    )
)
_FEWEST_STOP_WORDS = 0.03  # of the words of a Latin text; the poorest real page measured had 0.11


def is_garbled(texts: Iterable[str]) -> bool:
    """Whether the lines of a page, as an engine gave them, are mostly no text."""
    text = "\n".join(texts)
    if _unknown_share(text) > MOST_UNKNOWN:
        return True
    return _is_shifted(text)


def _unknown_share(text: str) -> float:
    cids = _CID.findall(text)
    rest = _CID.sub("", text)
    unknown = len(cids) + len(_UNKNOWN.findall(rest)) + len(_BULLETS.findall(rest))
    solid = len(cids) + sum(not letter.isspace() for letter in rest)
    return unknown / solid if solid >= FEWEST_LETTERS or unknown == solid != 0 else 0.0


def _is_shifted(text: str) -> bool:
    """Whether moving each sign up makes words of it, and leaving it does not."""
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or _stop_share(words) >= _FEWEST_STOP_WORDS:
        return False
    moved = "".join(chr(ord(sign) + SHIFT) if "\x03" <= sign <= "]" else sign for sign in text)
    return _stop_share(_WORD.findall(moved)) > 2 * _FEWEST_STOP_WORDS


def _stop_share(words: list[str]) -> float:
    if not words:
        return 0.0
    return sum(word.lower() in _STOP_WORDS for word in words) / len(words)
