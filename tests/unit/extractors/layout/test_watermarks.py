from collections.abc import Callable
from pathlib import Path

import pytest
from laid_out_pages import BODY as SENTENCE
from laid_out_pages import a_line, a_page, lines
from made_pdfs import WIDTH, a_pdf, text
from reportlab.pdfgen.canvas import Canvas

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.layout.furniture.watermarks import watermarks_of
from extractors.pdf.extract import extract

BODY = [
    f"Sentence {n} tells what the committee of the village found in its kilns." for n in range(30)
]


def read(path: Path, engine: str = "auto") -> ExtractedDocument:
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    return extract(Job(source, pdf_engine=engine, ocr="off"), lambda _message: None)


def page(
    words: str, degrees: float, *, size: float = 70, title: str = "Kiln report", first: bool = True
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        def mark() -> None:
            canvas.saveState()
            canvas.translate(WIDTH / 2, 480)
            canvas.rotate(degrees)
            canvas.setFont("Helvetica-Bold", size)
            canvas.setFillGray(0.8)
            canvas.drawCentredString(0, 0, words)
            canvas.restoreState()

        if first:
            mark()
        text(canvas, 72, 60, title, 18, "Helvetica-Bold")
        for number, each in enumerate(BODY):
            text(canvas, 72, 100 + 20 * number, each)
        if not first:
            mark()

    return draw


def body(document: ExtractedDocument) -> str:
    return "\n".join(page.text for page in document.pages)


@pytest.mark.parametrize("engine", ["pdfium", "pdfminer"])
@pytest.mark.parametrize("degrees", [45, -30, 60, 0, 90])
@pytest.mark.parametrize("first", [True, False])
def test_a_watermark_at_any_angle_is_furniture_and_no_title(
    engine: str, degrees: float, first: bool, tmp_path: Path
) -> None:
    path = a_pdf(tmp_path / "a.pdf", [page("DRAFT", degrees, first=first)])
    document = read(path, engine)
    assert document.metadata.title == "Kiln report"
    assert "DRAFT" not in body(document)
    assert "DRAFT" in [block.text for block in document.pages[0].furniture]
    assert [section.title for section in document.sections] == ["Kiln report"]
    assert "DRAFT" not in [line.text for line in document.printed]


def test_a_watermark_of_any_words_on_every_page_cuts_no_section(tmp_path: Path) -> None:
    pages = [page("Round table 2031", 0, title=f"Part {name}") for name in ("one", "two", "three")]
    document = read(a_pdf(tmp_path / "a.pdf", pages))
    assert [section.title for section in document.sections] == [
        "Part one",
        "Part two",
        "Part three",
    ]


def test_a_map_keeps_the_names_of_its_rivers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(BODY[:10]):
            text(canvas, 72, 100 + 20 * n, line)
        canvas.translate(200, 300)
        canvas.rotate(40)
        text(canvas, 0, 842, "Karnali", 8)

    assert "Karnali" in body(read(a_pdf(tmp_path / "map.pdf", [draw])))


def test_a_poster_that_is_all_slanted_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100, 100)
        canvas.rotate(30)
        text(canvas, 0, 842, "Every child in school", 40)

    assert "Every child in school" in body(read(a_pdf(tmp_path / "poster.pdf", [draw])))


def test_a_stamp_that_stands_twice_on_one_page_alone_is_text() -> None:
    body = lines(SENTENCE, SENTENCE, top=300)
    stamps = [a_line("DRAFT", top=100), a_line("DRAFT", top=101)]
    assert watermarks_of([a_page(1, *stamps, *body), a_page(2, *body)]) == [frozenset()] * 2
    both = [a_page(1, stamps[0], *body), a_page(2, stamps[0], *body)]
    assert watermarks_of(both) == [frozenset({0})] * 2
