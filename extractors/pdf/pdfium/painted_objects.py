"""What is painted on a page, in which order? Filled areas and pictures, which may hide letters."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_void_p
from functools import cached_property
from itertools import combinations, repeat
from typing import Any, NamedTuple

from pypdfium2 import raw

from extractors.document import Box
from extractors.pdf.page_box import PageBox
from extractors.pdf.pdfium.calls import Address, by_address

MOST_OBJECTS = 20_000  # looked at: beyond, it is a map
_DEEPEST = 3  # forms in forms
_THINNEST = 3.0  # points: thinner ones are rules
_OPAQUE = 0xF0
_CORNERS = 6  # at most, of a rectangle's path
_UNKNOWN = -1
_MOST_CORNERS = 300  # of a path that is looked at corner by corner
_FILLED = 0.98  # of a path's box, that its rectangles must fill

_count = by_address(raw.FPDFPage_CountObjects, c_void_p)
_object = by_address(raw.FPDFPage_GetObject, c_void_p, c_int, result=c_void_p)
_kind = by_address(raw.FPDFPageObj_GetType, c_void_p)
_bounds = by_address(raw.FPDFPageObj_GetBounds, c_void_p, *(c_void_p,) * 4)
_draw_mode = by_address(raw.FPDFPath_GetDrawMode, c_void_p, c_void_p, c_void_p)
_corners = by_address(raw.FPDFPath_CountSegments, c_void_p)
_fill = by_address(raw.FPDFPageObj_GetFillColor, c_void_p, *(c_void_p,) * 4)
_segment = by_address(raw.FPDFPath_GetPathSegment, c_void_p, c_int, result=c_void_p)
_segment_kind = by_address(raw.FPDFPathSegment_GetType, c_void_p)
_point = by_address(raw.FPDFPathSegment_GetPoint, c_void_p, *(c_void_p,) * 2)
_form_count = by_address(raw.FPDFFormObj_CountObjects, c_void_p)
_form_object = by_address(raw.FPDFFormObj_GetObject, c_void_p, ctypes.c_ulong, result=c_void_p)
_form_matrix = by_address(raw.FPDFPageObj_GetMatrix, c_void_p, c_void_p)

Matrix = tuple[float, float, float, float, float, float]


class Area(NamedTuple):
    """A filled path, a shading or a picture, in the page's own coordinates at first."""

    order: int  # in which it is painted
    box: Box
    is_picture: bool = False
    lightness: int = _UNKNOWN  # 0-255 of a rectangle in one opaque colour


class PageObjects:
    """The objects of one page in the order of painting."""

    def __init__(self, page: Any, shown: PageBox) -> None:
        self._shown = shown
        self._floats = (c_float * 6)()
        self._places = [ctypes.addressof(self._floats) + 4 * at for at in range(4)]
        self._whole = (ctypes.c_uint * 4)()
        self._whole_places = [ctypes.addressof(self._whole) + 4 * at for at in range(4)]
        self._painted: list[Address] = []
        self.areas: list[Area] = []
        self._lightness: dict[int, int] = {}  # by order, of areas that were asked for it
        self._first_letters = MOST_OBJECTS
        address = ctypes.cast(page.raw, c_void_p).value
        top = min(_count(address), MOST_OBJECTS)
        self.may_paint_letters = top == MOST_OBJECTS  # what is not looked at may
        self._look_at(list(map(_object, repeat(address), range(top))), None, _DEEPEST)

    @cached_property
    def _orders(self) -> dict[Address, int]:
        return dict(zip(self._painted, range(len(self._painted)), strict=True))

    @cached_property
    def _area_orders(self) -> list[int]:
        return [area.order for area in self.areas]

    @cached_property
    def may_cover_letters(self) -> bool:
        """Whether an area is painted after the first letters."""
        return bool(self.areas) and self.areas[-1].order > self._first_letters

    def order_of(self, item: Address | None) -> int:
        """The place of an object in the order of painting; last where it is not known."""
        return MOST_OBJECTS if item is None else self._orders.get(item, MOST_OBJECTS)

    def painted_over(self, item: Address | None) -> Sequence[Area]:
        """The areas that are painted after an object."""
        return self.areas[bisect_right(self._area_orders, self.order_of(item)) :]

    def beneath(self, item: Address | None, box: Box) -> Area | None:
        """The last area that is painted before an object where that stands."""
        before = self.areas[: bisect_right(self._area_orders, self.order_of(item))]
        return next((area for area in reversed(before) if boxes_overlap(area.box, box)), None)

    def lightness(self, area: Area) -> int:
        """0-255 of an area that one opaque colour fills; else -1. Asked of few, for it takes time.

        The cells of a table's head are often one path.
        """
        if area.lightness == _UNKNOWN and not area.is_picture:
            if area.order not in self._lightness:
                self._lightness[area.order] = self._of_rectangles(self._painted[area.order])
            return self._lightness[area.order]
        return area.lightness

    def _of_rectangles(self, path: Address) -> int:
        if not _fill(path, *self._whole_places):
            return _UNKNOWN
        red, green, blue, _ = self._whole
        x, y = self._places[:2]
        corners: list[list[tuple[float, float]]] = []
        for at in range(count if (count := _corners(path)) <= _MOST_CORNERS else 0):
            segment = _segment(path, at)
            if _segment_kind(segment) == raw.FPDF_SEGMENT_MOVETO:
                corners.append([])
            if corners and _point(segment, x, y):
                corners[-1].append((self._floats[0], self._floats[1]))
        return _lightness(red, green, blue) if _fill_their_box(corners) else _UNKNOWN

    def is_scan(self, covers: float) -> bool:
        """Whether a picture fills so much of the page."""
        whole = self._shown.width * self._shown.height
        return any(
            (x1 - x0) * (y1 - y0) >= covers * whole
            for area in self.areas
            if area.is_picture
            for x0, y0, x1, y1 in [area.box]
        )

    def _look_at(self, items: Sequence[Address], matrix: Matrix | None, deepest: int) -> None:
        kinds = list(map(_kind, items))
        start = len(self._painted)
        if raw.FPDF_PAGEOBJ_TEXT in kinds:
            first = start + kinds.index(raw.FPDF_PAGEOBJ_TEXT)
            self._first_letters = min(self._first_letters, first)
            self.may_paint_letters = True
        others = [at for at, kind in enumerate(kinds) if kind != raw.FPDF_PAGEOBJ_TEXT]
        noted = 0  # of the items
        for at in others:
            self._painted += items[noted : at + 1]
            noted = at + 1
            item, order = items[at], len(self._painted) - 1
            if kinds[at] != raw.FPDF_PAGEOBJ_FORM:
                self.areas += self._area(item, kinds[at], order, matrix)
            elif deepest and order + _form_count(item) < MOST_OBJECTS:
                inside = list(map(_form_object, repeat(item), range(_form_count(item))))
                self._look_at(inside, self._within(item, matrix), deepest - 1)
            else:
                self.may_paint_letters = True
        self._painted += items[noted:]

    def _within(self, form: Address, matrix: Matrix | None) -> Matrix:
        _form_matrix(form, ctypes.addressof(self._floats))
        a, b, c, d, e, f = self._floats
        if matrix is None:
            return a, b, c, d, e, f
        p, q, r, s, t, u = matrix
        return (
            a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u,
        )  # fmt: skip

    def _area(self, item: Address, kind: int, order: int, matrix: Matrix | None) -> Iterator[Area]:
        if not _bounds(item, *self._places):
            return
        left, bottom, right, top = self._floats[:4]
        if right - left < _THINNEST or top - bottom < _THINNEST:
            return
        if matrix is not None:
            left, bottom, right, top = _moved(left, bottom, right, top, matrix)
        box = self._shown.box(left, bottom, right, top)
        if kind != raw.FPDF_PAGEOBJ_PATH:
            yield Area(order, box, is_picture=kind == raw.FPDF_PAGEOBJ_IMAGE)
        elif self._is_filled(item):
            is_known = _fill(item, *self._whole_places)
            red, green, blue, alpha = self._whole
            if is_known and alpha < _OPAQUE:
                return
            is_plain = is_known and _corners(item) <= _CORNERS
            lightness = _lightness(red, green, blue) if is_plain else _UNKNOWN
            yield Area(order, box, lightness=lightness)

    def _is_filled(self, path: Address) -> bool:
        mode, has_stroke = self._whole_places[:2]
        _draw_mode(path, mode, has_stroke)
        return bool(self._whole[0] != raw.FPDF_FILLMODE_NONE)


def _lightness(red: int, green: int, blue: int) -> int:
    return (30 * red + 59 * green + 11 * blue) // 100


def _fill_their_box(shapes: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether shapes are rectangles side by side, with nothing free between them."""
    boxes = []
    for shape in shapes:
        xs, ys = sorted({x for x, _ in shape}), sorted({y for _, y in shape})
        if len(shape) not in {4, 5} or len(xs) != 2 or len(ys) != 2:  # noqa: PLR2004 - its sides
            return False
        boxes.append((xs[0], ys[0], xs[1], ys[1]))
    if not boxes or any(_lie_on(a, b) for a, b in combinations(boxes, 2)):
        return False
    left, low, right, high = zip(*boxes, strict=True)
    whole = (max(right) - min(left)) * (max(high) - min(low))
    filled = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes)
    return bool(filled >= _FILLED * whole)


def _lie_on(a: Box, b: Box) -> bool:
    """Whether one box lies on another, for more than a line's breadth."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return min(across, down) > _THINNEST / 6


def boxes_overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share some of the page."""
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _moved(left: float, bottom: float, right: float, top: float, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
