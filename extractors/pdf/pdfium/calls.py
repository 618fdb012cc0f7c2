"""What does pdfium say of one letter, of one object? Calls that are made for each line of a page.

They stand apart because they are many: addresses instead of pointers and values read at once take
two thirds of the time.
"""

import ctypes
from collections.abc import Iterable
from ctypes import c_char, c_int, c_void_p
from struct import Struct
from typing import Any

from pypdfium2 import raw

from extractors.document import Box
from extractors.pdf.page_box import PageBox

_FONT_NAME_BYTES = 256
_DOUBLES, _FLOATS, _WHOLE = Struct("4d"), Struct("4f"), Struct("4I")
_MARK_BYTES = 64
_LAYER = "OC".encode("utf-16-le")

Colour = tuple[int, int, int, int]
Four = tuple[float, float, float, float]
Address = int
Font = tuple[bytes, float]
"""A font's name, and its size before the matrix."""
Run = Box
"""A piece of a line that is painted in one go, as far as its ink reaches."""


def by_address(function: Any, *arguments: Any, result: Any = c_int) -> Any:
    """A function of pdfium that takes and gives plain addresses."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value)  # type: ignore[arg-type]


def address_of(buffer: bytearray) -> Address:
    """Where bytes lie. An array of ctypes is slower to read, and a type of its own a length."""
    return ctypes.addressof(c_char.from_buffer(buffer))


_OF_LETTER = (c_void_p, c_int)
_letter_at = by_address(raw.FPDFText_GetCharIndexFromTextIndex, *_OF_LETTER)
_count_rects = by_address(raw.FPDFText_CountRects, c_void_p, c_int, c_int)
_rect = by_address(raw.FPDFText_GetRect, *_OF_LETTER, *(c_void_p,) * 4)
_loose_box = by_address(raw.FPDFText_GetLooseCharBox, *_OF_LETTER, c_void_p)
_ink_box = by_address(raw.FPDFText_GetCharBox, *_OF_LETTER, *(c_void_p,) * 4)
_origin = by_address(raw.FPDFText_GetCharOrigin, *_OF_LETTER, *(c_void_p,) * 2)
_matrix = by_address(raw.FPDFText_GetMatrix, *_OF_LETTER, c_void_p)
_fill = by_address(raw.FPDFText_GetFillColor, *_OF_LETTER, *(c_void_p,) * 4)
_font = by_address(
    raw.FPDFText_GetFontInfo, *_OF_LETTER, c_void_p, ctypes.c_ulong, c_void_p, result=ctypes.c_ulong
)
_font_size = by_address(raw.FPDFText_GetFontSize, *_OF_LETTER, result=ctypes.c_double)
_object_of = by_address(raw.FPDFText_GetTextObject, *_OF_LETTER, result=c_void_p)
_render_mode = by_address(raw.FPDFTextObj_GetTextRenderMode, c_void_p)
_count_marks = by_address(raw.FPDFPageObj_CountMarks, c_void_p)
_mark = by_address(raw.FPDFPageObj_GetMark, c_void_p, ctypes.c_ulong, result=c_void_p)
_mark_name = by_address(raw.FPDFPageObjMark_GetName, c_void_p, c_void_p, ctypes.c_ulong, c_void_p)


class LetterCalls:
    """What pdfium says of the letters of one page, on the page as it is shown."""

    def __init__(self, text_page: Any, shown: PageBox) -> None:
        self._page = ctypes.cast(text_page, c_void_p).value
        self._shown, self._is_turned = shown, shown.rotation != 0
        self._left, self._top = shown.left, shown.top
        self._answer = bytearray(_DOUBLES.size)  # the longest of all
        self._place = address_of(self._answer)
        self._double_places = [self._place + 8 * at for at in range(4)]
        self._whole_places = [self._place + 4 * at for at in range(4)]
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._name_place = ctypes.addressof(self._name)
        self._flags = c_int()
        self._flags_place = ctypes.addressof(self._flags)

    def runs(self, first: int, last: int) -> list[Run]:
        """The pieces of a line that are painted in one go, from left to right."""
        page, places, answer = self._page, self._double_places, self._answer
        runs = []
        for index in range(_count_rects(page, first, last - first + 1)):
            _rect(page, index, *places)
            left, top, right, bottom = _DOUBLES.unpack_from(answer)
            runs.append(self._on_page(left, bottom, right, top))
        runs.sort()
        return runs

    def box(self, letter: int) -> Box:
        """A letter at its full height."""
        _loose_box(self._page, letter, self._place)
        left, top, right, bottom = _FLOATS.unpack_from(self._answer)
        if self._is_turned:
            return self._shown.box(left, bottom, right, top)
        return left - self._left, self._top - top, right - self._left, self._top - bottom

    def foot(self, letter: int) -> float:
        """How far below the page's upper edge the ink of a letter ends."""
        left, bottom, right, top = self._double_places
        _ink_box(self._page, letter, left, right, bottom, top)
        x0, low, x1, high = _DOUBLES.unpack_from(self._answer)
        return self._shown.box(x0, low, x1, high)[3] if self._is_turned else self._top - low

    def baseline(self, letter: int) -> float:
        """How far below the page's upper edge a letter stands."""
        _origin(self._page, letter, self._double_places[0], self._double_places[1])
        x, y, _, _ = _DOUBLES.unpack_from(self._answer)
        return self._shown.box(x, y, x, y)[1] if self._is_turned else self._top - y

    def _on_page(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self._is_turned:
            return self._shown.box(left, bottom, right, top)
        return left - self._left, self._top - top, right - self._left, self._top - bottom

    def matrix(self, letter: int) -> Four:
        """The first four numbers of a letter's matrix."""
        _matrix(self._page, letter, self._place)
        return _FLOATS.unpack_from(self._answer)

    def font(self, letter: int) -> Font:
        length = _font(self._page, letter, self._name_place, _FONT_NAME_BYTES, self._flags_place)
        name = self._name.value if 0 < length <= _FONT_NAME_BYTES else b""
        return name, _font_size(self._page, letter)

    def colour(self, letter: int) -> Colour | None:
        """Red, green, blue and how opaque a letter is filled; None where it says nothing."""
        if not _fill(self._page, letter, *self._whole_places):
            return None
        return _WHOLE.unpack_from(self._answer)

    def painted_by(self, letter: int) -> Address | None:
        """The object that paints a letter; None for what pdfium added."""
        found: Address | None = _object_of(self._page, letter)
        return found

    def added(self, letters: Iterable[int]) -> list[int]:
        """Of letters, those that pdfium added: no object paints them."""
        page = self._page
        return [letter for letter in letters if not _object_of(page, letter)]


class PlaceCalls(LetterCalls):
    """The same by places in the page's text, where that lacks letters that pdfium counts."""

    def _letter(self, place: int) -> int:
        return int(_letter_at(self._page, place))

    def runs(self, first: int, last: int) -> list[Run]:
        return super().runs(self._letter(first), self._letter(last))

    def box(self, letter: int) -> Box:
        return super().box(self._letter(letter))

    def foot(self, letter: int) -> float:
        return super().foot(self._letter(letter))

    def baseline(self, letter: int) -> float:
        return super().baseline(self._letter(letter))

    def matrix(self, letter: int) -> Four:
        return super().matrix(self._letter(letter))

    def font(self, letter: int) -> Font:
        return super().font(self._letter(letter))

    def colour(self, letter: int) -> Colour | None:
        return super().colour(self._letter(letter))

    def painted_by(self, letter: int) -> Address | None:
        return super().painted_by(self._letter(letter))

    def added(self, letters: Iterable[int]) -> list[int]:
        return [letter for letter in letters if self.painted_by(letter) is None]


class MarkCalls:
    """Which objects of one page stand on a layer that can be switched off?"""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(_MARK_BYTES)
        self._name_place = ctypes.addressof(self._name)
        self._length = ctypes.c_ulong()
        self._length_place = ctypes.addressof(self._length)
        self._layers: dict[Address, bool] = {}  # objects that are marked together share a mark

    def is_on_layer(self, item: Address) -> bool:
        for index in range(_count_marks(item)):
            mark = _mark(item, index)
            is_layer = self._layers.get(mark)
            if is_layer is None:
                is_layer = self._layers[mark] = self._is_layer(mark)
            if is_layer:
                return True
        return False

    def _is_layer(self, mark: Address) -> bool:
        _mark_name(mark, self._name_place, _MARK_BYTES, self._length_place)
        is_as_long = self._length.value == len(_LAYER) + 2  # with the zero behind it
        return is_as_long and self._name.raw[: len(_LAYER)] == _LAYER


def is_unpainted(item: Address) -> bool:
    """Whether an object's letters are painted with nothing."""
    return bool(_render_mode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
