from pathlib import Path

import pytest
import typst
from made_pdfs import HEIGHT, a_pdf, text
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.lines.raised_numbers import with_raised
from extractors.pdf.pdfium.engine import PdfiumEngine
from extractors.pdf.pdfminer_engine import PdfminerEngine


def line(canvas: Canvas, top: float, *runs: tuple[str, float], size: float = 11) -> None:
    """Runs of one line, each so many points above it and, where raised or lowered, smaller."""
    x = 72.0
    for words, rise in runs:
        small = size * 0.6 if rise else size
        canvas.setFont("Helvetica", small)
        canvas.drawString(x, HEIGHT - top + rise, words)
        x += canvas.stringWidth(words, "Helvetica", small)


@pytest.mark.parametrize("engine", [PdfiumEngine, PdfminerEngine])
@pytest.mark.parametrize(
    ("runs", "read"),
    [
        ([("Convention No. 182", 0), ("2", 4), (" applies", 0)], "Convention No. 182 2 applies"),
        ([("SDG target 8.7", 0), ("1", 4), (" says", 0)], "SDG target 8.7 1 says"),
        ([("passed in 2018", 0), ("14", 4), (", amended", 0)], "passed in 2018 14, amended"),
        ([("families", 0), ("12", 4), (" pay", 0)], "families 12 pay"),
        ([("code C138", 0), ("a", 4), (" names", 0)], "code C138 a names"),
        ([("budget of 2014", 0), ("a", 4), (" rose", 0)], "budget of 2014 a rose"),
        ([("an area of 40 km", 0), ("2", 4), (" or so", 0)], "an area of 40 km2 or so"),
        ([("on the 2", 0), ("nd", 4), (" of May", 0)], "on the 2nd of May"),
        ([("tons of CO", 0), ("2", -2), (" a year", 0)], "tons of CO2 a year"),
        ([("4", 4), ("Act of the region", 0)], "4 Act of the region"),
        ([("3", 4), ("Act No. 182", 0), ("5", 4)], "3 Act No. 182 5"),
        ([("one-party", 0), (" rule in 1976", 0), ("*", 4)], "one-party rule in 1976 *"),
    ],
)
def test_a_raised_number_of_a_note_stands_apart_from_its_word(
    engine: type[PdfiumEngine | PdfminerEngine],
    runs: list[tuple[str, float]],
    read: str,
    tmp_path: Path,
) -> None:
    path = a_pdf(tmp_path / "notes.pdf", [lambda canvas: line(canvas, 200, *runs)])
    with engine(path) as opened:
        # pdfium ends its line behind a raised letter
        assert " ".join(each.text for each in opened.read(1).lines) == read


def test_words_of_two_sizes_on_one_line_have_no_blank_inside(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 72, 200, "T", 22)
        text(canvas, 72 + canvas.stringWidth("T", "Helvetica", 22), 200, "HE STATE 2020", 14)

    with PdfiumEngine(a_pdf(tmp_path / "caps.pdf", [draw])) as opened:
        assert opened.read(1).lines[0].text == "THE STATE 2020"


def test_a_decade_has_notes_although_it_ends_like_a_unit() -> None:
    assert with_raised([("since the 1990s", False), ("3", True)]) == "since the 1990s 3"
    assert with_raised([("in 10 m", False), ("3", True), (" of water", False)]) == (
        "in 10 m3 of water"
    )


def test_a_note_number_that_the_font_draws_raised_stands_apart(tmp_path: Path) -> None:
    source, path = tmp_path / "a.typ", tmp_path / "a.pdf"
    source.write_text("In No. 138#super[7] of 1973#super[12] and 40 km#super[2] as in 1999.")
    typst.compile(str(source), output=str(path))
    with PdfiumEngine(path) as opened:
        (read,) = opened.read(1).lines
    assert read.text == "In No. 138 7 of 1973 12 and 40 km2 as in 1999."
