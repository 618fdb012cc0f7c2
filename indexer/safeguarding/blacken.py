"""How do pages of a PDF become pictures with black bars? In a process that sees this file alone.

Run as `python -m indexer.safeguarding.blacken`: an order as JSON on its standard input, the new PDF
on its standard output. Pages without anything to hide are taken over; the others become pictures,
so that nothing of them is left beneath the bars. Properties of the file, attachments, bookmarks and
forms are not taken over.
"""

import io
import math
import resource
import sys
from ctypes import c_int
from pathlib import Path

import pypdfium2
from msgspec import Struct, json
from PIL import Image, ImageDraw, JpegImagePlugin  # noqa: F401 - loaded now: later it is refused
from pypdfium2 import raw

from config.confinement.confine import close_inherited, confine
from config.confinement.filesystem import Room
from config.confinement.layers import NotConfined
from config.confinement.limits import limit_memory, soft_limit
from extractors.document import Box

NOT_MADE = 4
_DOTS_PER_POINT = 150 / 72
_MOST_PIXELS = 20_000_000
_QUALITY = 80
_MARGIN = 1.5  # points around a word


class Order(Struct, frozen=True):
    """What is to be done with one file."""

    path: str
    words: tuple[str, ...]
    pages: dict[int, list[Box]]  # from 1: those with words on them, and the paragraphs they are in
    password: str
    memory_mb: int
    cpu_seconds: int
    sandbox_required: bool


def main() -> int:
    order = json.decode(sys.stdin.buffer.read(), type=Order)
    soft_limit(resource.RLIMIT_CPU, order.cpu_seconds)
    limit_memory(order.memory_mb)
    try:
        close_inherited()
        confine(Room((Path(order.path),)), required=order.sandbox_required)
        made = _made(order)
    except (pypdfium2.PdfiumError, MemoryError, NotConfined, OSError) as error:
        sys.stderr.write(" ".join(str(error).split())[:200] or type(error).__name__)
        return NOT_MADE
    sys.stdout.buffer.write(made)
    return 0


def _made(order: Order) -> bytes:
    source = pypdfium2.PdfDocument(order.path, password=order.password or None)
    copy = pypdfium2.PdfDocument.new()
    for index in range(len(source)):
        boxes = order.pages.get(index + 1)
        if boxes is None:
            copy.import_pages(source, [index])
        else:
            _add_picture(copy, source[index], _blackened(source[index], boxes, order.words))
    written = io.BytesIO()
    copy.save(written)
    return written.getvalue()


def _blackened(page: pypdfium2.PdfPage, boxes: list[Box], words: tuple[str, ...]) -> Image.Image:
    """The page as a picture, words black; paragraphs, or all of it, where words are not found."""
    across, down = page.get_size()
    scale = min(_DOTS_PER_POINT, math.sqrt(_MOST_PIXELS / max(across * down, 1.0)))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    found = _found(page, picture.size, words)
    hidden = [(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in boxes]
    if not boxes:
        hidden = [(0.0, 0.0, float(picture.width), float(picture.height))]
    drawing, margin = ImageDraw.Draw(picture), _MARGIN * scale
    for paragraph in hidden:
        inside = [each for each in found if _touches(each, paragraph)]
        for x0, top, x1, bottom in inside or [paragraph]:
            drawing.rectangle((x0 - margin, top - margin, x1 + margin, bottom + margin), "black")
    return picture


Rectangle = tuple[float, float, float, float]


def _found(
    page: pypdfium2.PdfPage, size: tuple[int, int], words: tuple[str, ...]
) -> list[Rectangle]:
    """Where words stand, in pixels of the picture."""
    text, found = page.get_textpage(), []
    for word in words:
        search = text.search(word)
        while (place := search.get_next()) is not None:
            rectangles = map(text.get_rect, range(text.count_rects(*place)))
            found += [_in_pixels(page, size, each) for each in rectangles]
    return found


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
