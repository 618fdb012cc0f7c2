"""Which blocks are headings, of which level? By bookmarks, then size, weight and numbering."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.layout.blocks import Lines
from extractors.lines import Bookmark, RawPage

MOST_WORDS = 30
BIGGER = 1.12  # times the size of the body text
MOST_LEVELS = 6
_NUMBERED = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\S")
_LETTER = re.compile(r"[^\W\d_]")
_ENDED = re.compile(r"[.;,:]$")


def body_size(pages: Iterable[RawPage]) -> float:
    """The font size in which most letters of the document are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_heading(block: Lines, text: str, body: float) -> bool:
    """Whether a block looks like a heading beside the body's text."""
    words = len(text.split())
    if not words or words > MOST_WORDS or not _LETTER.search(text):
        return False
    if block.lines[0].angle or block.lines[0].vertical:
        return False
    if block.size >= body * BIGGER:
        return True
    return block.bold and block.size >= body * 0.95 and not _ENDED.search(text)


def heading_levels(looks: Sequence[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    """Levels from 1 for the looks (font size, bold) of all headings: bigger first, then bold."""
    ranked = sorted(set(looks), key=lambda look: (-look[0], not look[1]))
    return {look: min(rank, MOST_LEVELS) for rank, look in enumerate(ranked, 1)}


def numbered_level(text: str) -> int:
    """The level that a decimal number says ("4.2" is 2), 0 without one."""
    match = _NUMBERED.match(text)
    return match[1].count(".") + 1 if match and match[1] else 0


def bookmark_levels(bookmarks: Iterable[Bookmark]) -> dict[tuple[int, str], int]:
    """(page, title without spaces and case) -> level."""
    return {(mark.page, plain(mark.title)): mark.level for mark in bookmarks}


def plain(title: str) -> str:
    """A title as it is compared: letters and digits only, in lower case."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())
