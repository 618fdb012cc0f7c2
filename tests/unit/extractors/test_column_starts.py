"""Are the cells of a row apart where a program paints them in one go, as pdfium reads them?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pdfs import HEIGHT, a_pdf
from reportlab.pdfgen.canvas import Canvas

from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.layout.lines.fragments import joined_fragments
from extractors.lines import Line
from extractors.pdf.extract import extract
from extractors.pdf.pdfium.column_starts import columns, item_mark, starts_around
from extractors.pdf.pdfium.engine import PdfiumEngine

SIZE = 10.0
REPORT = "Report the number of complaints that the hotline received on"


def in_one_go(canvas: Canvas, top: float, left: str, right: str, at: float) -> None:
    """A label, and in the same text the words of the next column, which begin at `at`."""
    canvas.setFont("Helvetica", SIZE)
    moved = (at - 60 - canvas.stringWidth(f"{left} ", "Helvetica", SIZE)) * 1000 / SIZE
    canvas._code.append(f"BT 1 0 0 1 60 {HEIGHT - top} Tm [({left} ) {-moved:.1f} ({right})] TJ ET")


def a_table(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", SIZE)
    for top, label, text, years in [
        (100, "Area", "Suggested action", "Years"),
        (120, "Coordination", "Let the council meet twice a year, and publish it.", "2019"),
    ]:
        for x, words in ((60, label), (140, text), (500, years)):
            canvas.drawString(x, HEIGHT - top, words)
    in_one_go(canvas, 140, "Enforcement", REPORT, 140)
    canvas.drawString(140, HEIGHT - 152, "children who work on boats.")
    canvas.drawString(500, HEIGHT - 140, "2021")
    canvas.drawString(60, HEIGHT - 172, "Programmes")
    canvas.drawString(140, HEIGHT - 172, "Open the school for all.")
    canvas.drawString(500, HEIGHT - 172, "2020")


def test_a_label_painted_with_the_next_cell_is_a_cell_of_its_own(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "table.pdf", [a_table])
    with PdfiumEngine(path) as engine:
        found = [line.text for line in engine.read(1).lines]
    assert "Enforcement" in found
    assert REPORT in found
    job = Job(SourceFile(str(path), path.name, "ab" * 32, "application/pdf"), ocr="off")
    (page,) = extract(job, lambda _: None).pages
    (table,) = (block.text for block in page.blocks if block.kind == "table")
    assert f"Enforcement\t{REPORT} children who work on boats.\t2021" in table.split("\n")


def a_row(*starts: float, width: float = 60, top: float = 0) -> list[tuple[float, ...]]:
    return [(start, top, start + width, top + 8) for start in starts]


def test_a_line_is_looked_at_where_the_next_one_begins_inside_it() -> None:
    line, cell = a_row(60, width=300), a_row(140)
    assert starts_around([line, cell]) == [[140], []]  # type: ignore[list-item]
    assert starts_around([line, a_row(60), cell]) == [[], [], []]  # type: ignore[list-item]
    assert starts_around([cell, line, a_row(60), cell])[1] == [140, 140]  # type: ignore[list-item]


def words(*ends: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    return [(left, 0, right, SIZE) for left, right in ends]


def test_a_word_begins_a_column_where_others_begin_and_apart() -> None:
    line = words((60, 110), (140, 170), (173, 190), (193, 230))
    assert columns(line, [140.6], SIZE) == {1}
    assert columns(line, [150], SIZE) == frozenset()
    assert columns(line, [173], SIZE) == frozenset()  # no further than a space


def test_words_of_a_justified_line_stand_apart_and_begin_no_column() -> None:
    line = words((60, 100), (108, 140), (148, 180), (188, 230))
    assert columns(line, [108, 148], SIZE) == frozenset()


@pytest.mark.parametrize("mark", ["•", "(a)", "14.", "8.I.74", "27", "A."])
def test_behind_a_bullet_or_a_number_its_own_lines_stand_apart(mark: str) -> None:
    assert item_mark(f"{mark} The lesson was") == len(mark) + 1
    number = Line(mark, (60, 100, 80, 110), SIZE)
    item = Line("The lesson was that", (90, 100, 300, 110), SIZE)
    more = Line("boats come late.", (90, 112, 200, 122), SIZE)
    assert [line.text for line in joined_fragments([number, item, more])] == [
        f"{mark} The lesson was that",
        "boats come late.",
    ]


@given(st.lists(st.floats(1, 40), min_size=1, max_size=12), st.lists(st.floats(0, 600), max_size=6))
def test_columns_are_words_behind_the_first_that_other_lines_begin_with(
    gaps: list[float], starts: list[float]
) -> None:
    left, line = 60.0, [(60.0, 0.0, 80.0, SIZE)]
    for gap in gaps:
        left = line[-1][2] + gap
        line.append((left, 0.0, left + 20, SIZE))
    found = columns(line, starts, SIZE)
    assert all(at > 0 and any(abs(start - line[at][0]) <= 1 for start in starts) for at in found)
