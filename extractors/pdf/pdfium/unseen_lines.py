"""Which lines of a page does nobody see? White, unpainted or tiny ones, and those under a box.

What may be unseen is cheap to tell: by colour, by how a letter is painted, by a layer, by what is
painted over it. Whether it is unseen only the painted page shows: white letters stand on dark
bands, too.
"""

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import msgspec

from extractors.document import Box
from extractors.lines import Line, RawPage
from extractors.pdf.pdfium.calls import Address, MarkCalls, is_unpainted
from extractors.pdf.pdfium.letter_boxes import Letters
from extractors.pdf.pdfium.painted_objects import Area, PageObjects

_NEARLY_WHITE = 0xF0
_NEARLY_CLEAR = 0x10
_FEWEST_SHADES = 16  # of 256, between the lightest and the darkest dot of a line that is seen
_TINIEST = 530  # letters one above the other on a page: of letter size, 1.5 points
_COVERED = 0.75  # of a word's width and height, that an area painted over it must hide
_EDGE = 0.15  # of a line's height, above and below its letters
_SLACK = 1.0  # points


class Paint:
    """How the letters of a page are painted."""

    def __init__(self, letters: Letters, objects: PageObjects) -> None:
        self._letters = letters
        self._objects = objects
        self._marks = MarkCalls()

    def covers(self, line: Line, item: Address | None) -> Sequence[Area]:
        """What is painted over a line that an object begins, or over a part of it."""
        if not self._objects.may_cover_letters:
            return ()
        later = self._objects.painted_over(item)
        return [area for area in later if _hides(area.box, line.bbox, 0.0)] if later else ()

    def is_covered(self, box: Box, place: int, covers: Sequence[Area]) -> bool:
        """Whether one of the areas is painted over a word."""
        order = self._objects.order_of(self._letters.painted_by(place))
        return any(area.order > order and _hides(area.box, box, _COVERED) for area in covers)

    def may_be_unseen(self, line: Line, item: Address | None, place: int) -> bool:
        """Whether a letter is white or clear, painted with nothing, or on a layer."""
        colour = self._letters.colour(place)
        if colour is not None:
            red, green, blue, opaque = colour
            if opaque <= _NEARLY_CLEAR:
                return True
            is_white = red >= _NEARLY_WHITE and green >= _NEARLY_WHITE and blue >= _NEARLY_WHITE
            if is_white and not self._is_on_dark(line, item):
                return True
        return item is not None and (is_unpainted(item) or self._marks.is_on_layer(item))

    def _is_on_dark(self, line: Line, item: Address | None) -> bool:
        """Whether white letters stand on a rectangle of a colour, by the order of painting."""
        area = self._objects.beneath(item, line.bbox)
        if area is None or not (
            0 <= self._objects.lightness(area) <= _NEARLY_WHITE - _FEWEST_SHADES
        ):
            return False
        (x0, y0, x1, y1), (left, top, right, bottom) = line.bbox, area.box
        middle = (y0 + y1) / 2
        return (
            left <= x0 + _SLACK
            and x1 <= right + _SLACK
            and top <= (y0 + middle) / 2
            and (y1 + middle) / 2 <= bottom
        )


def _hides(area: Box, box: Box, share: float) -> bool:
    """Whether an area lies over more than a share of a box's width, and most of its height."""
    if area[3] <= box[1] or area[1] >= box[3] or area[2] <= box[0] or area[0] >= box[2]:
        return False
    across = min(area[2], box[2]) - max(area[0], box[0])
    down = min(area[3], box[3]) - max(area[1], box[1])
    return across > share * (box[2] - box[0]) and down >= _COVERED * (box[3] - box[1])


def invisible_lines(page: Any, doubtful: Sequence[Line], width: float, height: float) -> list[Line]:
    """Those of the doubtful lines that leave no trace on the painted page."""
    if not doubtful or min(width, height) <= 0:
        return []
    view = _View(page, doubtful, width, height)
    return [
        line for line in doubtful if is_tiny(line, height) or view.shades(line) < _FEWEST_SHADES
    ]


class _View:
    """The part of a page that holds some lines, painted in grey, a dot a point."""

    def __init__(self, page: Any, lines: Sequence[Line], width: float, height: float) -> None:
        left, top, right, bottom = zip(*(line.bbox for line in lines), strict=True)
        self._left, self._top = max(floor(min(left)), 0), max(floor(min(top)), 0)
        cut = (
            self._left,
            max(floor(height - max(bottom)) - 1, 0),
            max(floor(width - max(right)) - 1, 0),
            self._top,
        )
        picture = page.render(scale=1, grayscale=True, crop=cut)
        try:
            self._dots, self._stride = bytes(picture.buffer), picture.stride
            self._width, self._height = picture.width, picture.height
        finally:
            picture.close()

    def shades(self, line: Line) -> int:
        """How far apart the lightest and the darkest dot of a line are."""
        x0, top, x1, bottom = line.bbox
        edge = _EDGE * (bottom - top)  # where a box over the line may end
        top, bottom = top + edge, bottom - edge
        left, right = max(int(x0) - self._left, 0), min(ceil(x1) - self._left, self._width)
        rows = range(max(int(top) - self._top, 0), min(ceil(bottom) - self._top, self._height))
        found = b"".join(
            self._dots[row * self._stride + left : row * self._stride + right] for row in rows
        )
        return max(found) - min(found) if found else 0


def is_tiny(line: Line, height: float) -> bool:
    """Whether letters are too small to be read; by their boxes, too, for sizes may be made up."""
    tiny = height / _TINIEST
    return line.size < tiny and line.bbox[3] - line.bbox[1] < tiny


def without_unseen(page: RawPage, hidden: Sequence[Line]) -> RawPage:
    """A page that another engine read, without the lines that stand where pdfium saw none."""
    if page.unseen or not hidden:
        return page
    off = [line for line in page.lines if any(_is_inside(line, each) for each in hidden)]
    ids = {id(line) for line in off}
    seen = tuple(line for line in page.lines if id(line) not in ids)
    return msgspec.structs.replace(page, lines=seen, unseen=tuple(off)) if seen else page


def _is_inside(line: Line, other: Line) -> bool:
    x0, top, x1, bottom = line.bbox
    left, high, right, low = other.bbox
    return left <= (x0 + x1) / 2 <= right and high <= (top + bottom) / 2 <= low
