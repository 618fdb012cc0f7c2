"""Are authors known by where their names stand, whatever words say that they wrote?"""

from pathlib import Path

import pytest
from builders import an_id
from describers import described
from docx import Document
from docx.shared import Pt
from printed_pages import BODY, L, a_printed_document
from read_file import read

from extractors.document import Block, ExtractedDocument, Page

HEAD = Block("When the kilns close", "heading", 1)
TEXT = "The team went to eleven villages and spoke with families, teachers and officials. " * 3


def a_file(*blocks: Block | str, media_type: str = "application/rtf") -> ExtractedDocument:
    made = tuple(each if isinstance(each, Block) else Block(each) for each in blocks)
    return ExtractedDocument(an_id("x"), media_type, "ok", pages=(Page(1, blocks=made),))


def authors(*blocks: Block | str) -> tuple[str, ...]:
    return described(a_file(*blocks), "a.rtf").authors


@pytest.mark.parametrize(
    "line",
    [
        "Kirjoittajat: Aino Virtanen, Ville Korhonen",
        "Írta és összeállította: Aino Virtanen, Ville Korhonen",
        "Zapisali: Aino Virtanen in Ville Korhonen",
        "Kirjoittajat: Aino Virtanen & Ville Korhonen · Valokuvat Turun Seudulta",
        "Told to the union by Aino Virtanen and Ville Korhonen, Turku, May 2019",
    ],
)
def test_whoever_is_credited_below_the_title_wrote_in_any_language(line: str) -> None:
    assert authors(HEAD, line, TEXT) == ("Aino Virtanen", "Ville Korhonen")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("כתבה: רות לוי", "רות לוי"),
        ("ავტორი: ნინო ბერიძე", "ნინო ბერიძე"),
        ("글쓴이: 박서연", "박서연"),
    ],
)
def test_names_without_capitals_are_known_behind_a_colon(line: str, name: str) -> None:
    assert authors(HEAD, line, TEXT) == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "Photos: Jane Doe",
        "Traduction : Jane Doe",
        "Supervisor: Jane Doe",
        "Funded by Jane Doe",
        "Cover: Jane Doe",
        "To: Jane Doe",
    ],
)
def test_whom_another_deed_names_did_not_write(line: str) -> None:
    assert authors(HEAD, line, TEXT) == ()


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("רות לוי, דנה כהן", ("רות לוי", "דנה כהן")),
        ("박서연, 김민준", ("박서연", "김민준")),
    ],
)
def test_a_row_of_names_without_capitals_above_a_day_is_a_byline(
    row: str, names: tuple[str, ...]
) -> None:
    assert authors(HEAD, row, "Haifa, 2019", TEXT) == names


def test_whom_a_mail_credits_did_not_write_the_mail() -> None:
    mail = a_file(HEAD, "Kirjoittaja: Aino Virtanen", TEXT, media_type="message/rfc822")
    assert described(mail, "a.eml").authors == ()


@pytest.mark.parametrize(("size", "names"), [(14, ("Aino Virtanen",)), (10, ())])
def test_a_sentence_begins_the_text_unless_it_is_bigger(size: int, names: tuple[str, ...]) -> None:
    sentence = "Eleven villages of the plain came to live without any debt to owners of kilns."
    title, byline = (
        L("When the kilns close", 20, True, 72, gap=80),
        L("Kirjoittaja: Aino Virtanen", 11),
    )
    cover = title, L(sentence, size, left=72), byline._replace(left=72)
    assert described(a_printed_document(cover, BODY)).authors == names


def test_what_stands_below_the_first_text_credits_nobody() -> None:
    assert authors(HEAD, TEXT, "Kirjoittaja: Aino Virtanen") == ()


def test_of_a_form_only_who_did_something_is_an_author() -> None:
    rows = "Projekti: Green Fields", "Alue: West Nile", "Vaihe: Closing Round"
    assert authors(HEAD, *rows, TEXT) == ()
    assert authors(HEAD, *rows, "Kept by: Jane Doe", TEXT) == ("Jane Doe",)


def test_a_name_above_the_title_is_a_body_where_somebody_is_credited() -> None:
    above = Block("Avoin Ovi", "heading", 2)
    title = Block("When the kilns close", "heading", 1)
    assert authors(above, title, "Kirjoittaja: Aino Virtanen", TEXT) == ("Aino Virtanen",)


def test_what_follows_the_last_of_a_row_is_where_they_are() -> None:
    line = "Jane Doe & John Roe, Puerto Maldonado, Peru, August 2022"
    assert authors(HEAD, line, TEXT) == ("Jane Doe", "John Roe")


def test_a_byline_is_no_part_of_the_title() -> None:
    cover = [
        Block(text, "heading", 2)
        for text in ("When the kilns close", "Kirjoittaja: Aino Virtanen", "Turku, toukokuu 2019")
    ]
    assert described(a_file(*cover, TEXT), "a.docx").title == "When the kilns close"


def test_the_one_name_on_a_cover_is_its_author_s_far_from_the_title() -> None:
    cover = L("When the kilns close", 20, True, 72, gap=80), L("Jane Doe", 11, left=72, gap=150)
    assert described(a_printed_document(cover, BODY)).authors == ("Jane Doe",)
    two = *cover, L("Mary Poe", 11, left=72, gap=60)
    assert described(a_printed_document(two, BODY)).authors == ()


BOTH = "Suggested citation: Doe, Jane, and John Roe. 2021. When the kilns close."


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (BOTH, ("Jane Doe", "John Roe")),
        ("Cómo citar: Doe, Jane (2021). When the kilns close. Lima.", ("Jane Doe",)),
        ("Doe, Jane; Roe, John (eds.). 2021. When the kilns close.", ("Jane Doe", "John Roe")),
        ("Suggested citation: Green Field, 2021. When the kilns close.", ()),
        ("Doe, Jane. 2021. Another book on kilns.", ()),
    ],
)
def test_authors_are_those_that_the_document_s_own_citation_names(
    line: str, names: tuple[str, ...]
) -> None:
    assert authors(HEAD, TEXT, line) == names


def test_a_document_is_cited_on_its_last_pages_too() -> None:
    pages = [Page(1, blocks=(HEAD, Block(TEXT)))]
    pages += [Page(number, blocks=(Block(TEXT),)) for number in range(2, 7)]
    pages.append(Page(7, blocks=(Block(BOTH),)))
    report = ExtractedDocument(an_id("x"), "application/rtf", "ok", pages=tuple(pages))
    assert described(report, "a.rtf").authors == ("Jane Doe", "John Roe")


def test_a_title_so_short_that_others_hold_it_is_not_looked_for_in_citations() -> None:
    title = Block("Kilns", "heading", 1)
    assert authors(title, TEXT, "Doe, Jane, and John Roe. 2021. Kilns of the plain.") == ()


def test_initials_of_a_citation_are_spelled_as_the_cover_spells_them() -> None:
    cover = L("When the kilns close", 20, True, 72, gap=80), L("Jane Doe", 11, left=72)
    imprint = L("Doe, J. 2021. When the kilns close. Lima.", 8, left=72, gap=300)
    assert described(a_printed_document((*cover, imprint), BODY)).authors == ("Jane Doe",)


def a_word_file(path: Path, *lines: tuple[str, int]) -> Path:
    document = Document()
    document.core_properties.title = ""
    for text, size in lines:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    document.add_paragraph(TEXT)
    document.save(str(path))
    return path


def test_of_bold_lines_of_a_word_file_the_biggest_is_the_title(tmp_path: Path) -> None:
    cover = ("Avoin Ovi", 12), ("When the kilns close", 22), ("Turku, toukokuu 2019", 12)
    found = described(read(a_word_file(tmp_path / "a.docx", *cover)), "a.docx")
    assert found.title == "When the kilns close"


def test_lines_of_one_size_leave_the_choice_to_the_rest(tmp_path: Path) -> None:
    document = read(a_word_file(tmp_path / "a.docx", ("Kilns that close", 22), ("Field notes", 22)))
    assert document.metadata.title_source == "heading"


def test_a_line_in_big_letters_is_a_heading_though_it_is_not_bold(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("When the kilns close").font.size = Pt(18)
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "a.docx"))
    (page,) = read(tmp_path / "a.docx").pages
    assert [block.kind for block in page.blocks] == ["heading", "paragraph"]


def test_the_style_of_titles_goes_before_big_letters(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("Avoin Ovi").font.size = Pt(22)
    document.add_paragraph("When the kilns close", style="Title")
    document.add_paragraph(TEXT)
    document.core_properties.title = ""
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").metadata.title == "When the kilns close"
