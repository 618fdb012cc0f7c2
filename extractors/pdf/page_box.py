"""Where does something stand on the page as it is shown? After its box and its rotation."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import Box
from extractors.lines import Line

_QUARTER = 90
SLANTED = 10.0  # degrees from level or upright, beyond which no scan is skewed


@dataclass(frozen=True, slots=True)
class PageBox:
    """The visible box of a page, in the page's own coordinates, and its rotation clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        across = self.right - self.left
        return across if self.rotation % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        along = self.top - self.bottom
        return along if self.rotation % 180 == 0 else self.right - self.left

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in points from the top left corner of the page as it is shown."""
        if not self.rotation:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        match self.rotation:
            case 90:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 180:
                return (
                    self.right - right,
                    bottom - self.bottom,
                    self.right - left,
                    top - self.bottom,
                )
            case 270:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def visible(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that stand on the page at least in part; all where none does.

        Printers' marks and overflowing form fields stand beside the page.
        """
        painted = list(lines)
        width, height = self.width, self.height
        shown = [
            line
            for line in painted
            for x0, top, x1, bottom in [line.bbox]
            if x1 > 0 and bottom > 0 and x0 < width and top < height
        ]
        return shown or painted


@lru_cache(maxsize=1_024)  # nearly all lines of a document have one matrix of a few
def baseline_angle(a: float, b: float, rotation: int) -> int:
    """The direction of a baseline with the matrix (a b …), in degrees clockwise.

    A quarter turn unless it is clearly another: scans are skewed, watermarks slanted.
    """
    turn = rotation - math.degrees(math.atan2(b, a))
    quarter = round(turn / _QUARTER) * _QUARTER
    return (quarter if abs(turn - quarter) < SLANTED else round(turn)) % 360
