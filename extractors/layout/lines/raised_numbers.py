"""Does a raised number belong to the word before it? A unit's does, a note's stands apart.

"No. 182²" is convention 182 with note 2, never convention 1822; "km²" stays one word.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from statistics import median

RISE = 0.15  # of the letters' size, above the line, that makes a letter raised

_NOTE_NUMBER = re.compile(r"[\[(]?[\d*†‡§][\d,;*†‡§–\s-]*[\])]?")
_NOTE_LETTER = re.compile(r"[a-z]")
_UNIT = re.compile(r"(?:^|[\W_]|(?<!\d{3})\d)(?:[kcdm]?m|ft|in|yd|µm|nm|[a-z])$", re.IGNORECASE)
_CODE_OR_WORD = re.compile(r"(?:[A-Za-z]+\d+|\b(?:1[6-9]|20)\d\d|[^\W\d_]{4,}[.,;:)\]]?)$")
_ENDS_A_WORD = re.compile(r"[\w.,;:!?%)\]\"'”’»]$")


def is_note(before: str, raised: str) -> bool:
    """Whether what is raised after a text is the mark of a note."""
    mark = raised.strip()
    if not mark or _ENDS_A_WORD.search(before) is None:
        return False
    if _NOTE_NUMBER.fullmatch(mark):
        return _UNIT.search(before) is None
    # "C138ᵃ"; but "2ᵉ", "1ᵃ" and "Mᵐᵉ" are one word
    return _NOTE_LETTER.fullmatch(mark) is not None and _CODE_OR_WORD.search(before) is not None


def with_raised(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs of text as one, each with whether it is raised; the marks of notes apart."""
    text = ""
    is_parted = False
    for run, is_raised in runs:
        note = is_raised and is_note(text, run)
        mark_of_what_follows = is_raised and not text.strip() and run.strip().isdigit()
        follows = is_parted and run[:1].isalnum()
        text += f" {run}" if note or follows else run
        is_parted = note or mark_of_what_follows
    return text


def raised_apart(letters: str, baselines: Sequence[float | None], size: float) -> str:
    """A line with the marks of notes apart; '' where no letter is raised.

    `baselines` say how far down each letter stands, None of a blank.
    """
    heights = [height for height in baselines if height is not None]
    if max(heights) - min(heights) <= RISE * size:
        return ""
    limit = median(heights) - RISE * size
    raised = [height is not None and height < limit for height in baselines]
    if not any(raised):
        return ""
    parts = groupby(zip(letters, raised, strict=True), key=itemgetter(1))
    return with_raised(("".join(letter for letter, _ in part), key) for key, part in parts)
