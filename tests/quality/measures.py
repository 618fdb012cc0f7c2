"""How true is an extracted text? By its words, and by the order of its sentences.

Word F1 compares bags of words. A word is a run of letters, marks and digits after NFKC and lower
case; format characters (joiners, soft hyphens) are left out of both sides, as a page does not show
them. Chinese counts adjacent pairs of characters, which is what its analyzer indexes, so a blank
put in between costs; Burmese counts syllables, as it writes no blanks between words.
"""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

KEY_LETTERS = 30  # enough to tell the declaration's sentences apart
SENTENCE_END = re.compile(r"(?<=[.!?;؟؛۔।။。；])\s*")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
# A syllable begins at a consonant or a free vowel that neither ends one (asat) nor stands below.
BURMESE_START = re.compile(r"(?<!\u1039)(?=[\u1000-\u102a\u103f\u1040-\u1049](?![\u103a\u1039]))")


def word_f1(text: str, expected: str) -> float:
    """1 where both have no words."""
    ours, theirs = Counter(words(text)), Counter(words(expected))
    if not ours and not theirs:
        return 1.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def words(text: str) -> list[str]:
    return [part for run in _plain(text).split() for part in _parts(run)]


def order_share(text: str, expected: str) -> float:
    """Of the adjacent sentence pairs of `expected`, how many stand in `text` in this order.

    A sentence is found whole, else by its first letters; one that is not found is out of order.
    """
    letters = _letters(text)
    places = [_place(sentence, letters) for sentence in told_apart(expected)]
    pairs = list(pairwise(places))
    return sum(0 <= first < second for first, second in pairs) / len(pairs)


def told_apart(expected: str) -> list[str]:
    """The letters of each sentence whose beginning no other sentence shares."""
    sentences = [_letters(sentence) for sentence in SENTENCE_END.split(expected)]
    keys = Counter(sentence[:KEY_LETTERS] for sentence in sentences)
    return [
        sentence
        for sentence in sentences
        if len(sentence) >= KEY_LETTERS and keys[sentence[:KEY_LETTERS]] == 1
    ]


def _place(sentence: str, letters: str) -> int:
    whole = letters.find(sentence)
    return whole if whole >= 0 else letters.find(sentence[:KEY_LETTERS])


def _letters(text: str) -> str:
    return "".join(_plain(text).split())


def _plain(text: str) -> str:
    """Letters, marks and digits; the rest is a blank, but format characters go."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in folded
        if unicodedata.category(character) != "Cf"
    )


def _parts(run: str) -> list[str]:
    if CHINESE.fullmatch(run):
        return [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return [part for part in BURMESE_START.split(run) if part]
