"""Where does a box end, and what goes on behind it? By its frame, or by how its text is set."""

from pathlib import Path

import pytest
from docx import Document
from made_reports import extracted_report
from read_file import read

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument
from indexer.enrich.document import enricher_of

ENRICHER = enricher_of(load_vocabulary())
CODE = "The ministry and the employers signed the code and published the list of the kilns."
RADIO = "Two radio stations broadcast the serial, and clubs talked about it on market days."
VISITS = "Inspectors went to four districts and met the committees of the villages each month."
TITLE = "Box 4: Good practice: a code that employers signed"


def kinds_of(document: ExtractedDocument) -> dict[str, str]:
    enriched = ENRICHER.enrich(document, "report.pdf")
    found = dict.fromkeys((CODE, RADIO, VISITS), "")
    for record in enriched.records:
        found |= {text: record.kind for text in found if text in record.text}
    return found


def of_blocks(*blocks: Block) -> dict[str, str]:
    return kinds_of(extracted_report(blocks))


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="box"><p><b>{TITLE}</b></p><p>{CODE}</p></div>',
        f"<aside><h2>{TITLE}</h2><p>{CODE}</p></aside>",
        f"<table><tr><td><p><b>{TITLE}</b></p><p>{CODE}</p></td></tr></table>",
    ],
)
def test_the_section_around_a_box_of_a_web_page_goes_on_behind_it(tmp_path: Path, box: str) -> None:
    page = tmp_path / "page.html"
    body = f"<h2>Lessons learned</h2><p>{VISITS}</p>{box}<p>{RADIO}</p>"
    page.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    assert kinds_of(read(page)) == {
        VISITS: "lesson", CODE: "good_practice", RADIO: "lesson",
    }  # fmt: skip


def test_a_table_of_one_cell_in_a_word_file_is_a_box(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Partners", 1)
    document.add_paragraph(VISITS)
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.paragraphs[0].add_run(TITLE).bold = True
    cell.add_paragraph(CODE)
    document.add_paragraph(RADIO)
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert kinds_of(read(path)) == {VISITS: "", CODE: "good_practice", RADIO: ""}


def test_a_box_ends_where_the_text_goes_further_out_than_its_title() -> None:
    found = of_blocks(
        Block("Partners", "heading", 1, (35, 80, 120, 95)),
        Block(VISITS, bbox=(35, 100, 560, 126)),
        Block(TITLE, "caption", bbox=(42, 140, 400, 152)),
        Block(CODE, bbox=(42, 160, 553, 186)),
        Block(RADIO, bbox=(35, 200, 560, 226)),
    )
    assert found == {VISITS: "", CODE: "good_practice", RADIO: ""}


def test_an_indented_heading_above_text_that_is_not_ends_nothing_behind_it() -> None:
    found = of_blocks(
        Block(VISITS, bbox=(35, 100, 560, 126)),
        Block("Lessons learned", "heading", 1, (55, 140, 400, 152)),
        Block(CODE, bbox=(35, 160, 553, 186)),
        Block(RADIO, bbox=(35, 200, 560, 226)),
    )
    assert found == {VISITS: "", CODE: "lesson", RADIO: "lesson"}


def test_a_heading_that_is_framed_alone_stands_above_the_text_below_it() -> None:
    found = of_blocks(
        Block("Partners", "heading", 1),
        Block(VISITS),
        Block("Lessons learned", "heading", 1, frame=1),
        Block(CODE),
        Block(RADIO),
    )
    assert found == {VISITS: "", CODE: "lesson", RADIO: "lesson"}


def test_headings_in_one_box_keep_their_levels() -> None:
    found = of_blocks(
        Block("Recommendations", "heading", 1),
        Block("The kilns of the delta", "heading", 1, frame=1),
        Block("Challenges", "heading", 2, frame=1),
        Block(CODE, frame=1),
        Block("Partners", "heading", 2, frame=1),
        Block(RADIO, frame=1),
        Block(VISITS),
    )
    assert found[CODE] == "challenge"
    assert found[VISITS] == "recommendation"
