"""Which words name a numbered part of a text? Behind them "3-2" is a number of two, no range."""

from collections.abc import Sequence

_WORDS = frozenset({
    "جدول", "شكل", "مادة", "فقرة", "فصل", "قسم", "باب", "بند", "إطار", "مرفق", "ملحق", "رقم",
    "شکل", "ماده", "نمودار", "پیوست",
    "טבלה", "לוח", "תרשים", "סעיף", "פרק", "נספח",
})  # fmt: skip
_ARTICLES = ("ال", "ה", "")
_MARKS = "([{«\"'.:،"


def names_a_part(word: str) -> bool:
    """Whether a word, with an article or without, stands before the number of a part."""
    bare = word.strip(_MARKS)
    return any(bare.startswith(each) and bare[len(each) :] in _WORDS for each in _ARTICLES)


def word_before(cells: Sequence[str], end: int) -> str:
    """The word that is read before what ends there, and so stands to its right."""
    word: list[str] = []
    for cell in cells[end:]:
        if not cell.isspace():
            word.append(cell)
        elif word:
            break
    return "".join(reversed(word))
