"""How does a report become a scan? Its pages as grey, slightly turned, noisy images."""

import io
import random
from datetime import datetime

import pypdfium2
from PIL import Image

DPI = 120  # a modest office scanner; Tesseract still reads it
_PAPER = 246  # grey of the sheet


def scanned(pdf: bytes, seed: str, made: datetime) -> bytes:
    """A PDF of images only. The same arguments give the same bytes."""
    dice = random.Random(seed)  # noqa: S311 - noise, not a secret
    document = pypdfium2.PdfDocument(pdf)
    pages = [_sheet(page, dice) for page in document]
    document.close()
    out = io.BytesIO()
    # Scanners write no title, but a date.
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        quality=50,
        producer="Office scanner",
        creationDate=made.timetuple(),
        modDate=made.timetuple(),
    )
    return out.getvalue()


def _sheet(page: pypdfium2.PdfPage, dice: random.Random) -> Image.Image:
    image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    turned = image.rotate(
        dice.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=_PAPER
    )
    grain = Image.frombytes("L", turned.size, dice.randbytes(turned.width * turned.height))
    return Image.blend(turned, grain, 0.12)
