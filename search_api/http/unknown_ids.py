"""What is said of an id that nothing here has? The same on every route, however it is written."""

from config.errors import NotFound

_MOST_LETTERS = 80  # a lesson's id whole
_MEND = "Take the id as an answer of this server gives it, whole."


def unknown_id(noun: str, value: str) -> NotFound:
    """To be raised where no such thing may be seen: `unknown_id("report", "0a1b")`."""
    return NotFound(f"no {noun} has the id {value[:_MOST_LETTERS]}", mend=_MEND)
