"""Did a reader lose text? The letters of what it yields, held against a second, cheap count."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.document import Block

MOST_MISSING = 0.02  # of the letters; a reader may drop a field's code, not a paragraph
_FEWEST = 3  # letters that count as a loss at all


def missing_letters(
    expected: Iterable[str], pages: Sequence[Sequence[Block]], aside: Iterable[Block] = ()
) -> tuple[str, ...]:
    """A sentence when more letters are missing than may be, else nothing.

    `expected` are the raw texts of the file's visible parts, in any order; `aside` are blocks that
    were read but stand outside the pages' text, as running headers do. Letters are counted one by
    one, so that what is read twice does not hide what is not read.
    """
    raw = _letters(expected)
    found = _letters(block.text for blocks in (*pages, aside) for block in blocks)
    total, lost = raw.total(), (raw - found).total()
    if lost < _FEWEST or lost <= MOST_MISSING * total:
        return ()
    return (f"{lost:,} of the {total:,} letters in the file are missing from its text",)


def _letters(texts: Iterable[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for letter, count in Counter("".join(texts)).items():
        for part in unicodedata.normalize("NFKD", letter):
            if part.isalnum():
                letters[part] += count
    return letters
