"""Both PDF engines yield the same lines: one suite, run on each."""

from collections.abc import Callable
from pathlib import Path

import adversarial
import pytest
from made_pdfs import HEIGHT, WIDTH, a_pdf, paragraph, text
from reportlab.pdfgen.canvas import Canvas

from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.lines import Line, RawPage
from extractors.pdf.engines import Engine
from extractors.pdf.extract import extract
from extractors.pdf.pdfium.engine import PdfiumEngine
from extractors.pdf.pdfminer_engine import PdfminerEngine

ENGINES: list[Callable[[Path], Engine]] = [PdfiumEngine, PdfminerEngine]


@pytest.fixture(params=ENGINES, ids=["pdfium", "pdfminer"])
def engine(request: pytest.FixtureRequest) -> Callable[[Path], Engine]:
    opened: Callable[[Path], Engine] = request.param
    return opened


def read(engine: Callable[[Path], Engine], path: Path, number: int = 1) -> RawPage:
    with engine(path) as document:  # type: ignore[attr-defined]
        document.page_count(100)
        page: RawPage = document.read(number)
        return page


def drawn(
    engine: Callable[[Path], Engine], folder: Path, draw: Callable[[Canvas], None]
) -> RawPage:
    return read(engine, a_pdf(folder / "drawn.pdf", [draw]))


def texts(page: RawPage) -> list[str]:
    return [line.text for line in page.lines]


def only(page: RawPage) -> Line:
    (line,) = page.lines
    return line


def test_a_line_has_its_words_place_and_size(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    page = drawn(engine, tmp_path, lambda c: text(c, 72, 100, "Bonded labour", 14))
    line = only(page)
    assert line.text == "Bonded labour"
    assert line.size == pytest.approx(14, abs=0.1)
    assert line.bbox[0] == pytest.approx(72, abs=1)
    assert line.bbox[1] < 100 < line.bbox[3]
    assert line.bbox[3] - line.bbox[1] < 20
    assert (page.width, page.height) == (
        pytest.approx(WIDTH, abs=0.1),
        pytest.approx(HEIGHT, abs=0.1),
    )


def test_a_size_that_sits_in_the_matrix_is_seen(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    content = adversarial.stream(b"BT /F1 1 Tf 18 0 0 18 72 700 Tm (Big letters) Tj ET")
    path = tmp_path / "matrix.pdf"
    path.write_bytes(adversarial.paged([content]))
    assert only(read(engine, path)).size == pytest.approx(18, abs=0.1)


def test_bold_and_italic_are_seen(engine: Callable[[Path], Engine], tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 100, "Plain words here", font="Helvetica")
        text(canvas, 72, 130, "Bold words here", font="Helvetica-Bold")
        text(canvas, 72, 160, "Slanted words here", font="Times-Italic")

    looks = [(line.bold, line.italic) for line in drawn(engine, tmp_path, draw).lines]
    assert looks == [(False, False), (True, False), (False, True)]


def test_a_bold_beginning_makes_no_bold_line(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 100, "Result: ", font="Helvetica-Bold")
        text(canvas, 112, 100, "the children went back to their schools and stayed there")

    (line,) = drawn(engine, tmp_path, draw).lines
    assert line.text == "Result: the children went back to their schools and stayed there"
    assert not line.bold


def test_cells_far_apart_are_lines_of_their_own(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 100, "Minimum age")
        text(canvas, 250, 100, "Yes")
        text(canvas, 400, 100, "15")

    assert texts(drawn(engine, tmp_path, draw)) == ["Minimum age", "Yes", "15"]


def test_two_columns_stay_in_painting_order(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    left = ["The first column says", "that brick kilns bind", "families through debt."]
    right = ["The second column says", "that cooperatives help", "them to leave the kilns."]

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 72, 100, left)
        paragraph(canvas, 320, 100, right)

    assert texts(drawn(engine, tmp_path, draw)) == left + right


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(
    engine: Callable[[Path], Engine], tmp_path: Path, rotation: int
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        if rotation == 0:
            text(canvas, 60, 80, "Top left corner")
            return
        middle = (WIDTH / 2, HEIGHT / 2)
        canvas.translate(*(middle if rotation == 180 else reversed(middle)))  # type: ignore[arg-type]
        canvas.rotate(rotation)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60 - WIDTH / 2, HEIGHT / 2 - 80, "Top left corner")

    page = drawn(engine, tmp_path, draw)
    line = only(page)
    assert line.text == "Top left corner"
    assert line.angle == 0
    assert (line.bbox[0], line.bbox[1]) == (pytest.approx(60, abs=2), pytest.approx(71, abs=4))
    assert page.width == pytest.approx(WIDTH, abs=0.1)  # reportlab turns the paper's box as well


def test_text_that_runs_upwards_is_marked(engine: Callable[[Path], Engine], tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(40, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Printed at the side")

    line = only(drawn(engine, tmp_path, draw))
    assert (line.text, line.angle) == ("Printed at the side", 270)


def test_text_inside_a_form_is_read(engine: Callable[[Path], Engine], tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        text(canvas, 72, 200, "Text inside a form")
        canvas.endForm()
        canvas.doForm("stamp")

    assert texts(drawn(engine, tmp_path, draw)) == ["Text inside a form"]


def test_letters_painted_twice_are_read_once(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 100, "Raised title", 20)
        text(canvas, 72.3, 100, "Raised title", 20)

    assert texts(drawn(engine, tmp_path, draw)) == ["Raised title"]


def test_what_stands_beside_the_page_is_left(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 100, "On the page")
        text(canvas, 72, -50, "report.indd 3 12/03/2021")

    assert texts(drawn(engine, tmp_path, draw)) == ["On the page"]


def test_an_empty_page_with_a_drawing_shows_that_it_is_not_blank(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    page = drawn(engine, tmp_path, lambda canvas: canvas.rect(100, 100, 200, 200))
    assert page.lines == ()
    assert page.images > 0


def test_pages_are_counted_no_further_than_asked(
    engine: Callable[[Path], Engine], tmp_path: Path
) -> None:
    path = a_pdf(tmp_path / "pages.pdf", ["a", "b", "c"])
    with engine(path) as document:  # type: ignore[attr-defined]
        assert document.page_count(2) == 2
        assert document.page_count(10) == 3


def test_places_hold_where_the_text_lacks_letters_that_pdfium_counts(tmp_path: Path) -> None:
    def lines(lost: bytes) -> tuple[Line, ...]:
        content = b"BT /F1 12 Tf 72 720 Td (%sBonded) Tj 0 -20 Td (A second line) Tj ET" % lost
        path = tmp_path / "lost.pdf"
        path.write_bytes(adversarial.paged([adversarial.stream(content)]))
        return read(PdfiumEngine, path).lines

    assert lines(rb"\000" * 9)[1] == lines(b"")[1]


def nothing(_canvas: Canvas) -> None:
    """A blank page."""


def a_drawing(canvas: Canvas) -> None:
    canvas.rect(100, 100, 200, 200)


def words_in_forms(canvas: Canvas) -> None:
    for depth in range(6):
        canvas.beginForm(f"form{depth}")
        if depth:
            canvas.doForm(f"form{depth - 1}")
        else:
            text(canvas, 72, 200, " ")
        canvas.endForm()
    canvas.doForm("form5")


@pytest.mark.parametrize(
    ("draw", "is_wordless"),
    [
        (nothing, True),
        (a_drawing, True),
        (lambda canvas: text(canvas, 72, 200, " "), False),
        (words_in_forms, False),
    ],
)
def test_a_page_is_wordless_where_nothing_on_it_paints_letters(
    tmp_path: Path, draw: Callable[[Canvas], None], is_wordless: bool
) -> None:
    page = drawn(PdfiumEngine, tmp_path, draw)
    assert (page.lines, page.is_wordless) == ((), is_wordless)


@pytest.mark.parametrize(("draw", "asked"), [(a_drawing, 0), (words_in_forms, 1)])
def test_the_second_engine_is_asked_only_for_letters_that_may_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draw: Callable[[Canvas], None], asked: int
) -> None:
    read_by_second: list[int] = []
    read_page = PdfminerEngine.read

    def noted(engine: PdfminerEngine, number: int) -> RawPage:
        read_by_second.append(number)
        return read_page(engine, number)

    monkeypatch.setattr(PdfminerEngine, "read", noted)
    path = a_pdf(tmp_path / "a.pdf", [draw])
    extract(Job(SourceFile(str(path), path.name, "0" * 64), ocr="off"), lambda _: None)
    assert len(read_by_second) == asked
