"""Are two words the same to a reader? Without case, accents, plural and British spelling."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import prod

from config.index.analysis import AMERICAN_FOR_BRITISH, JOINED_PREFIX, JOINED_WINDS
from config.text import INDIC, fold

_LONGEST_WITHOUT_PLURAL = 3
_FEWEST_ARABIC_LETTERS = 3
_PART = re.compile(rf"(?:[^\W_]|[{INDIC}])+")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){1,}[^\W\d_])\.?(?![^\W_])")  # D.R.C., U.S
_JOINED = (re.compile(JOINED_PREFIX), re.compile(JOINED_WINDS))
_AMERICAN = tuple(
    (re.compile(pattern.replace(r"\p{L}", r"[^\W\d_]")), replacement.replace("$", "\\"))
    for pattern, replacement in AMERICAN_FOR_BRITISH.values()
)
_ARABIC = re.compile("[\u0620-\u064a]")
ARTICLE = "ال"
_CLITICS = ("و", "ف", "ب", "ك", "ل")  # and, so, in, as, for: written in one with the next word
_FOR_THE = "لل"  # ل before the article, whose first letter it swallows
_MOST_FORMS = 256  # of parts together: each may have four, and they multiply


def comparable_parts(words: Iterable[str]) -> Iterator[str]:
    """The parts of words as they are compared; a single letter or digit is none."""
    for word in words:
        yield from _parts(word)


@lru_cache(20_000)  # a question asks for each of its words a hundred times
def _parts(word: str) -> tuple[str, ...]:
    bare = fold(word.replace("’", "'"))
    for pattern in _JOINED:
        bare = pattern.sub(r"\1", bare)
    parts = _PART.findall(_DOTTED.sub(_without_dots, bare))
    return tuple(_one_form(part) for part in parts if len(part) > 1)


def without_clitics(part: str) -> Iterator[str]:
    """A compared part itself, then without what Arabic writes in one with it: ومدغشقر, بالبشر."""
    yield part
    if not _ARABIC.search(part):
        return
    rest = part
    for _ in range(2):  # وبالبشر
        if rest.startswith(_FOR_THE) and len(rest) - 2 >= _FEWEST_ARABIC_LETTERS:
            yield rest[2:]
        if not rest.startswith(_CLITICS) or len(rest) - 1 < _FEWEST_ARABIC_LETTERS:
            return
        rest = rest[1:]
        yield _one_form(rest)


def clitic_forms(parts: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Compared parts as they are, then each with and without clitics, as far as these are few."""
    forms = [tuple(without_clitics(part)) for part in parts]
    return product(*forms) if prod(map(len, forms)) <= _MOST_FORMS else [tuple(parts)]


def _one_form(part: str) -> str:
    if part.startswith(ARTICLE) and len(part) - 2 >= _FEWEST_ARABIC_LETTERS:
        return part[2:]
    return _american(part.removesuffix("s") if len(part) > _LONGEST_WITHOUT_PLURAL else part)


@lru_cache(20_000)
def _american(part: str) -> str:
    for pattern, replacement in _AMERICAN:
        if match := pattern.fullmatch(part):
            part = match.expand(replacement)
    return part


def _without_dots(match: re.Match[str]) -> str:
    return match[1].replace(".", "")
