"""What does a person give as a reason? One line, said, and short enough to be read by others."""

from config.errors import BadRequest

LONGEST_REASON = 500  # letters


def checked_reason(text: str, name: str = "reason") -> str:
    """A reason on one line. `name` is of the parameter or field that it came in.

    Raises:
        BadRequest: nothing is said, or more than anybody would read. It is never cut.
    """
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST_REASON:
        raise BadRequest(name, f"a reason is due, of at most {LONGEST_REASON} letters")
    return plain
