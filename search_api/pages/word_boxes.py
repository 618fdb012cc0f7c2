"""Where does each word of a page stand on its image? Asked of pdfium, where the page is drawn.

The places are those of the image, so pages that are turned or cropped are as any other. A page
without a text layer, such as a scan, has no words.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_MOST_LETTERS = 50_000  # of a page; a printed one has some 5,000
_SPLIT = "\x02"  # what pdfium makes of a hyphen that ends a line, and of the line's end
_STEPS = 10  # a point; pdfium rounds places on an image to whole steps

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points of the image


class TooManyLetters(Exception):
    """No page that anybody reads."""


class _Letter(NamedTuple):
    letter: str
    box: Box


def page_words(page: pypdfium2.PdfPage) -> dict[str, object]:
    """The size of the image in points, and its words with a box for each line they stand on.

    A word that is split at a line's end is there whole, and each of its parts, too.

    Raises:
        TooManyLetters: more than 50,000.
    """
    width, height = page.get_size()
    words = [
        ("".join(each.letter for part in run for each in part), [_around(part) for part in run])
        for whole in _written(page)
        for run in ([whole] if len(whole) == 1 else [whole, *([part] for part in whole)])
    ]
    return {"width": width, "height": height, "words": words}


def _written(page: pypdfium2.PdfPage) -> Iterator[list[list[_Letter]]]:
    """Each word as its parts, of which all but the last are followed by a line's end."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > _MOST_LETTERS:
        raise TooManyLetters(f"it has {count} letters, at most {_MOST_LETTERS} are looked at")
    parts: list[list[_Letter]] = [[]]
    for place in range(count):
        letter = chr(raw.FPDFText_GetUnicode(text, place))
        if letter == _SPLIT and parts[-1]:
            parts.append([])
        elif unicodedata.category(letter)[0] in "LMN":
            parts[-1].append(_Letter(letter, _on_image(page, text.get_charbox(place, loose=True))))
        else:
            yield from _ended(parts)
            parts = [[]]
    yield from _ended(parts)


def _ended(parts: list[list[_Letter]]) -> Iterator[list[list[_Letter]]]:
    if filled := [part for part in parts if part]:
        yield filled


def _on_image(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> Box:
    left, bottom, right, top = box
    (x0, y0), (x1, y1) = _point(page, left, bottom), _point(page, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _point(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = (round(side * _STEPS) for side in page.get_size())
    to_x, to_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, to_x, to_y)
    return to_x.value / _STEPS, to_y.value / _STEPS


def _around(letters: list[_Letter]) -> Box:
    lefts, tops, rights, bottoms = zip(*(each.box for each in letters), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
