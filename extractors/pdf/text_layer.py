"""Was the text beneath a scanned page read badly by whoever scanned it? Its letters tell.

Honest words hold no signs or digits among their letters, no capitals behind small letters, and
vowels. What an old text recognition makes of a bad copy is full of "th;s", "wi1l" and "tbe_m".
"""

import re
from collections.abc import Iterable

FEWEST_WORDS = 20  # to say anything
MOST_BROKEN = 0.2  # of the words; clean text has 0.01, tables of codes have more but no picture
USUAL_SOLE = 0.25  # of the words are single letters; "Nort h Buon a Vist a" has more
COVERS = 0.6  # of the page, that a picture must fill to be a scan
LONGEST_USUAL = 16  # letters a word, blanks included, of any language: fewer odd signs are no layer
_ODD = re.compile(  # what may be a broken word, or signs by themselves
    r"[^\W\d_](?:[^\w\s'’.,/()-]+(?=[^\W\d_])|\d+(?=[^\W\d_])|(?<=[a-z])[A-Z])"
    r"|^[^\w\s–—•-]{1,3}$"
)
_EDGES = "\"'“”‘’«»()[]{}.,;:!?…–—-*†‡§•/"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_INNER_SIGN = re.compile(r"[^\W\d_][^\w\s'’\-–./@&+()ʼ·‑]+[^\W\d_]")
_INNER_DIGIT = re.compile(r"[^\W\d_]{1,}\d+[^\W\d_]+")
_INNER_CAPITAL = re.compile(
    r"[a-z\u00df-\u00ff]{2,}[A-Z\u00c0-\u00de](?![a-z])|[a-z][A-Z]{2,}[a-z]"
)
_VOWELS = re.compile(r"[aeiouyà-åè-ïò-öø-ýāēīōūąęǫæœ]", re.IGNORECASE)
_CONSONANTS = 4  # letters in small type without any vowel: no word, and no short form
_ADDRESS = re.compile(r"https?:|www\.|@|/\w+/|\w+\.\w+\.\w+|\w=\w")


def reads_badly(texts: Iterable[str]) -> bool:
    """Whether so many words are broken that the text was read off a picture, and badly."""
    page = "\n".join(texts)
    tokens = page.split()
    alone = sum(len(token) == 1 and token.isalpha() for token in tokens) - USUAL_SOLE * (
        page.count(" ") + 1
    )
    odd = sum(len(_ODD.findall(token)) for token in tokens if not _is_plain(token))
    if odd + max(0, alone) < MOST_BROKEN * len(page) / LONGEST_USUAL:
        return False  # told at a tenth of the cost
    words = broken = sole = 0
    for token in tokens:
        word = token.strip(_EDGES)
        if not _LATIN.search(word) and not _is_noise(token):
            continue
        words += 1
        broken += _is_broken(word) or _is_noise(token)
        sole += len(word) == 1
    broken += max(0, round(sole - USUAL_SOLE * words))
    return words >= FEWEST_WORDS and broken > MOST_BROKEN * words


def _is_plain(token: str) -> bool:
    """Nothing but letters, with no capital behind a small one."""
    return token.isalpha() and (token.islower() or token.istitle() or token.isupper())


def _is_noise(token: str) -> bool:
    """Signs that stand in no text by themselves: `~_`, `|`, `'^;`."""
    return not any(map(str.isalnum, token)) and not set(token) <= set("-–—•*&…./()%§=+·|_")


def _is_broken(word: str) -> bool:
    if _ADDRESS.search(word):
        return False
    if _INNER_SIGN.search(word) or _INNER_DIGIT.search(word) or _INNER_CAPITAL.search(word):
        return True
    return len(word) >= _CONSONANTS and word.islower() and _VOWELS.search(word) is None
