"""Does a redacted copy hold nothing of what is black, wherever it stood in the file?"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from made_pdfs import HEIGHT, WIDTH, a_pdf, paragraph, text
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from scanned_pdfs import a_page_picture, a_scan

from extractors.document import Block, Box, ExtractedDocument, Page, PlacedWord, SourceFile
from extractors.extractor import Job
from extractors.pdf.extract import extract
from indexer.safeguarding.blacken import RedactionOrder, is_left_in
from indexer.safeguarding.redaction import redacted, redacted_boxes, redacting

NAMES = ("Amina Yusuf", "Amina", "Yusuf")
OPEN = "Inspectors visited brick kilns in three districts."
Paragraphs = dict[int, list[tuple[Box, int]]]


def redacted_copy(path: Path, pages: Paragraphs | None = None) -> bytes:
    order = RedactionOrder(
        path=str(path),
        pattern=redacting(NAMES).pattern,
        pages=pages or {},
        password="",
        memory_mb=1024,
        cpu_seconds=60,
        sandbox_required=False,
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "indexer.safeguarding.blacken"],
        input=msgspec.json.encode(order),
        capture_output=True,
        check=True,
    )
    return ended.stdout


def is_black(page: pypdfium2.PdfPage, box: Box) -> bool:
    """Whether nearly all of a place, in points from the top left corner, is black."""
    picture = page.render(scale=2).to_pil().convert("L")
    x0, top, x1, bottom = (round(2 * each) for each in box)
    dots = picture.crop((x0, top, x1, bottom)).tobytes()
    return sum(each < 60 for each in dots) > 0.9 * len(dots)


def a_comment(canvas: Canvas) -> None:
    text(canvas, 72, 100, OPEN)
    canvas.textAnnotation("Amina Yusuf told me this", (72, 600, 300, 640))


def a_link(canvas: Canvas) -> None:
    text(canvas, 72, 100, OPEN)
    canvas.linkURL("https://files.example/amina-yusuf.pdf", (72, 600, 300, 640))


def a_bookmark(canvas: Canvas) -> None:
    text(canvas, 72, 100, OPEN)
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry("The case of Amina Yusuf", "here")


def a_form(canvas: Canvas) -> None:
    text(canvas, 72, 100, OPEN)
    canvas.acroForm.textfield(name="victim", value="Amina Yusuf", x=72, y=500)


def unseen(canvas: Canvas) -> None:
    text(canvas, 72, 100, OPEN)
    words = canvas.beginText(72, 400)
    words.setTextRenderMode(3)
    words.textLine("Amina Yusuf")
    canvas.drawText(words)


def spoken(canvas: Canvas) -> None:
    """What a screen reader is told instead of what is drawn."""
    canvas._code.append("/Span <</ActualText (Amina Yusuf)>> BDC")
    text(canvas, 72, 100, OPEN)
    canvas._code.append("EMC")


def spoken_wide(canvas: Canvas) -> None:
    said = ("\ufeff" + "Amina Yusuf").encode("utf-16-be").hex()
    canvas._code.append(f"/Span <</Alt <{said}>>> BDC")
    text(canvas, 72, 100, OPEN)
    canvas._code.append("EMC")


@pytest.mark.parametrize(
    "drawn", [a_comment, a_link, a_bookmark, a_form, unseen, spoken, spoken_wide]
)
def test_nothing_is_left_beside_the_page(tmp_path: Path, drawn: Callable[[Canvas], None]) -> None:
    made = a_pdf(tmp_path / "case.pdf", [drawn, OPEN], title="Amina Yusuf", subject="Amina Yusuf")
    copy = redacted_copy(made)
    pattern = redacting(NAMES)
    assert not is_left_in(copy, pattern)
    pdf = pypdfium2.PdfDocument(copy)
    assert not pdf.get_metadata_dict(skip_empty=True).get("Title")
    assert len(pdf) == 2
    assert list(pdf.get_toc()) == []
    for page in pdf:
        assert pattern.search(page.get_textpage().get_text_range()) is None
        assert not is_all_white(page)


def test_nothing_of_an_attachment_is_left(tmp_path: Path) -> None:
    """Neither what is in it nor its name, though no page has anything to hide."""
    with pypdfium2.PdfDocument(a_pdf(tmp_path / "case.pdf", [OPEN])) as pdf:
        pdf.new_attachment("amina-yusuf.txt").set_data(b"The case of Amina Yusuf, 14")
        pdf.save(tmp_path / "attached.pdf")
    assert b"EmbeddedFile" in (tmp_path / "attached.pdf").read_bytes()
    copy = redacted_copy(tmp_path / "attached.pdf")
    assert b"EmbeddedFile" not in copy
    assert not is_left_in(copy, redacting(NAMES))
    with pypdfium2.PdfDocument(copy) as pdf:
        assert pdf.count_attachments() == 0


def is_all_white(page: pypdfium2.PdfPage) -> bool:
    return page.render(scale=1).to_pil().convert("L").getextrema() == (255, 255)


def test_what_goes_over_two_lines_is_black_on_both(tmp_path: Path) -> None:
    lines = ["We met Amina Yusuf in a village and Amina", "Yusuf told us, and then yusuf wept."]
    made = a_pdf(tmp_path / "case.pdf", [lambda canvas: paragraph(canvas, 72, 100, lines)])
    (page,) = pypdfium2.PdfDocument(redacted_copy(made))
    second = 100 + 11 * 1.2
    at = 72 + stringWidth(lines[0].removesuffix("Amina"), "Helvetica", 11)
    assert is_black(page, (at, 93, at + 25, 99))
    assert is_black(page, (74, second - 7, 98, second - 1))
    assert not is_black(page, (72, 93, 100, 99))


def test_a_paragraph_is_black_where_fewer_words_are_found_than_it_holds(tmp_path: Path) -> None:
    """Letters without a character map look like the name, and are read by text recognition."""
    made = a_pdf(tmp_path / "case.pdf", ["Amina Yusuf and 4m1n4 Yu5uf were found in a kiln."])
    box: Box = (72, 288, 330, 304)
    (page,) = pypdfium2.PdfDocument(redacted_copy(made, {1: [(box, 2)]}))
    assert is_black(page, box)
    (page,) = pypdfium2.PdfDocument(redacted_copy(made, {1: [(box, 1)]}))
    assert not is_black(page, box)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_stays_as_it_is_read(tmp_path: Path, turned: int) -> None:
    made = a_pdf(tmp_path / "case.pdf", ["Amina Yusuf was found.", OPEN])
    source = pypdfium2.PdfDocument(made)
    for page in source:
        page.set_rotation(turned)
    source.save(tmp_path / "turned.pdf")
    copy = pypdfium2.PdfDocument(redacted_copy(tmp_path / "turned.pdf"))
    assert [page.get_size() for page in copy] == [page.get_size() for page in source]
    kept, before = (pdf[1].render(scale=1).to_pil().convert("L") for pdf in (copy, source))
    assert kept.tobytes() == before.tobytes()
    black = copy[0].render(scale=1).to_pil().convert("L").point(lambda each: 255 * (each < 60))
    places = {
        0: (73, 292, 120, 299),
        90: (HEIGHT - 299, 73, HEIGHT - 292, 120),
        180: (WIDTH - 120, HEIGHT - 299, WIDTH - 73, HEIGHT - 292),
        270: (292, WIDTH - 120, 299, WIDTH - 73),
    }
    assert black.getbbox() is not None
    assert is_black(copy[0], places[turned])


def test_pages_cut_to_a_part_keep_their_place(tmp_path: Path) -> None:
    made = a_pdf(tmp_path / "case.pdf", ["Amina Yusuf was found.", OPEN])
    source = pypdfium2.PdfDocument(made)
    for page in source:
        page.set_cropbox(50, 400, 500, 700)
    source.save(tmp_path / "cut.pdf")
    copy = pypdfium2.PdfDocument(redacted_copy(tmp_path / "cut.pdf"))
    kept, before = (pdf[1].render(scale=1).to_pil().convert("L") for pdf in (copy, source))
    assert kept.tobytes() == before.tobytes()
    down = HEIGHT - 700
    assert is_black(copy[0], (73 - 50, 292 - down, 120 - 50, 299 - down))


def test_a_scan_is_black_where_text_recognition_found_the_words(tmp_path: Path) -> None:
    scan = Image.new("RGB", (600, 800), "white")

    def scanned(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan), 0, 0, WIDTH, HEIGHT)

    made = a_pdf(tmp_path / "scan.pdf", [scanned])
    box: Box = (72, 100, 300, 130)
    (page,) = pypdfium2.PdfDocument(redacted_copy(made, {1: [(box, 1)]}))
    assert is_black(page, box)
    assert not is_black(page, (72, 200, 300, 230))
    (page,) = pypdfium2.PdfDocument(redacted_copy(made, {1: []}))
    assert is_black(page, (5, 5, WIDTH - 5, HEIGHT - 5))


def a_scanned_page(*lines: str) -> Page:
    """As text recognition tells it: a paragraph, and its words one behind the other."""
    words = tuple(
        PlacedWord(word, (60.0 * at, 20.0 * line, 60.0 * at + 50, 20.0 * line + 10))
        for line, said in enumerate(lines)
        for at, word in enumerate(said.split())
    )
    return Page(1, blocks=(Block(" ".join(lines), bbox=(0, 0, 500, 100)),), words=words)


def test_of_a_scan_the_words_alone_are_black_also_over_two_lines() -> None:
    page = a_scanned_page("Amina Yusuf, 14, met Amina", "Yusuf here")
    boxes = redacted_boxes(page, redacting(("Amina Yusuf",)))
    assert boxes == [
        ((0, 0, 50, 10), 1), ((60, 0, 110, 10), 1), ((240, 0, 290, 10), 1), ((0, 20, 50, 30), 1),
    ]  # fmt: skip


def test_where_one_word_was_not_seen_by_itself_the_paragraph_is_black() -> None:
    whole = a_scanned_page("Amina Yusuf met Amina Yu- suf")
    page = msgspec.structs.replace(
        whole, blocks=(Block("Amina Yusuf met Amina Yusuf", bbox=(0, 0, 500, 100)),)
    )
    assert redacted_boxes(page, redacting(("Amina Yusuf",))) == [((0, 0, 500, 100), 2)]


def test_a_copy_keeps_no_words_of_text_recognition() -> None:
    scan = a_scanned_page("call +95 9 778 204 613 now")
    document = ExtractedDocument("0" * 64, "application/pdf", "ok", pages=(scan,))
    assert redacted(document, ("+95 9 778 204 613",), "1" * 64).pages[0].words == ()


@pytest.mark.tesseract
def test_a_name_in_a_scan_is_black_and_the_words_beside_it_are_not(tmp_path: Path) -> None:
    told = "The girl Amina Yusuf was found in a kiln by the inspectors of the district in May."
    scan = a_scan(tmp_path / "scan.pdf", [a_page_picture(f"#set text(14pt)\n{told}\n\n{told}")])
    source = SourceFile(str(scan), scan.name, "0" * 64, "application/pdf")
    (read,) = extract(Job(source), lambda _message: None).pages
    boxes = redacted_boxes(read, redacting(NAMES))
    assert boxes
    (page,) = pypdfium2.PdfDocument(redacted_copy(scan, {1: boxes}))
    places = {word.bbox: word.text for word in read.words}
    assert [is_black(page, box) for box in places] == [
        "Amina" in text or "Yusuf" in text for text in places.values()
    ]
