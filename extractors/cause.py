"""Why did reading end, or a page stay silent, where what comes next depends on it?"""

from enum import StrEnum


class Cause(StrEnum):
    """Stands beside the sentence for people, which may be worded anew."""

    OTHER = "other"
    CPU_SPENT = "cpu_spent"  # all the processor time that a file may use
    NOTHING_SEEN = "nothing_seen"  # text recognition looked, and found only pictures
