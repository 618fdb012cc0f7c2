"""Does one broken part of an office file cost no more than that part, and is it told?"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from read_file import read
from slide_files import presentation, shape, slide

from extractors.document import ExtractedDocument
from extractors.extractor import Unreadable

WORDS = "Families left the kilns."
ESSENTIAL = {
    "[Content_Types].xml",  # tells what the file is
    "word/document.xml",
    "word/styles.xml",  # without it hidden text would show
    "ppt/presentation.xml",
    "ppt/_rels/presentation.xml.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",  # values would show as other values
}


def a_text(path: Path) -> None:
    document = Document()
    document.add_paragraph(WORDS)
    document.add_paragraph("A step", style="List Number")
    document.sections[0].header.paragraphs[0].text = "A header"
    document.sections[0].footer.paragraphs[0].text = "A footer"
    document.save(str(path))


def some_slides(path: Path) -> None:
    presentation(path, slide(shape(WORDS)), slide(shape("Another slide")), notes=shape("A note"))


def a_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for words in (WORDS, "Another sheet"):
            sheet = book.add_worksheet()
            sheet.write(0, 0, words)
            sheet.write_comment(0, 0, "A comment")
            chart = book.add_chart({"type": "bar"})
            chart.add_series({"values": [sheet.get_name(), 0, 0, 0, 0]})
            chart.set_title({"name": "A chart"})
            sheet.insert_chart("C1", chart)


MAKERS: dict[str, Callable[[Path], None]] = {
    "docx": a_text,
    "pptx": some_slides,
    "xlsx": a_workbook,
}


def broken(whole: Path, part: str, content: str = "<a><b></a>") -> Path:
    """The file with a part that is no XML."""
    path = whole.with_stem("broken")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return path


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_broken_part_costs_itself_alone_and_is_told_where_it_was_read(
    tmp_path: Path, suffix: str
) -> None:
    whole = tmp_path / f"whole.{suffix}"
    MAKERS[suffix](whole)
    all_words = words_of(read(whole))
    with zipfile.ZipFile(whole) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    told = 0
    for part in parts:
        if part in ESSENTIAL:
            continue
        document = read(broken(whole, part))
        lost = all_words - words_of(document)
        assert len(lost) < len(all_words), part
        is_told = f"{part} in it is broken and was not read" in document.reason
        assert is_told or not lost, (part, lost, document.reason)
        told += is_told
    assert told > 1


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_part_made_to_do_harm_costs_the_whole_file(tmp_path: Path, suffix: str) -> None:
    whole = tmp_path / f"whole.{suffix}"
    MAKERS[suffix](whole)
    part = {
        "docx": "word/numbering.xml",
        "pptx": "ppt/slides/slide2.xml",
        "xlsx": "xl/worksheets/sheet2.xml",
    }[suffix]
    attack = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Unreadable, match="entities"):
        read(broken(whole, part, attack))


def test_a_file_of_which_nothing_is_left_is_broken(tmp_path: Path) -> None:
    whole = tmp_path / "whole.pptx"
    presentation(whole, slide(shape(WORDS)))
    with pytest.raises(Unreadable, match=r"slide1\.xml in it is broken"):
        read(broken(whole, "ppt/slides/slide1.xml"))


def words_of(document: ExtractedDocument) -> set[str]:
    blocks = [block for page in document.pages for block in (*page.blocks, *page.furniture)]
    return {word for block in blocks for word in block.text.split()}
