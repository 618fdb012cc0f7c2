"""Is what a page does not show left out of its text, and what it shows kept?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.pdf import extract as pdf
from extractors.pdf import pdfium_engine
from tests.made_pdfs import HEIGHT, a_pdf, text

SEEN = "The cooperative paid its divers each Friday."


def read(path: Path) -> ExtractedDocument:
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    return pdf.extract(Job(source), lambda _message: None)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    text(canvas, 72, 400, "Planted words")
    canvas.setFillGray(0)


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    text(canvas, 72, 400, "Planted words")
    canvas.setFillAlpha(1)


def without_paint(canvas: Canvas) -> None:
    words = canvas.beginText(72, 400)
    words.setTextRenderMode(3)
    words.textOut("Planted words")
    words.setTextRenderMode(0)
    canvas.drawText(words)


def tiny(canvas: Canvas) -> None:
    text(canvas, 72, 400, "Planted words", 0.6)


def on_a_dark_band(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.3, 0.1)
    canvas.rect(60, 380, 300, 60, stroke=0, fill=1)
    canvas.setFillGray(1)
    text(canvas, 72, HEIGHT - 410, "Planted words")
    canvas.setFillGray(0)


@pytest.mark.parametrize("hide", [white, clear, without_paint, tiny])
def test_what_nobody_sees_is_furniture(tmp_path: Path, hide: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 300, SEEN)
        hide(canvas)

    (page,) = read(a_pdf(tmp_path / "a.pdf", [draw])).pages
    assert page.text == SEEN
    assert [block.text for block in page.furniture] == ["Planted words"]


def test_white_words_on_a_dark_band_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 300, SEEN)
        on_a_dark_band(canvas)

    (page,) = read(a_pdf(tmp_path / "a.pdf", [draw])).pages
    assert "Planted words" in page.text


def test_a_page_of_nothing_but_unpainted_words_is_read(tmp_path: Path) -> None:
    (page,) = read(a_pdf(tmp_path / "a.pdf", [without_paint])).pages
    assert page.text == "Planted words"


def test_a_page_without_anything_doubtful_is_not_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> list[object]:
        raise AssertionError

    monkeypatch.setattr(pdfium_engine, "unseen", never)
    assert read(a_pdf(tmp_path / "a.pdf", [SEEN])).pages[0].text == SEEN
