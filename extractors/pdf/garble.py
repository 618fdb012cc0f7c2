"""Can the text of a page be believed? Fonts without a usable character map yield mere signs.

Such text shows in four ways: letters without meaning (`(cid:7)`, U+FFFD, private use, controls),
shifted letters (`)UHLWDJ` is "Freitag" 29 places lower), letters whose two bytes were swapped
(`䴀甀` is "Mu"), and a few signs where there should be a word (`"7+%-`).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from extractors.layout.lines.mended_letters import not_ascii
from extractors.lines import Line

MOST_UNKNOWN = 0.15  # of all letters
FEWEST_LOST = 5
MOST_LOST = 0.01  # of all letters: fewer are bullets and ornaments
FEWEST_LETTERS = 15  # below, nothing can be said
MOST_SWAPPED = 0.5  # of the signs of a page
FEWEST_SIGNS = 4
MOST_ODD = 0.4  # of the signs; sums of money and percentages have fewer
SHIFT = 29  # glyph numbers of TrueType fonts in their usual order, against ASCII
_CID = re.compile(r"\(cid:\d+\)")
_IN_WORD = re.compile(r"[^\W\d_](?:\ufffd|\(cid:\d+\))|(?:\ufffd|\(cid:\d+\))[^\W\d_]{2}")
_UNKNOWN = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BULLETS = re.compile("[\uf020-\uf0ff]")  # symbol fonts: bullets in honest text, letters in garble
_SHAPED = re.compile(  # right-to-left, Indic, Burmese and Khmer letters
    "[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_SUSPECT = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # either of both
_SOLID = re.compile(r"\S")
_SIGN = re.compile("[!-~]")
_SMALL = re.compile("[a-z]")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_SWAPPED = re.compile(f"[{''.join(chr(code << 8) for code in range(0x21, 0x7F))}]")
_ODD_SIGNS = frozenset("\"#$%&'+<=>@\\^`{|}~!;?")
_VOWELS = frozenset("aeiouyAEIOUY")
_MOST_SMALL = 0.1  # share of small letters; garble shifted from small letters has none
_FEWEST_VOWELS = 0.25  # of the signs; languages in Latin letters have 0.3 to 0.45


def is_garbled(texts: Iterable[str]) -> bool:
    """Whether the lines of a page, as an engine gave them, are mostly no text."""
    text = "\n".join(texts)
    if _unknown_share(text) > MOST_UNKNOWN:
        return True
    return _is_shifted(text) or _is_swapped(text) or _is_mere_signs(text)


def lost_letters(texts: Iterable[str]) -> int:
    """How many letters have no character, where they are more than a stray sign or two.

    Inside of words a few count: a font's ligatures ("of\ufffdce") are half a letter in a hundred.
    """
    text = "\n".join(texts)
    lost = len(_CID.findall(text)) + text.count("\ufffd")
    if lost < FEWEST_LOST:
        return 0
    return lost if lost > MOST_LOST * len(text) or len(_IN_WORD.findall(text)) >= FEWEST_LOST else 0


def with_lost_marked(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in which a letter that has no character is U+FFFD, for readers, and not `(cid:7)`."""
    return tuple(
        msgspec.structs.replace(line, text=_CID.sub("\ufffd", line.text))
        if "(cid:" in line.text
        else line
        for line in lines
    )


def is_doubtful(lines: Sequence[Line]) -> bool:
    """Whether pdfium may have lost or turned letters: shaped scripts and vertical writing.

    Word F1 of pdfium and of pdfminer.six on LibreOffice's PDFs of the Universal Declaration: Arabic
    .892 and .991, Urdu .950 and 1, Khmer .980 and 1. Of vertical Japanese pdfium gave 262 letters
    of 881.
    """
    if _SHAPED.search(not_ascii([line.text for line in lines])):
        return True
    return any(
        bottom - top > 2 * (x1 - x0) and not line.angle and len(line.text) > 3  # noqa: PLR2004
        for line in lines
        for x0, top, x1, bottom in [line.bbox]
    )


def _unknown_share(text: str) -> float:
    if "(cid:" not in text and not _SUSPECT.search(text):
        return 0.0
    cids = _CID.findall(text)
    rest = _CID.sub("", text)
    unknown = len(cids) + len(_UNKNOWN.findall(rest)) + len(_BULLETS.findall(rest))
    solid = len(cids) + len(_SOLID.findall(rest))
    return unknown / solid if solid >= FEWEST_LETTERS or unknown == solid != 0 else 0.0


def _is_shifted(text: str) -> bool:
    """Whether moving each sign up makes words of it, and leaving it does not.

    Honest capitals have vowels and become none when moved; moved garble has small letters only.
    """
    most = _MOST_SMALL * len(text)
    if any(count > most for count in accumulate(map(text.count, "eaiou"))):
        return False  # honest text, told at a hundredth of the cost
    signs = _SIGN.findall(text)
    if len(signs) < FEWEST_LETTERS or len(_SMALL.findall(text)) > _MOST_SMALL * len(signs):
        return False
    if len(_SOLID.findall(text)) > 2 * len(signs):  # letters of another script are the text
        return False
    if 2 * sum("D" <= sign <= "]" for sign in signs) < len(signs):  # where small letters end up
        return False
    moved = [chr(ord(sign) + SHIFT) for sign in signs if sign <= "]"]
    return _share(signs, _VOWELS) < _FEWEST_VOWELS <= _share(moved, _VOWELS)


def _is_swapped(text: str) -> bool:
    """Whether most letters are Latin ones with their two bytes swapped: no script has such."""
    if not _SWAPPED.search(text):
        return False
    return len(_SWAPPED.findall(text)) > MOST_SWAPPED * len(_SOLID.findall(text))


def _is_mere_signs(text: str) -> bool:
    """Whether a page without a single letter holds signs that stand in no number or rule."""
    if _ANY_LETTER.search(text):
        return False
    solid = _SOLID.findall(text)
    odd = sum(sign in _ODD_SIGNS for sign in solid)
    return len(solid) >= FEWEST_SIGNS and odd > MOST_ODD * len(solid)


def _share(signs: list[str], wanted: frozenset[str]) -> float:
    return sum(sign in wanted for sign in signs) / len(signs)
