"""Is the title what a librarian would catalogue: main title and subtitle, and nothing else?"""

import pytest
from builders import an_id
from describers import described
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from printed_pages import BODY, L, a_paper_of_the_un, a_printed_document

from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.bibliography.title_form import (
    cleaned_title,
    embedded_title,
    from_file_name,
    is_title,
)

KILNS = L("Wages of families in brick kilns", 14, True)


def test_a_paper_is_called_neither_by_its_organ_nor_by_its_agenda() -> None:
    paper = a_paper_of_the_un(
        KILNS,
        L("Report of the Secretary-General", 12, True, gap=12),
        organ="Committee on Kilns",
    )
    assert (
        described(paper).title
        == "Wages of families in brick kilns: Report of the Secretary-General"
    )


def test_letters_of_size_nought_hinder_no_description() -> None:
    lines = (KILNS._replace(size=0), *(line._replace(size=0) for line in BODY))
    assert described(a_printed_document(lines)).title


def test_an_organ_in_bigger_letters_is_no_title() -> None:
    first = (
        L("United Nations", 14, top=48),
        L("KL/2025/7", 10, left=480, top=48),
        L("Executive Board of the", 17, True, top=70),
        L("Kiln Workers Programme", 17, True, top=90),
        L("Distr.: General", 10, left=397, top=80),
        L("7 April 2025", 10, left=397, top=92),
        L("Original: English", 10, left=397, top=115),
        L("Annual session 2025", 10, True, 60, top=180),
        L("2 to 5 June 2025, New York", 10, False, 60, top=192),
        L("Item 9 of the provisional agenda", 10, False, 60, top=204),
        L("Advances and wages", 14, True, top=260),
    )
    below = tuple(line._replace(top=400 + 12 * place) for place, line in enumerate(BODY))
    assert described(a_printed_document((*first, *below))).title == "Advances and wages"


@pytest.mark.parametrize(
    "heading",
    ["I. Introduction", "Contents", "Summary", "1. Background", "Purpose", "En este número"],
)
def test_a_heading_below_is_not_glued_on(heading: str) -> None:
    paper = a_paper_of_the_un(KILNS, L(heading, 14, True, gap=14))
    assert described(paper).title == "Wages of families in brick kilns"


def test_a_form_is_called_by_what_stands_in_the_field_beside_its_label() -> None:
    fields = (
        L("Template of lessons", 16, True, top=60),
        L("Title of the project:", 10, top=100),
        L("Classes at the mines", 9, left=260, top=98),
        L("Country:", 10, top=130),
        L("Mali", 9, left=260, top=128),
    )
    assert described(a_printed_document(fields, BODY)).title == "Classes at the mines"


def test_a_stamp_of_a_server_of_preprints_is_no_title() -> None:
    stamp = L("arXiv:2106.10458v2 [cs.CV] 22 Jun 2021", 20, top=40)
    assert described(a_printed_document((stamp, KILNS, *BODY))).title == KILNS.text


def test_what_text_recognition_misread_is_no_title_and_a_brand_in_one_may_be() -> None:
    misread = L("oRIGTNAL: EIiGLTSH", 20, top=40)
    assert described(a_printed_document((misread, KILNS, *BODY))).title == KILNS.text
    brand = L("YouTube and iPhone users against kiln debts", 20, top=40)
    assert described(a_printed_document((brand, *BODY))).title == brand.text


def test_a_title_of_the_properties_without_accents_is_known_again_on_the_page() -> None:
    printed = a_printed_document((L("São Tomé", 20, top=40), *BODY))
    said = replace(printed.metadata, embedded_title="Wages in kilns: Sao Tome")
    assert described(replace(printed, metadata=said)).title == "Wages in kilns: Sao Tome"


def test_a_title_that_is_printed_twice_is_given_once() -> None:
    again = KILNS._replace(gap=20, size=12)
    assert described(a_printed_document((KILNS, again, *BODY))).title == KILNS.text


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Wages in kilns:Nepal", "Wages in kilns: Nepal"),
        ("Convention no. 8:Annex at 10:30", "Convention no. 8:Annex at 10:30"),
        ("https://kilns.org", "https://kilns.org"),
        ("iOS:app", "iOS:app"),
    ],
)
def test_a_colon_set_without_a_space_gets_one(printed: str, right: str) -> None:
    assert cleaned_title(printed) == right


def test_a_title_over_several_lines_is_whole() -> None:
    paper = a_paper_of_the_un(
        L("Progress in the protection of families who work in brick kilns and of their", 14, True),
        L("children in the districts of the north", 14, True),
    )
    assert described(paper).title == (
        "Progress in the protection of families who work in brick kilns and of their children in "
        "the districts of the north"
    )


def test_a_letter_is_called_by_its_first_line() -> None:
    paper = a_paper_of_the_un(
        L("Letter dated 3 March 2025 from the Permanent Representative of", 12, True),
        L("Nepal to the United Nations addressed to the Secretary-General", 12, True),
    )
    assert described(paper).title == (
        "Letter dated 3 March 2025 from the Permanent Representative of Nepal to the United "
        "Nations addressed to the Secretary-General"
    )


@pytest.mark.parametrize(
    "junk",
    ["current.wpf", "formula", "Microsoft Word - ko12.doc", "untitled", "A/80/999", "UNITED"],
)
def test_what_programs_leave_in_a_file_is_no_title(junk: str) -> None:
    cover = (L("Leaving the kilns", 30, True), L("Lima, May 2021", 12, gap=40))
    assert described(a_printed_document(cover, BODY, embedded=junk)).title == "Leaving the kilns"


def test_an_embedded_title_that_is_printed_nowhere_gives_way_to_the_cover() -> None:
    cover = (L("Leaving the kilns", 30, True),)
    document = a_printed_document(cover, BODY, embedded="Course on law 2011")
    assert described(document).title == "Leaving the kilns"


def test_an_embedded_title_that_says_more_than_the_page_is_taken() -> None:
    page = (L("Nepal", 26, gap=10), *BODY)
    document = a_printed_document(page, embedded="2021 Findings on Kilns: Nepal")
    assert described(document).title == "2021 Findings on Kilns: Nepal"


def test_a_lone_country_stands_under_its_series() -> None:
    page = (L("Nepal", 26, gap=10), L("MODEST PROGRESS", 11, True), *BODY)
    document = a_printed_document(page, running="2019 Findings on the Kilns of the World")
    assert described(document).title == "2019 Findings on the Kilns of the World: Nepal"


def test_a_cover_gives_title_subtitle_and_year_but_no_series_and_no_date() -> None:
    cover = (
        L("2025", 30, True),
        L("Kilns and Families", 36, True),
        L("Wages, advances and debts", 20, gap=16),
        L("Working paper No. 7", 14, gap=30),
        L("Geneva, May 2025", 12, gap=60),
    )
    assert (
        described(a_printed_document(cover, BODY)).title
        == "Kilns and Families 2025: Wages, advances and debts"
    )


def test_parties_name_a_judgment_and_the_court_does_not() -> None:
    page = (
        L("COURT OF JUSTICE OF THE ECONOMIC COMMUNITY OF WEST AFRICAN STATES", 14, left=90),
        L("In the Case", 14, left=250, gap=40),
        L("ANA KILN v. REPUBLIC OF TOGO", 14, left=180, gap=40),
        L("Judgment No. 16/22", 14, left=230, gap=14),
    )
    title = described(a_printed_document(page, BODY)).title
    assert title.casefold().startswith("ana kiln v. republic of togo")


def test_capitals_become_what_the_text_writes() -> None:
    page = (
        L("WAGES AND DEBTS IN THE KILNS OF NEPAL", 14, True),
        L("We write of wages and debts. Here the wages and debts in the kilns of Nepal are told."),
        *BODY,
    )
    assert described(a_printed_document(page)).title == "Wages and debts in the kilns of Nepal"


def test_a_roman_number_keeps_its_capitals() -> None:
    cover = (L("WAGES AND DEBTS IN THE KILNS, PART III", 14, True),)
    body = (*BODY, L("They asked for wages and debts in the kilns of the valley.", 10))
    title = described(a_printed_document(cover, body)).title
    assert title == "Wages and debts in the kilns, part III"


def test_capitals_stay_where_the_text_does_not_know_the_words() -> None:
    page = (L("ZURITA VS. OROPEZA", 14, True), *BODY)
    assert described(a_printed_document(page)).title == "ZURITA VS. OROPEZA"


def test_a_first_heading_shaped_like_a_name_is_still_the_title() -> None:
    blocks = (
        Block("Registro Único de Trabajadores (RUT)", "heading", 1),
        Block("The register was made with the unions of the kilns."),
        Block("Design", "heading", 2),
    )
    document = ExtractedDocument(
        an_id("md"), "text/markdown", "ok", pages=(Page(1, blocks=blocks),)
    )
    assert described(document).title == "Registro Único de Trabajadores (RUT)"


def test_entities_are_decoded_and_letters_kept() -> None:
    assert cleaned_title("Niños &amp; minas: informe de la Organización") == (
        "Niños & minas: informe de la Organización"
    )


def test_a_document_kept_without_printed_lines_is_called_by_its_heading() -> None:
    blocks = (Block("Breaking the advance", "heading", 1), Block("Families leave the kilns."))
    pages = (Page(1, blocks=blocks),)
    document = ExtractedDocument(an_id("old"), "application/pdf", "ok", pages=pages)
    assert described(document).title == "Breaking the advance"


def test_a_file_name_becomes_a_title_where_nothing_else_is() -> None:
    empty = ExtractedDocument(an_id("x"), "application/pdf", "ok")
    assert described(empty, "in/ILO_Brick-kilns_2021.pdf").title == "ILO Brick kilns 2021"
    assert from_file_name("a_b.pdf") == "a b"
    assert from_file_name("003_a_b.pdf") == "a b"
    assert from_file_name("2021_a_b.pdf") == "2021 a b"
    assert from_file_name("0012.pdf") == "0012"


def test_where_no_line_stands_out_the_name_of_the_file_does_unless_it_is_a_code() -> None:
    assert described(a_printed_document(BODY), "Kiln wages.pdf").title == "Kiln wages"
    assert described(a_printed_document(BODY), "scan0003.pdf").title.startswith("The owners of")


def test_in_a_text_that_is_all_in_capitals_they_make_no_title() -> None:
    lines = [f"IN WEEK {each} OWNERS OF KILNS PAID NO WAGES TO FAMILIES." for each in range(30)]
    pages = (Page(1, blocks=tuple(map(Block, lines))),)
    document = ExtractedDocument(an_id("x"), "text/plain", "ok", pages=pages)
    assert described(document, "scan0003.txt").title == lines[0]


def test_the_candidates_are_kept_with_their_reasons() -> None:
    paper = a_paper_of_the_un(KILNS)
    titles = [entry for entry in described(paper).evidence if entry.field == "title"]
    assert titles[0].chosen
    assert titles[0].source == "cover"
    assert "first below the masthead" in titles[0].reasons
    assert any("under the agenda" in entry.reasons for entry in titles[1:])


THINGS = ["wages", "families", "kilns", "labour", "inspection", "schooling", "unions"]
WORDS = st.lists(
    st.sampled_from(THINGS),
    min_size=3,
    max_size=7,
    unique=True,
).map(lambda words: " ".join(words).capitalize())


@given(WORDS, st.integers(16, 40), st.integers(20, 200))
def test_the_biggest_words_of_any_cover_are_its_title(title: str, size: int, gap: int) -> None:
    cover = (L("Kiln Union", 11, gap=5), L(title, size, gap=gap), L("Lima, May 2021", 11, gap=90))
    assert described(a_printed_document(cover, BODY)).title == title


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_titles(text: str) -> None:
    assert isinstance(is_title(cleaned_title(text)), bool)
    assert "\n" not in embedded_title(text)
