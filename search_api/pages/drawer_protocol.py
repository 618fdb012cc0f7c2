"""What does the API say to the process that draws a page, and what does its exit code say?"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast, get_args

NO_SUCH_PAGE, NOT_DRAWN = 4, 5
What = Literal["image", "words"]  # words: where each stands on the image


class DrawingOrder(NamedTuple):
    """One page at one size, and what it may use."""

    path: str
    page: int  # counted from 1
    width: int  # pixels
    what: What
    max_pixels: int
    memory_mb: int
    seconds: float  # of processor time
    sandbox_required: bool  # nothing is drawn where the process cannot be shut in

    def arguments(self) -> list[str]:
        """For a command line; `order_of` is the inverse."""
        return [str(value) for value in self]


def order_of(arguments: Sequence[str]) -> DrawingOrder:
    path, page, width, what, pixels, memory_mb, seconds, required = arguments
    if what not in get_args(What):
        raise ValueError(f"{what} is nothing that is made of a page")
    limits = (int(pixels), int(memory_mb), float(seconds))
    return DrawingOrder(
        path, int(page), int(width), cast("What", what), *limits, required == str(True)
    )
