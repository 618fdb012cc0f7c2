"""Into what does a text fall at its spaces? Pieces that an analyzer can be asked for one by one.

It cuts a piece as it cuts it in the whole text. Where its rules look over a space, as in `anti
trafficking` (config.index.analysis), both words are one piece.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

LETTERS_A_REQUEST = 8_000
"""The engine makes 10,000 words of a request at most. A longer piece is no text for readers."""

ANALYZED = "tokens.token,tokens.*_offset,tokens.position"
"""What is asked of an analyzer's answer."""

_PIECE = re.compile(r"\S+")
_JOINED = re.compile(r"\b(anti|south|north|sud|nord) (?=\w)", re.IGNORECASE)
_MAY_JOIN = ("nti ", "outh ", "orth ", "ud ", "ord ", "NTI ", "OUTH ", "ORTH ")  # a quick look
_JOINT = "\0"  # a space within a piece

# no analyzer makes a word of them; an underscore is of a word, and so is any accent
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~\0¡«·»¿‘’“”„‚‹›–—…•،؛؟。、"
_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # two letters to the engine, which counts letters
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"

_BETWEEN = "7"  # a word in every language: it stands between words and tells the places of each


class Token(NamedTuple):
    """A word as the index has it, by letters and places from the beginning of its text."""

    start: int
    end: int
    form: str
    place: int


class Piece(NamedTuple):
    """The words of a piece, and how many places they take, with words that are left out."""

    tokens: tuple[Token, ...]
    places: int


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """What an analyzer is asked of each piece, without signs around it, and where that begins."""
    for found in _PIECE.finditer(_joined(text)):
        signs, core = _core_of(found[0])
        yield found.start() + signs, core


@lru_cache(maxsize=50_000)
def _core_of(piece: str) -> tuple[int, str]:
    """How many signs stand before it, and what is left without those around it."""
    begun = piece.lstrip(_SIGNS)
    core = begun.rstrip(_SIGNS).replace(_JOINT, " ")
    return len(piece) - len(begun), core if core.isascii() else _BEYOND.sub(_NO_LETTER, core)


def _joined(text: str) -> str:
    """As long as the text, without the spaces that rules look over."""
    if any(end in text for end in _MAY_JOIN):
        return _JOINED.sub(rf"\1{_JOINT}", text)
    return text


def analysis_batches(cores: Iterable[str]) -> Iterator[list[str]]:
    """As many as the engine analyzes at once."""
    batch: list[str] = []
    letters = 0
    for core in cores:
        if batch and letters + len(core) > LETTERS_A_REQUEST:
            yield batch
            batch, letters = [], 0
        batch.append(core)
        letters += len(core) + len(_BETWEEN)
    if batch:
        yield batch


def text_of(cores: Iterable[str]) -> str:
    """One text for the analyzer, of which `read` finds each core again."""
    return "".join(f"{_BETWEEN} {core} " for core in cores) + _BETWEEN


def read(cores: Sequence[str], tokens: Iterable[dict[str, Any]]) -> Iterator[Piece]:
    """The analyzer's words, parted where cores begin and end."""
    starts = [0]
    for core in cores:
        starts.append(starts[-1] + len(_BETWEEN) + len(core) + 2)
    found: list[list[dict[str, Any]]] = [[] for _ in cores]
    places: list[int] = []
    for token in tokens:
        start = token["start_offset"]
        if len(places) < len(starts) and start == starts[len(places)]:
            places.append(token["position"])
        else:
            found[len(places) - 1].append(token)
    for theirs, start, (before, after) in zip(found, starts, pairwise(places), strict=False):
        begin = start + len(_BETWEEN) + 1
        yield Piece(
            tuple(
                Token(
                    token["start_offset"] - begin,
                    token["end_offset"] - begin,
                    token["token"],
                    token["position"] - before - 1,
                )
                for token in theirs
            ),
            after - before - 1,
        )
