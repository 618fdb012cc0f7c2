"""How do tests make scans? Pages of words as pictures, skewed or dirty as wanted."""

import random
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import typst
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS = 150  # per inch
_WHITE = 255


def a_page_picture(text: str, size: int = 12) -> Image.Image:
    """A page of text as a grey picture."""
    typeset = typst.compile(
        f'#set page(paper: "a5", margin: 1.5cm)\n#set text(size: {size}pt)\n{text}'.encode()
    )
    document = pypdfium2.PdfDocument(typeset)
    picture: Image.Image = document[0].render(scale=DOTS / 72, grayscale=True).to_pil()
    document.close()
    return picture


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    """The picture turned clockwise, as a sheet that was laid down crooked."""
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=_WHITE)


def stained(picture: Image.Image, stains: int) -> Image.Image:
    """The picture with scribbles that look a little like letters."""
    dice = random.Random(8)
    draw = ImageDraw.Draw(picture)
    for _ in range(stains):
        x, y = dice.randrange(picture.width), dice.randrange(picture.height)
        points = [(x + dice.randrange(-14, 15), y + dice.randrange(-9, 10)) for _ in range(5)]
        draw.line(points, fill=dice.randrange(140), width=2)
    return picture


def a_scan(
    path: Path,
    pictures: list[Image.Image],
    beneath: Callable[[Canvas, int], None] = lambda _canvas, _page: None,
) -> Path:
    """A PDF of pictures; `beneath` writes what an old text recognition read, invisibly."""
    canvas = Canvas(str(path), invariant=1)
    for number, picture in enumerate(pictures):
        width, height = (72 * side / DOTS for side in picture.size)
        canvas.setPageSize((width, height))
        beneath(canvas, number)
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return path
