"""What does a parent tell a worker as it starts it, and the worker of each reader's end?"""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ENDED = struct.Struct("!i")  # a reader's exit code, or minus the signal that ended it


class Orders(NamedTuple):
    """A worker's command line."""

    ends: int  # the descriptor on which the end of each reader is told
    scratch: Path
    required: bool  # no reader without the essential layers
    programs: bool  # readers may start Tesseract

    def arguments(self) -> list[str]:
        """For a command line; `orders_of` is the inverse."""
        return [str(value) for value in self]


def orders_of(arguments: Sequence[str]) -> Orders:
    ends, scratch, required, programs = arguments
    return Orders(int(ends), Path(scratch), required == str(True), programs == str(True))
