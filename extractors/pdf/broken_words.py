"""Which spaces did the engine put inside a word? Where a word is painted in pieces, a little apart.

A program that sets type may paint a word piece by piece. From about a tenth of the size on the
engine takes the gap between two pieces for a space, although the line has spaces of its own, twice
as wide. The numbers were chosen on one half of 260 PDFs; see docs/extraction_quality.md.
"""

import re
from collections.abc import Mapping, Sequence
from statistics import median

NARROWEST, WIDEST = 0.09, 0.18  # of the letters' size: narrower stand where files leave spaces out
INK = 0.12, 0.25  # of the size: how wide such gaps are from ink to ink
_OF_USUAL = 0.56  # of the line's own spaces; from there on they are spaces between words
_OWN_FOR_EACH = 2  # spaces of its own that a line has for each that was added, if it writes them
# between a letter and what may go on with its word
_MAY_BE_INSIDE = re.compile(" (?<=[^\\W\\d_] )(?=[^\\W\\d_]|[-\u2010\u2011'\u2019])")


def maybe_inside(text: str, start: int, end: int) -> list[int]:
    """The places of spaces with a word's signs on both sides."""
    return [match.start() for match in _MAY_BE_INSIDE.finditer(text, start, end)]


def begins_word(before: str, after: str) -> bool:
    """Whether a word begins with its capital behind another's small letter."""
    return after.isupper() and before.islower()


def inside_words(narrow: Mapping[int, float], own: Sequence[float], added: int) -> list[int]:
    """The places, of `narrow` gaps with an added space, that are inside words.

    `own` are the gaps at the spaces that the line has itself, `added` is how many others there
    are. A line that has few of its own leaves spaces out: there, each added one counts.
    """
    if len(own) < _OWN_FOR_EACH * added:
        return []
    widest = min(_OF_USUAL * median(own), *own)
    return [place for place, gap in narrow.items() if gap < widest]
