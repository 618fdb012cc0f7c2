"""Is what a page does not show left out of its text, and what it shows kept?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.pdf import extract as pdf
from extractors.pdf.pdfium import engine as pdfium_engine
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

    monkeypatch.setattr(pdfium_engine, "invisible_lines", never)
    assert read(a_pdf(tmp_path / "a.pdf", [SEEN])).pages[0].text == SEEN


def a_box(canvas: Canvas, grey: float = 1, alpha: float = 1) -> None:
    canvas.setFillGray(grey, alpha)
    canvas.rect(60, HEIGHT - 405, 200, 20, stroke=0, fill=1)
    canvas.setFillGray(0, 1)


def under_a_white_box(canvas: Canvas) -> None:
    text(canvas, 72, 400, "Planted words")
    a_box(canvas)


def under_a_black_bar(canvas: Canvas) -> None:
    text(canvas, 72, 400, "Planted words")
    a_box(canvas, 0)


def under_a_box_of_a_form(canvas: Canvas) -> None:
    text(canvas, 172, 300, "Planted words")
    canvas.beginForm("cover")
    a_box(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(100, 100)  # where the words are, not where the form was drawn
    canvas.doForm("cover")
    canvas.restoreState()


def under_a_picture(canvas: Canvas) -> None:
    text(canvas, 72, 400, "Planted words")
    canvas.drawInlineImage(Image.new("RGB", (8, 8), (90, 120, 200)), 60, HEIGHT - 405, 200, 20)


@pytest.mark.parametrize(
    "hide", [under_a_white_box, under_a_black_bar, under_a_box_of_a_form, under_a_picture]
)
def test_what_is_painted_over_is_furniture(tmp_path: Path, hide: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 600, SEEN)
        hide(canvas)

    (page,) = read(a_pdf(tmp_path / "a.pdf", [draw])).pages
    assert page.text == SEEN
    assert [block.text for block in page.furniture] == ["Planted words"]


def test_names_under_a_bar_are_taken_out_of_their_line(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 400, "The diver Amara Diallo signed for the boats.")
        start = canvas.stringWidth("The diver ", "Helvetica", 11)
        width = canvas.stringWidth("Amara Diallo", "Helvetica", 11)
        canvas.rect(71 + start, HEIGHT - 403, width + 2, 13, stroke=0, fill=1)

    (page,) = read(a_pdf(tmp_path / "a.pdf", [draw])).pages
    assert "Amara" not in page.text
    assert "The diver" in page.text
    assert "signed for the boats." in page.text
    assert [block.text for block in page.furniture] == ["Amara Diallo"]


@pytest.mark.parametrize("alpha", [0.3, 1])
def test_words_on_a_box_or_under_a_clear_one_are_read(tmp_path: Path, alpha: float) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 600, SEEN)
        if alpha == 1:
            a_box(canvas, 0.9)
        text(canvas, 72, 400, "Planted words")
        if alpha < 1:
            a_box(canvas, 0.5, alpha)

    (page,) = read(a_pdf(tmp_path / "a.pdf", [draw])).pages
    assert "Planted words" in page.text


def test_white_words_on_a_dark_rectangle_need_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> list[object]:
        raise AssertionError

    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 300, SEEN)
        on_a_dark_band(canvas)

    monkeypatch.setattr(pdfium_engine, "invisible_lines", never)
    with pdfium_engine.PdfiumEngine(a_pdf(tmp_path / "a.pdf", [draw])) as engine:
        assert "Planted words" in [line.text for line in engine.read(1).lines]


def test_a_line_that_shows_through_what_lies_on_a_part_of_it_stays_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 600, SEEN)
        text(canvas, 72, 400, "Brokers lend to divers of the quay.")
        canvas.setFillGray(1)
        grid = canvas.beginPath()
        for at in range(20):  # one path that lies over the words, and lets them show
            grid.rect(150, HEIGHT - 405 + at, 60, 0.2)
        canvas.drawPath(grid, stroke=0, fill=1)

    with pdfium_engine.PdfiumEngine(a_pdf(tmp_path / "a.pdf", [draw])) as engine:
        found = [line.text for line in engine.read(1).lines]
    assert found == [SEEN, "Brokers lend to divers of the quay."]


def on_dark_cells(*starts: int) -> Callable[[Canvas], None]:
    """White words at 230 on one path of dark cells, each 100 wide."""

    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 300, SEEN)
        canvas.setFillColorRGB(0.1, 0.3, 0.1)
        cells = canvas.beginPath()
        for start in starts:
            cells.rect(start, HEIGHT - 420, 100, 40)
        canvas.drawPath(cells, stroke=0, fill=1)
        canvas.setFillGray(1)
        text(canvas, 230, 405, "Planted words")

    return draw


def test_white_words_on_the_dark_cells_of_a_tables_head_need_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> list[object]:
        raise AssertionError

    monkeypatch.setattr(pdfium_engine, "invisible_lines", never)
    path = a_pdf(tmp_path / "a.pdf", [on_dark_cells(100, 200, 300)])
    with pdfium_engine.PdfiumEngine(path) as engine:
        assert "Planted words" in [line.text for line in engine.read(1).lines]


@pytest.mark.parametrize("starts", [(100, 330), (100, 100, 300)])
def test_white_words_in_a_gap_between_dark_cells_are_unseen(
    tmp_path: Path, starts: tuple[int, ...]
) -> None:
    (page,) = read(a_pdf(tmp_path / "a.pdf", [on_dark_cells(*starts)])).pages
    assert "Planted words" not in page.text
