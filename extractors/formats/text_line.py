"""How do runs of text become one line? Soft hyphens go, raised note numbers stand apart."""

import re
from collections.abc import Iterable

from extractors.layout.letters import clean_text

_NOTE_MARK = re.compile(r"[\d,*†‡–-]+")
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[kcdm]?m|ft|in|yd|µm|nm|s)$", re.IGNORECASE)


def text_line(text: str) -> str:
    """One line of text from a file that has no printed lines."""
    return clean_text(text.replace("\u00ad", "").replace("\u2028", " ").replace("\u2029", " "))


def with_raised(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs of text as one, each with whether it is raised.

    A raised number is a note's and stands apart from the word it follows; km² is a unit.
    """
    text = ""
    is_parted = False
    for run, is_raised in runs:
        is_note = (
            is_raised
            and _NOTE_MARK.fullmatch(run.strip()) is not None
            and text[-1:].isalnum()
            and not _UNIT.search(text)
        )
        follows = is_parted and run[:1].isalnum()
        text += f" {run}" if is_note or follows else run
        is_parted = is_note
    return text
