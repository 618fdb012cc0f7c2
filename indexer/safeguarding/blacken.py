"""How do pages of a PDF become pictures with black bars? In a process that sees this file alone.

Run as `python -m indexer.safeguarding.blacken`: an order as JSON on its standard input, the new PDF
on its standard output. Pages without anything to hide are taken over as they are drawn; the others
become pictures, so that nothing of them is left beneath the bars. Properties of the file and of
pages, attachments, bookmarks, comments, links and forms are not taken over. Where a word is left in
the file all the same, all pages become pictures.
"""

import io
import math
import re
import resource
import sys
import zlib
from collections.abc import Iterator
from ctypes import c_int
from pathlib import Path

import pypdfium2
from msgspec import Struct, json
from PIL import Image, ImageDraw, JpegImagePlugin  # noqa: F401 - loaded now: later it is refused
from pypdfium2 import raw

from config.confinement.confine import close_inherited, confine
from config.confinement.filesystem import ParserAccess
from config.confinement.layers import NotConfined
from config.confinement.limits import limit_memory, soft_limit
from extractors.document import Box

NOT_MADE = 4
_DOTS_PER_POINT = 150 / 72
_MOST_PIXELS = 20_000_000
_QUALITY = 80
_MARGIN = 1.5  # points around a word
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TWO_BYTES = re.compile(rb"(?:[\x00-\x07\x20-\x22][\x01-\xff]){3,}", re.DOTALL)
_PRINTABLE = bytes((9, 10, 13, *range(32, 127)))
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]{6,})>")
_UNESCAPED = str.maketrans("", "", "\\")


class RedactionOrder(Struct, frozen=True):
    """What is to be done with one file."""

    path: str
    pattern: str  # finds what is to be black, without case
    pages: dict[int, list[tuple[Box, int]]]  # from 1: paragraphs with such words, and how many
    password: str
    memory_mb: int
    cpu_seconds: int
    sandbox_required: bool


def main() -> int:
    order = json.decode(sys.stdin.buffer.read(), type=RedactionOrder)
    soft_limit(resource.RLIMIT_CPU, order.cpu_seconds)
    limit_memory(order.memory_mb)
    try:
        close_inherited()
        confine(ParserAccess((Path(order.path),)), required=order.sandbox_required)
        made = _made(order)
    except (pypdfium2.PdfiumError, MemoryError, NotConfined, OSError) as error:
        sys.stderr.write(" ".join(str(error).split())[:200] or type(error).__name__)
        return NOT_MADE
    sys.stdout.buffer.write(made)
    return 0


def _made(order: RedactionOrder) -> bytes:
    source = pypdfium2.PdfDocument(order.path, password=order.password or None)
    pattern = re.compile(order.pattern, re.IGNORECASE)
    made = _copied(source, order.pages, pattern, all_pictures=False)
    if is_left_in(made, pattern):
        made = _copied(source, order.pages, pattern, all_pictures=True)
    return made


def _copied(
    source: pypdfium2.PdfDocument,
    pages: dict[int, list[tuple[Box, int]]],
    pattern: re.Pattern[str],
    *,
    all_pictures: bool,
) -> bytes:
    copy = pypdfium2.PdfDocument.new()
    for index in range(len(source)):
        page, paragraphs = source[index], pages.get(index + 1)
        found = _found(page, pattern)
        if all_pictures or found or paragraphs is not None:
            _add_picture(copy, page, _blackened(page, paragraphs, found))
        else:
            _add_drawn(copy, source, index)
    written = io.BytesIO()
    copy.save(written)
    return written.getvalue()


def is_left_in(made: bytes, pattern: re.Pattern[str]) -> bool:
    """Whether a file holds such words in any part that is no picture, however it is packed."""
    parts = [_STREAM.sub(b"", made)]
    for stream in _STREAM.finditer(made):
        try:
            plain = zlib.decompress(stream[1])
        except zlib.error:
            continue  # of a picture
        if len(plain.translate(None, _PRINTABLE)) < len(plain) / 5:  # else of a font
            parts.append(plain)
    return any(
        pattern.search(text)
        for part in parts
        for text in (part.decode("latin-1"), _wide(part), *_hexadecimal(part))
    )


def _wide(part: bytes) -> str:
    """What is written in letters of two bytes, as text beside pages is."""
    return "\n".join(
        found[0].decode("utf-16-be", "replace").translate(_UNESCAPED)
        for found in _TWO_BYTES.finditer(part)
    )


def _hexadecimal(part: bytes) -> Iterator[str]:
    for found in _HEXADECIMAL.finditer(part):
        plain = bytes.fromhex(found[1].decode() + "0" * (len(found[1]) % 2))
        yield plain.decode("latin-1")
        yield plain.decode("utf-16-be", "replace")


def _blackened(
    page: pypdfium2.PdfPage, paragraphs: list[tuple[Box, int]] | None, found: list["Rectangle"]
) -> Image.Image:
    """The page as a picture, words black; paragraphs, or all of it, where words are not found."""
    across, down = page.get_size()
    scale = min(_DOTS_PER_POINT, math.sqrt(_MOST_PIXELS / max(across * down, 1.0)))
    drawn = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    picture: Image.Image = drawn.to_pil().convert("RGB")
    black = [_in_pixels(page, picture.size, each) for each in found]
    for box, count in paragraphs or ():
        paragraph = (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
        if sum(_touches(each, paragraph) for each in black) < count:
            black.append(paragraph)
    if paragraphs == []:
        black = [(0.0, 0.0, float(picture.width), float(picture.height))]
    drawing, margin = ImageDraw.Draw(picture), _MARGIN * scale
    for x0, top, x1, bottom in black:
        drawing.rectangle((x0 - margin, top - margin, x1 + margin, bottom + margin), "black")
    return picture


Rectangle = tuple[float, float, float, float]


def _found(page: pypdfium2.PdfPage, pattern: re.Pattern[str]) -> list[Rectangle]:
    """Where such words stand, in points of the page; those that go over lines more than once."""
    text = page.get_textpage()
    letters = "".join(
        chr(raw.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars())
    )
    return [
        text.get_rect(number)
        for found in pattern.finditer(letters)
        for number in range(text.count_rects(found.start(), found.end() - found.start()))
    ]


def _in_pixels(page: pypdfium2.PdfPage, size: tuple[int, int], rectangle: Rectangle) -> Rectangle:
    left, bottom, right, top = rectangle
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _touches(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _add_drawn(copy: pypdfium2.PdfDocument, source: pypdfium2.PdfDocument, index: int) -> None:
    """A page as it is drawn, without what stands beside it: comments, links, properties."""
    page = copy.new_page(*source[index].get_size())
    page.insert_obj(source.page_as_xobject(index, copy).as_pageobject())
    page.gen_content()


def _add_picture(copy: pypdfium2.PdfDocument, old: pypdfium2.PdfPage, picture: Image.Image) -> None:
    across, down = old.get_size()
    page = copy.new_page(across, down)
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY)
    packed.seek(0)
    image = pypdfium2.PdfImage.new(copy)
    image.load_jpeg(packed, inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(across, down))
    page.insert_obj(image)
    page.gen_content()


if __name__ == "__main__":
    sys.exit(main())
