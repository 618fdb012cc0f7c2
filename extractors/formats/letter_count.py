"""Did a reader lose text? The letters of what it yields, held against a second, cheap count."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.document import Block

MOST_MISSING = 0.02  # of the letters; a reader may drop a field's code, not a paragraph
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_FEWEST = 3  # letters that count as a loss at all


def missing_letters(
    expected: Iterable[str], pages: Sequence[Sequence[Block]], aside: Iterable[Block] = ()
) -> tuple[str, ...]:
    """A sentence when more letters are missing than may be, else nothing.

    `expected` are the raw texts of the file's visible parts, in any order; `aside` are blocks that
    were read but stand outside the pages' text, as running headers do. Letters are counted one by
    one, so that what is read twice does not hide what is not read.
    """
    texts = "".join(expected)
    read = "".join(block.text for blocks in (*pages, aside) for block in blocks)
    if _print(texts) == _print(read):
        return ()  # as nearly always, told at a fifth of the cost
    raw, found = _letters(texts), _letters(read)
    total, lost = raw.total(), (raw - found).total()
    if lost < _FEWEST or lost <= MOST_MISSING * total:
        return ()
    return (f"{lost:,} of the {total:,} letters in the file are missing from its text",)


def _print(text: str) -> tuple[int, int]:
    """How many letters a text has, and their sum: a text with other letters has another one."""
    whole = text.replace("\ufffe", "").replace("\u00ad", "")  # hyphens at ends of lines
    letters = whole.encode("utf-8", "replace").translate(None, _SIGNS)
    return len(letters), sum(letters)


def _letters(text: str) -> Counter[str]:
    letters: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        for part in unicodedata.normalize("NFKD", letter):
            if part.isalnum():
                letters[part] += count
    return letters
