"""What was typed into a form is read, also where the page leaves its painting to the viewer."""

import io
from pathlib import Path

import pytest
from made_pdfs import HEIGHT, text
from reportlab.pdfgen.canvas import Canvas

from extractors.lines import Line
from extractors.pdf.pdfium.engine import PdfiumEngine
from extractors.pdf.pdfium.forms import beside_labels


def form(path: Path, *, painted: bool) -> Path:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    text(canvas, 72, 100, "District:")
    fields = canvas.acroForm
    fields.textfield(name="d", value="Kailali valley", x=150, y=HEIGHT - 105, width=200, height=20)
    fields.choice(
        name="c", value="debt", options=[("wages", "1"), ("debt", "2")], x=72, y=HEIGHT - 150,
        width=200, height=20,
    )  # fmt: skip
    fields.textfield(
        name="p", value="Secret", fieldFlags="password", x=72, y=HEIGHT - 190, width=90, height=20
    )
    fields.checkbox(name="b", checked=True, x=72, y=HEIGHT - 240)
    canvas.save()
    content = made.getvalue()
    path.write_bytes(content if painted else content.replace(b"/AP ", b"/XP "))
    return path


@pytest.mark.parametrize("painted", [True, False])
def test_the_values_of_fields_are_read_once_and_passwords_are_not(
    tmp_path: Path, painted: bool
) -> None:
    with PdfiumEngine(form(tmp_path / "a.pdf", painted=painted)) as engine:
        found = [line.text for line in engine.read(1).lines]
    if not painted:
        assert found == ["District:", "Kailali valley", "debt"]
    assert found.count("Kailali valley") == 1


def test_a_value_as_long_as_a_chapter_is_read_whole(tmp_path: Path) -> None:
    value = "Families repay advances. " * 2_000
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    text(canvas, 72, 100, "What was learned:")
    place = {"x": 72, "y": HEIGHT - 400, "width": 300, "height": 280}
    canvas.acroForm.textfield(name="l", value=value, maxlen=len(value), **place)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(made.getvalue().replace(b"/AP ", b"/XP "))
    with PdfiumEngine(path) as engine:
        found = [line.text for line in engine.read(1).lines]
    assert found == ["What was learned:", value.strip()]


def test_a_value_stands_where_its_field_stands(tmp_path: Path) -> None:
    with PdfiumEngine(form(tmp_path / "a.pdf", painted=False)) as engine:
        value = next(line for line in engine.read(1).lines if line.text == "Kailali valley")
    left, top, _, bottom = value.bbox
    assert left == pytest.approx(150, abs=3)
    assert top < 100 < bottom


@pytest.mark.parametrize("painted", [True, False])
def test_a_value_is_read_behind_the_label_beside_it_or_above_it(
    tmp_path: Path, painted: bool
) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    labels = ("District:", "What was learned:", "Recommendation:")
    for place, label in enumerate(labels):
        text(canvas, 72, 100 + 60 * place, label)
    values = ("Kailali", "Boats leave early.", "Pay weekly.")
    places = ((150, 105), (72, 185), (72, 245))  # the last two stand below their labels
    for value, (x, y) in reversed(list(zip(values, places, strict=True))):
        canvas.acroForm.textfield(name=value, value=value, x=x, y=HEIGHT - y, height=20)
    canvas.save()
    content = made.getvalue()
    path = tmp_path / "a.pdf"
    path.write_bytes(content if painted else content.replace(b"/AP ", b"/XP "))
    with PdfiumEngine(path) as engine:
        found = [line.text for line in engine.read(1).lines]
    assert found == [
        labels[0],
        "Kailali",
        labels[1],
        "Boats leave early.",
        labels[2],
        "Pay weekly.",
    ]


def test_of_several_labels_in_a_row_each_value_stands_behind_the_nearest() -> None:
    labels = [a_line("Name:", 50), a_line("Date:", 300)]
    values = [a_line("Amina Diallo", 120), a_line("3 May", 360)]
    typed = [(line.text, line.bbox) for line in values]
    found = [line.text for line in beside_labels(typed, (*labels, *values))]
    assert found == ["Name:", "Amina Diallo", "Date:", "3 May"]


def test_on_a_page_with_more_fields_than_forms_have_nothing_is_moved() -> None:
    lines = (a_line("Name:", 50), a_line("Date:", 300), a_line("Amina Diallo", 120))
    typed = [("Amina Diallo", lines[2].bbox)] * 501
    assert beside_labels(typed, lines) == lines


def a_line(text: str, left: float) -> Line:
    return Line(text, (left, 100.0, left + 60, 110.0), 9)
