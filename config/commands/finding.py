"""What does one line of a check-up say?"""

from typing import Literal, NamedTuple

Status = Literal["ok", "warn", "fail"]


class Finding(NamedTuple):
    """One line of the check-up."""

    name: str
    status: Status
    detail: str
    mend: str = ""
