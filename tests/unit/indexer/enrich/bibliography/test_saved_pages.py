"""Are web pages, stories, papers and memoranda described by their own lines, and no one else's?"""

import pytest
from builders import an_id
from describers import described
from printed_pages import BODY, L, a_printed_document

from extractors.document import Block, ExtractedDocument, Metadata, Page

TEXT = "The nets are mended by boys of nine or ten, whose families owe the owner of the boat."
TITLE = L("Who mends the nets", 30, True)


def a_web_page(*blocks: Block, tab: str = "Coast Watch", published: str = "") -> ExtractedDocument:
    metadata = Metadata(title=tab, title_source="embedded", embedded_title=tab, created=published)
    page = Page(1, blocks=(*blocks, *(Block(TEXT) for _ in range(3))))
    return ExtractedDocument(an_id("w"), "text/html", "ok", pages=(page,), metadata=metadata)


HEAD = Block("Five nights on the quay of Mbour", "heading", 1)


@pytest.mark.parametrize(
    "tab", ["Five nights", "Coast Watch: Press release no. 7", "Five nights | Coast Watch"]
)
def test_a_web_page_is_called_by_its_heading_and_not_by_its_tab(tab: str) -> None:
    assert described(a_web_page(HEAD, Block(TEXT), tab=tab)).title == HEAD.text


def test_a_tab_that_says_all_of_a_heading_and_more_is_the_title() -> None:
    page = a_web_page(Block("Five nights", "heading", 1), tab="Five nights on the quay of Mbour")
    assert described(page).title == "Five nights on the quay of Mbour"


def test_the_first_of_several_sections_below_a_heading_is_no_part_of_the_title() -> None:
    first, last = Block("What we saw", "heading", 2), Block("What we ask for", "heading", 2)
    assert described(a_web_page(HEAD, first, Block(TEXT), last)).title == HEAD.text
    assert described(a_web_page(HEAD, first)).title == f"{HEAD.text}: {first.text}"
    several = (
        TITLE,
        L("What we saw", 14, True, gap=20),
        *BODY,
        L("What we ask for", 14, True, gap=20),
    )
    assert described(a_printed_document((*several, *BODY))).title == TITLE.text


def test_a_web_page_is_of_the_year_it_was_published_in_and_not_of_its_foot() -> None:
    foot = Block("© 2024 Coast Watch. All rights reserved.")
    assert described(a_web_page(HEAD, Block("14 September 2021"), Block(TEXT), foot)).year == 2021
    assert described(a_web_page(HEAD, Block("Posted: 2021-05-18"), Block(TEXT), foot)).year == 2021
    published = "2022-08-03T08:00:00+00:00"
    assert described(a_web_page(HEAD, Block(TEXT), foot, published=published)).year == 2022
    assert described(a_web_page(HEAD, Block(TEXT), foot)).year == 2024


def test_the_names_of_a_site_around_its_page_are_no_authors() -> None:
    tail = Block("Contact Form"), Block("Imprimir | Descargar PDF")
    page = a_web_page(Block("Open Harbour"), HEAD, Block("Amina Sarr"), Block(TEXT), *tail)
    assert described(page).authors == ("Amina Sarr",)


def test_a_story_is_of_the_year_in_its_dateline() -> None:
    story = L("SAMBAVA, Madagascar, 23 February 2021 – Fara is twelve.", gap=30), *BODY
    assert described(a_printed_document((TITLE, *story))).year == 2021
    period = L("12 February 2019 – 23 February 2021", gap=30), *BODY
    assert described(a_printed_document((TITLE, *period))).year is None


def test_author_place_and_year_below_a_title_are_read_on_a_page_full_of_text() -> None:
    found = described(
        a_printed_document((TITLE, L("Ketevan Beridze, Tbilisi, 2018", 11, gap=20), *BODY))
    )
    assert (found.authors, found.year) == (("Ketevan Beridze",), 2018)


def test_an_imprint_that_runs_on_as_one_paragraph_still_tells_its_year() -> None:
    lines = (
        L("© Sahel Data Circle, 2020", 9),
        L("The opinions expressed here are those of the authors and of nobody else at all,", 9),
        L("whoever they work for, and neither the circle nor its members answer for them in", 9),
        L(
            "any court. ISBN 978-0-00-000000-2. Printed on paper.",
            9,
        ),
    )
    assert described(a_printed_document((TITLE,), lines, BODY)).year == 2020


def test_a_paper_is_of_its_volume_and_by_those_whose_names_bear_letters_of_notes() -> None:
    page = (
        L("Journal of Kilns, Vol. 12, No. 3 (2017), pp. 217–219", 8),
        TITLE,
        L("Devika Menon a,*, Tobias Ek b", 11, gap=20),
        L("Received 2 May 2016; accepted 20 January 2017", 8),
        *BODY,
    )
    found = described(a_printed_document(page))
    assert (found.title, found.authors) == (TITLE.text, ("Devika Menon", "Tobias Ek"))
    assert found.year == 2017


def test_who_sends_a_memorandum_wrote_it_where_it_says_to_whom() -> None:
    head = (
        L("TO: Head of Programme"),
        L("FROM: Solomon Haile, Field Officer"),
        L("DATE: 1 May 2014"),
    )
    assert described(a_printed_document((*head, TITLE, *BODY))).authors == ("Solomon Haile",)
    assert described(a_printed_document((*head[1:], TITLE, *BODY))).authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Tác giả: Nguyễn Thị Lan", ("Nguyễn Thị Lan",)),
        ("Hazırlayan: Elif Demir ve Can Ak", ("Elif Demir", "Can Ak")),
        ("লেখক: শিরিন আক্তার", ("শিরিন আক্তার",)),
        ("लेखक: सुनीता कुमारी और मोहन प्रसाद", ("सुनीता कुमारी", "मोहन प्रसाद")),
        ("Автори: Оксана Бойко та Іван Гнатюк", ("Оксана Бойко", "Іван Гнатюк")),
        ("نویسنده: فرشته احمدی", ("فرشته احمدی",)),
        ("إعداد: د. سمر الخطيب", ("سمر الخطيب",)),
        ("Imeandaliwa na: Neema Mushi na Juma Ali", ("Neema Mushi", "Juma Ali")),
        ("አዘጋጅ፦ ሰላማዊት ተስፋዬ", ("ሰላማዊት ተስፋዬ",)),
        ("作者：林雅文", ("林雅文",)),
        ("Name of evaluator: Channary Sok", ("Channary Sok",)),
    ],
)
def test_labels_of_authors_are_known_in_many_languages(line: str, authors: tuple[str, ...]) -> None:
    assert described(a_printed_document((TITLE, L(line, 12, gap=20)), BODY)).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "TERCERO. Acuerdos",
        "Country Cambodia",
        "Donor Ireland",
        "Mae Sot, Thailand",
        "Aster Bekele Head",
    ],
)
def test_a_sentence_and_a_field_of_a_form_are_no_names(line: str) -> None:
    assert described(a_printed_document((TITLE, L(line, 12, gap=20)), BODY)).authors == ()


def test_a_heading_that_looks_as_one_above_it_is_a_section() -> None:
    page = (
        L("Niger situation report no. 18", 12, True),
        *BODY[:2],
        L("HIGHLIGHTS", 12, True, gap=20),
        *BODY[:2],
        L("NEEDS AND GAPS", 12, True, gap=20),
        *BODY[:2],
    )
    assert described(a_printed_document(page)).title == "Niger situation report no. 18"


def test_a_question_is_joined_to_its_subtitle_without_a_colon() -> None:
    page = (
        L("Who counts the herders?", 28, True),
        L("Children of the Sahel and their work", 16, gap=8),
    )
    title = described(a_printed_document(page, BODY)).title
    assert title == "Who counts the herders? Children of the Sahel and their work"


def test_a_cell_alone_above_a_sheet_names_it() -> None:
    rows = "Register of boats and crews\nBoat\tOwner\nStar\tA man of the coast"
    blocks = Block("Sheet1", "heading", 1), Block(rows, "table")
    sheet = "application/vnd.oasis.opendocument.spreadsheet"
    document = ExtractedDocument(an_id("s"), sheet, "ok", pages=(Page(1, blocks=blocks),))
    assert described(document, "boats.ods").title == "Register of boats and crews"


@pytest.mark.parametrize("line", ["Revised July 2016", "Revised edition, July 2016"])
def test_an_edition_is_of_the_year_it_was_revised_in(line: str) -> None:
    assert described(a_printed_document((TITLE, L(line, 12, gap=40)), BODY)).year == 2016


def test_what_looks_like_a_memorandum_s_head_far_down_a_page_names_no_author() -> None:
    head = L("From: Amina Sarr", 12), L("To: all staff", 12)
    text = [L(f"The nets of boat {number} are mended by boys of ten.") for number in range(12)]
    assert described(a_printed_document((TITLE, *head, *text))).authors == ("Amina Sarr",)
    assert described(a_printed_document((TITLE, *text, *head))).authors == ()
