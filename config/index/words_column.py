"""Which words has a text as the index knows them, and where? In a column beside its entry.

What matched is marked by it: the engine's own marks cost as much as all else that is asked of
passages (docs/relevance.md).
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from config.index.columns import as_column, read_column
from config.index.text_pieces import Token

_SEPARATOR = "\n"  # stands in no word: analyzers cut at it
_SHORT: Final = "H"  # of two bytes, in the order of x86-64 and of aarch64
_LONG: Final = "I"  # of four
_MOST_SHORT = 65_535


class Words(NamedTuple):
    """The words of a text, one a place; "" where one is left out."""

    forms: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentence_ends: Sequence[int]  # the last is the end of the text


def words_column(tokens: Iterable[Token], sentence_ends: Sequence[int]) -> str:
    """The words of a text, as the index takes them."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in tokens:
        while len(forms) < token.place:  # left out
            forms.append("")
            starts.append(ends[-1] if ends else 0)
            ends.append(starts[-1])
        forms.append(token.form)
        starts.append(token.start)
        ends.append(token.end)
    code = _SHORT if sentence_ends[-1] <= _MOST_SHORT else _LONG
    places = array(code, [*starts, *ends, *sentence_ends]).tobytes()
    return as_column(f"{_SEPARATOR.join(forms)}\0{code}".encode() + places)


def words_from(column: str) -> Words:
    """The words, from their column as the engine gives it."""
    raw = read_column(column)
    end = raw.index(0)
    forms = raw[:end].decode().split(_SEPARATOR)
    kept = memoryview(raw)[end + 2 :]
    places = kept.cast(_LONG) if chr(raw[end + 1]) == _LONG else kept.cast(_SHORT)
    count = len(forms) if forms != [""] else 0
    return Words(forms, places[:count], places[count : 2 * count], places[2 * count :])
