"""Which words are codes? `A/HRC/45/8`, `P.L. 115-425`, `COVID-19`: pieces that belong together.

A code stays one word of the question. The engine cuts it as it cuts the texts, and looks for its
pieces one behind the other: apart, `45` and `8` stand in every second report.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from search_api.query.text.word_cutting import words_in

MAX_CODES = 8  # each costs about six clauses
_JOINT = re.compile(r"[-/\\\u2010-\u2015\u2212._+&()\[\]]+")
_BETWEEN = re.compile(
    r"(?<!\d)[,;:]|[,;:](?!\d)|[\u060c\u061b!?\u061f\u2026|]"
)  # never within a code
_PIECES = re.compile(rf"(?:\w|{_JOINT.pattern}|(?<=\d)[,;](?=\d))+")
_DIGIT = re.compile(r"\d")
_LETTERED = re.compile(r"[A-Za-z][-\u2010\u2011][^\W\d_]{3,}")  # T-visa, e-learning
_YEARS = re.compile(r"(?:19|20)\d\d[-/\u2013](?:19|20)\d\d")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_]\.[^\W\d_]\.)(?=\d)")  # P.L.|115-425
_LETTERS_AND_NUMBER = re.compile(r"([A-Z]{1,6})(\d{1,4}[A-Z]?)")  # COVID19, H2A
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")  # 1,234
_WORDS_KEPT = 1_000
_FEWEST, _MOST_JOINED = 2, 2  # pieces: `H-2A` is also written `H2A`


@lru_cache(_WORDS_KEPT)  # a search asks of each word a dozen times
def is_code(word: str) -> bool:
    """Whether a word of a question has pieces that must stand together."""
    if not _PIECES.fullmatch(word) or _YEARS.fullmatch(word) or len(pieces_of(word)) < _FEWEST:
        return False
    return bool(_DIGIT.search(word) or _LETTERED.fullmatch(word))


@lru_cache(_WORDS_KEPT)
def pieces_of(word: str) -> tuple[str, ...]:
    """As the engine will cut it."""
    return tuple(words_in(word))


def chunks_of(token: str) -> Iterator[str]:
    """What a token holds, codes whole and all else as words."""
    for chunk in (part for whole in _BETWEEN.split(token) for part in _ABBREVIATED.split(whole)):
        bare = _bare(chunk)
        yield from [bare] if is_code(bare) else pieces_of(chunk)


def forms_of(word: str) -> tuple[str, ...]:
    """How a code, or a number in groups, may also be written; the typed form first."""
    if grouped := _GROUPED.fullmatch(word):
        parts = re.split("[.,]", grouped[0])
        return tuple(dict.fromkeys((word, *(sign.join(parts) for sign in (",", ".", " ", "")))))
    if split := _LETTERS_AND_NUMBER.fullmatch(word):
        return (word, " ".join(split.groups()))
    pieces = pieces_of(word)
    return (word, "".join(pieces)) if len(pieces) <= _MOST_JOINED else (word,)


@lru_cache(_WORDS_KEPT)
def is_looked_for_whole(word: str) -> bool:
    """A code, or a number that is written in more than one way."""
    return is_code(word) or bool(_GROUPED.fullmatch(word) or _LETTERS_AND_NUMBER.fullmatch(word))


def codes_of(words: Iterable[str]) -> tuple[str, ...]:
    """Those that are looked for whole; so many that no text is too much for the engine."""
    return tuple(islice(filter(is_looked_for_whole, words), MAX_CODES))


def _bare(chunk: str) -> str:
    first, last = _JOINT.match(chunk), re.search(rf"{_JOINT.pattern}$", chunk)
    return chunk[first.end() if first else 0 : last.start() if last else None]
