"""How do tests make PDFs? Pages of placed words, by reportlab."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]


def a_pdf(path: Path, pages: Sequence[Draw | str], **fields: str) -> Path:
    """A PDF of pages, each drawn by a function or one line of text.

    `fields` are of the document information: title, author, subject…
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for name, value in fields.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    for page in pages:
        if isinstance(page, str):
            text(canvas, 72, 300, page)
        else:
            page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def locked_pdf(password: str) -> bytes:
    """A PDF of one line that opens with a password alone."""
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption(password, strength=128))
    text(canvas, 72, 300, "Families in brick kilns in Nepal repay advances for years.")
    canvas.save()
    return made.getvalue()


def text(  # noqa: PLR0917 - a place, words and their looks
    canvas: Canvas, x: float, top: float, words: str, size: float = 11, font: str = "Helvetica"
) -> None:
    """Words with their baseline `top` points below the page's upper edge."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, words)


def paragraph(canvas: Canvas, x: float, top: float, lines: Sequence[str], size: float = 11) -> None:
    """Lines below each other."""
    for number, line in enumerate(lines):
        text(canvas, x, top + number * size * 1.2, line, size)
