"""Which of the known names was probably meant? By its letters, for hints in errors."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_SURE = 0.75  # so much alike that the first letter may be the slip


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant.

    It begins as was written, or the one stands in the other: `access` is not meant by `facets`,
    though they share as many letters as `page` and `per_page`.
    """
    written = name.lower()
    close = get_close_matches(written, list(known), n=3, cutoff=0.6)
    return next((each for each in close if _akin(written, each.lower())), None)


def _akin(written: str, known: str) -> bool:
    is_inside = written in known or known in written
    return is_inside or written[:1] == known[:1] or _ratio(written, known) >= _SURE


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
