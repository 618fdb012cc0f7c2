"""Which lines of a page does nobody see? Those in the paper's colour, without paint, or tiny.

What may be unseen is cheap to tell: by colour, by how a letter is painted, by a layer. Whether it
is unseen only the painted page shows: white letters stand on dark bands, too.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import msgspec
from pypdfium2 import raw

from extractors.document import Box
from extractors.lines import Line, RawPage

_NEARLY_WHITE = 0xF0
_NEARLY_CLEAR = 0x10
_FEWEST_SHADES = 16  # of 256, between the lightest and the darkest dot of a line that is seen
_TINIEST = 530  # letters one above the other on a page: of letter size, 1.5 points
_LAYER = "OC".encode("utf-16-le")
_MARK_BYTES = 64


class Paint:
    """How the letters of a page are painted."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._name = (ctypes.c_ushort * (_MARK_BYTES // 2))()
        self._length = ctypes.c_ulong()

    def may_be_unseen(self, letter: int) -> bool:
        """Whether a letter is white or clear, painted with nothing, or on a layer."""
        red, green, blue, alpha = self._colour
        if raw.FPDFText_GetFillColor(self._page, letter, red, green, blue, alpha) and (
            alpha.value <= _NEARLY_CLEAR or min(red.value, green.value, blue.value) >= _NEARLY_WHITE
        ):
            return True
        item = raw.FPDFText_GetTextObject(self._page, letter)
        return bool(item) and (
            raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            or self._is_on_layer(item)
        )

    def _is_on_layer(self, item: Any) -> bool:
        for index in range(raw.FPDFPageObj_CountMarks(item)):
            mark = raw.FPDFPageObj_GetMark(item, index)
            raw.FPDFPageObjMark_GetName(mark, self._name, _MARK_BYTES, self._length)
            if bytes(self._name)[: max(self._length.value - 2, 0)] == _LAYER:
                return True
        return False


def unseen(page: Any, doubtful: Sequence[Line], width: float, height: float) -> list[Line]:
    """Those of the doubtful lines that leave no trace on the painted page."""
    if not doubtful or min(width, height) <= 0:
        return []
    picture = page.render(scale=1, grayscale=True)
    try:
        dots, stride = memoryview(bytes(picture.buffer)), picture.stride
        across, down = picture.width / width, picture.height / height
        return [
            line
            for line in doubtful
            if is_tiny(line, height)
            or _shades(dots, stride, _scaled(line.bbox, across, down), picture) < _FEWEST_SHADES
        ]
    finally:
        picture.close()


def is_tiny(line: Line, height: float) -> bool:
    """Whether letters are too small to be read; by their boxes, too, for sizes may be made up."""
    return max(line.size, line.bbox[3] - line.bbox[1]) < height / _TINIEST


def _scaled(box: Box, across: float, down: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return int(x0 * across), int(top * down), int(x1 * across) + 1, int(bottom * down) + 1


def _shades(dots: memoryview, stride: int, box: tuple[int, int, int, int], picture: Any) -> int:
    left, right = max(box[0], 0), min(box[2], picture.width)
    rows = range(max(box[1], 0), min(box[3], picture.height))
    found = b"".join(dots[row * stride + left : row * stride + right] for row in rows)
    return max(found) - min(found) if found else 0


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
