"""Which of the known names was probably meant? By its letters, for hints in errors."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)), None)
