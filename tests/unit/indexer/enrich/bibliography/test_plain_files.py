"""Are files without a designed cover described by what their first lines say?"""

import pytest
from builders import an_id
from describers import described
from printed_pages import BODY, L, a_printed_document

from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.bibliography.body_names import body_named

TITLE = L("Leaving the kilns", 30, True)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG = "The mission saw ten schools, whose teachers follow the herds of families for six months."


def a_file(
    *blocks: Block, media_type: str = "text/plain", metadata: Metadata | None = None
) -> ExtractedDocument:
    pages = (Page(1, blocks=blocks),)
    return ExtractedDocument(
        an_id("x"), media_type, "ok", pages=pages, metadata=metadata or Metadata()
    )


def authors(*cover: L) -> tuple[str, ...]:
    return described(a_printed_document((TITLE, *cover), BODY)).authors


def test_a_first_line_of_its_own_is_the_title_of_a_plain_text() -> None:
    note = a_file(Block("Report of a mission to Niger"), Block("Niamey, July 2019"), Block(LONG))
    assert described(note, "mission note.txt").title == "Report of a mission to Niger"


@pytest.mark.parametrize("first", ["Dear Madam,", LONG, "Contents:"])
def test_a_greeting_or_a_sentence_is_none(first: str) -> None:
    assert described(a_file(Block(first), Block(LONG)), "mission note.txt").title == "mission note"


def test_a_workbook_is_called_by_its_name_and_not_by_its_sheet() -> None:
    blocks = Block("Register", "heading", 1), Block("Country\tLesson\nBenin\tPay in time.", "table")
    named = described(a_file(*blocks, media_type=SHEET), "lessons of the coast.xlsx")
    assert named.title == "lessons of the coast"
    form = a_file(*blocks, media_type="application/msword")
    assert described(form, "lessons of the coast.doc").title == "Register"


def test_a_mail_is_of_the_year_it_was_sent_in() -> None:
    metadata = Metadata(embedded_title="Note", created="2023-02-14T09:00:00+00:00")
    mail = a_file(Block(LONG), media_type="message/rfc822", metadata=metadata)
    assert described(mail, "a.eml").year == 2023
    assert described(a_file(Block(LONG), metadata=metadata), "a.txt").year is None


@pytest.mark.parametrize("date", ["Maputo, Moçambique, 2022", "2022"])
def test_the_date_beside_a_title_on_the_second_page_is_that_of_a_report(date: str) -> None:
    letterhead = L("Secretariat for Kilns", 11), L("14 Main Street", 11)
    cover = TITLE, L(date, 12, gap=60)
    assert described(a_printed_document(letterhead, cover, BODY)).year == 2022


def test_a_town_below_an_author_is_no_author() -> None:
    cover = L("Sophea Chan", 12, gap=12), L("Phnom Penh", 12)
    assert authors(*cover) == ("Sophea Chan",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Review team: Ana Quispe, John Roe", ("Ana Quispe", "John Roe")),
        ("Texte : Ana Quispe", ("Ana Quispe",)),
        ("Prepared by the Evaluation Committee on Kilns", ("Evaluation Committee on Kilns",)),
        ("Rédigé par le Comité de suivi des fours", ("Comité de suivi des fours",)),
        ("Typed by: Jane Doe, John Roe", ()),
        ("Contact: Jane Doe, John Roe", ()),
    ],
)
def test_what_a_label_says_of_names_decides(line: str, names: tuple[str, ...]) -> None:
    assert authors(L(line, 12, gap=60)) == names


def test_who_typed_a_file_and_is_named_in_it_for_something_else_is_no_author() -> None:
    lines = L("Contact: Jane Doe, John Roe", 12, gap=60)
    typed = a_printed_document((TITLE, lines), BODY, authors=("John Roe",))
    assert described(typed).authors == ()


def test_in_a_script_without_capitals_a_heading_below_is_no_further_author() -> None:
    blocks = (
        Block("دليل زيارة المنازل", "heading", 1),
        Block("إعداد: ليلى الخطيب"),
        Block("عمّان، الأردن، 2021"),
        Block("الدروس المستفادة", "heading", 1),
    )
    assert described(a_file(*blocks), "a.txt", "ar").authors == ("ليلى الخطيب",)


def test_a_body_is_known_by_its_words() -> None:
    assert body_named("the Evaluation Committee on Kilns") == "Evaluation Committee on Kilns"
    assert body_named("Réseau Trois Calebasses") == "Réseau Trois Calebasses"
    assert body_named("The committee met in May and left.") == ""
    assert body_named("Ana Quispe") == ""
    assert body_named("De la Comisión de Hornos") == ""  # the end of the line above


@pytest.mark.parametrize(
    ("media_type", "names"),
    [
        ("message/rfc822", ("Grace Wanjiru",)),
        ("application/epub+zip", ("Grace Wanjiru",)),
        ("text/markdown", ("Grace Wanjiru",)),
        ("application/msword", ()),  # whoever typed it
    ],
)
def test_a_card_that_is_written_for_readers_names_the_author(
    media_type: str, names: tuple[str, ...]
) -> None:
    metadata = Metadata(authors=("Grace Wanjiru",), created="2021-09-09")
    report = described(a_file(Block(LONG), media_type=media_type, metadata=metadata), "a")
    assert report.authors == names
    assert report.year == (2021 if names else None)


def test_a_book_is_called_as_its_card_says_and_not_by_its_first_chapter() -> None:
    blocks = Block("Lessons learned", "heading", 1), Block(LONG)
    card = Metadata(embedded_title="Small hands of the loom")
    book = a_file(*blocks, media_type="application/epub+zip", metadata=card)
    assert described(book, "a.epub").title == "Small hands of the loom"


def test_who_speaks_is_named_behind_place_and_day_on_the_first_slide() -> None:
    first = (
        Block("White flour", "heading", 1),
        Block("Seminar on flour mills, Lima, 8 May 2018"),
        Block("Ana Quispe, Network for the Protection of Children"),
    )
    show = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    assert described(a_file(*first, media_type=show), "a.pptx").authors == ("Ana Quispe",)


def test_no_heading_of_a_short_paper_is_among_its_authors() -> None:
    paper = a_file(
        Block("One Contract, Two Languages", "heading", 1),
        Block("Von Katrin Vogel und Sanjay Mehta"),
        Block("Gewonnene Erkenntnisse", "heading", 2),
        Block(LONG),
        media_type="application/vnd.oasis.opendocument.text",
    )
    assert described(paper, "a.odt").authors == ("Katrin Vogel", "Sanjay Mehta")


def test_a_name_two_lines_below_the_title_is_an_author() -> None:
    paper = a_file(
        Block("When girls come back", "heading", 1),
        Block("What the project taught us"),
        Block("Fatou Bintou Sarr"),
        Block("Dakar, December 2020"),
        Block(LONG),
        media_type="application/vnd.oasis.opendocument.text",
    )
    assert described(paper, "a.odt").authors == ("Fatou Bintou Sarr",)
