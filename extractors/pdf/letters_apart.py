"""Which words are set with wide gaps between their letters? Headings like "S U M M A R Y"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

LETTERS_APART = re.compile(r"(?:[^\W\d_][.,:;]? ){4,}[^\W\d_][.,:;]?")
_WIDEST = 0.9  # of the letters' size, between letters of one word; wider are cells of a table
_WIDER = 0.2  # of the letters' size: at least so much more parts two words


def words_of_letters(letters: str, ends: Sequence[Sequence[float]], size: float) -> str:
    """Letters as words by the gaps between them; `ends` say from where to where each reaches."""
    gaps = [right[0] - left[1] for left, right in pairwise(ends)]
    usual = median(gaps)
    if usual > _WIDEST * size or _is_a_row_of_labels(letters):
        return " ".join(letters)
    parted = (
        f" {b}" if gap > usual + _WIDER * size else b
        for b, gap in zip(letters[1:], gaps, strict=True)
    )
    return letters[0] + "".join(parted)


def _is_a_row_of_labels(letters: str) -> bool:
    """Whether they count along, as "A B C D E", or repeat a few signs, as "x x x x x"."""
    steps = {ord(b) - ord(a) for a, b in pairwise(letters)}
    return len(steps) == 1 or len(set(letters)) < 4  # noqa: PLR2004 - a word has more
