"""Are authors those who are printed as such, and publishers those who issued the document?"""

import pytest
from describers import described
from hypothesis import given
from hypothesis import strategies as st
from printed_pages import BODY, L, a_paper_of_the_un, a_printed_document

from config.name_particles import name_out_of_capitals
from indexer.enrich.bibliography.person_names import same_person, split_names, without_titles

TITLE = L("Leaving the kilns", 30, True)


def authors(*cover: L, **file: str | tuple[str, ...]) -> tuple[str, ...]:
    return described(a_printed_document((TITLE, *cover), BODY, **file)).authors  # type: ignore[arg-type]


@given(st.sampled_from(["Jane Typist", "OAIS", "HP", "user", "fmontero", "Maria de la Cruz Rey"]))
def test_whoever_typed_a_file_is_no_author(typist: str) -> None:
    paper = a_paper_of_the_un(L("Wages of families", 14, True), typist=typist)
    assert described(paper).authors == ()
    assert authors(L("Lima, May 2021", 12, gap=80), authors=(typist,)) == ()


def test_an_author_of_the_file_counts_where_the_cover_names_him_too() -> None:
    cover = L("Ana Quispe Rojas", 12, gap=90)
    assert authors(cover, authors=("Ana Quispe Rojas",)) == ("Ana Quispe Rojas",)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Authors: Ana Quispe and John Roe", ("Ana Quispe", "John Roe")),
        ("By Ana Quispe", ("Ana Quispe",)),
        ("Prepared by: Dr. Ana Quispe, Ph.D.", ("Ana Quispe",)),
        ("Prepared by Inspector Ana Quispe", ("Ana Quispe",)),
        ("Autora: Ana Quispe", ("Ana Quispe",)),
        ("Elaborado por: Ana Quispe y Juan Rey", ("Ana Quispe", "Juan Rey")),
        ("Auteurs : Ana Quispe et Jean Roi", ("Ana Quispe", "Jean Roi")),
        ("Prepared for the Carpet Foundation by Sunita Rai", ("Sunita Rai",)),
        ("إعداد: هدى الحميري ومحمد الشامي", ("هدى الحميري", "محمد الشامي")),
        ("إعداد: هدى وليد الحميري", ("هدى وليد الحميري",)),
        ("Entrevista de Ana Quispe", ("Ana Quispe",)),
        ("Propos recueillis par Ana Quispe", ("Ana Quispe",)),
        ("Disusun oleh: Dewi Lestari dan Agus Pranoto", ("Dewi Lestari", "Agus Pranoto")),
        ("By Mary Brown, Dan Smith and Jane Roe", ("Mary Brown", "Dan Smith", "Jane Roe")),
        ("Von Katrin Vogel und Sanjay Mehta", ("Katrin Vogel", "Sanjay Mehta")),
        ("लेखिका: सुनीता देवी", ("सुनीता देवी",)),
    ],
)
def test_names_after_a_label_are_authors(label: str, name: tuple[str, ...]) -> None:
    assert authors(L(label, 12, gap=60)) == name


def test_a_people_is_no_person() -> None:
    assert authors(L("By Indigenous Peoples", 12, gap=60)) == ()


def test_a_team_is_read_without_its_offices() -> None:
    team = (
        L("Equipo de trabajo", 12, True, gap=40),
        L("Dra. Ana Quispe Rojas – Directora del Instituto", 11, gap=6),
        L("de los Hornos", 11),
        L("Juan Rey Flores – Integrante del equipo", 11, gap=6),
    )
    assert authors(*team) == ("Ana Quispe Rojas", "Juan Rey Flores")


def test_those_who_sign_a_letter_wrote_no_report() -> None:
    paper = a_paper_of_the_un(
        L("Letter dated 3 March 2025 from the Permanent Representative of Togo", 12, True),
        body=(*BODY, L("(Signed) Ana Quispe", 10, left=388, gap=10)),
    )
    assert described(paper).authors == ()


def test_who_reports_is_named_in_the_covering_note() -> None:
    note = (
        L("The Secretary-General has the honour to transmit the report of the Special Rapporteur"),
        L("on kilns and wages, Ana Quispe, in accordance with resolution 57/31."),
    )
    paper = a_paper_of_the_un(L("Wages of families", 14, True), body=note)
    assert described(paper).authors == ("Ana Quispe",)


def test_a_line_of_running_text_that_begins_with_by_names_no_author() -> None:
    text = (*BODY, *BODY, *BODY, L("by Radio Tele Horno of the north", 10, gap=8))
    assert described(a_printed_document((TITLE, *text))).authors == ()


def test_a_list_of_references_is_signed_by_nobody() -> None:
    references = (
        L("12. Ana Quispe. Kilns. 2019."),
        L("Radio Tele Horno"),
        L("https://example.org"),
    )
    assert described(a_printed_document((TITLE, *BODY), references)).authors == ()


def test_common_words_in_capitals_are_no_person() -> None:
    page = (TITLE, L("Artificial Intelligence", 20, gap=10))
    text = (L("We write of artificial intelligence at kilns."), *BODY)
    assert described(a_printed_document(page, text)).authors == ()


def test_one_author_is_one_however_loudly_a_page_prints_the_name() -> None:
    loud, quiet = "ANA DE LA QUISPE ROJAS III", "Ana de la Quispe Rojas III"
    for printed in (loud, quiet):
        assert authors(L("Authors:", 11, gap=40), L(printed, 11)) == (quiet,)
    assert name_out_of_capitals("J. R. D’ALMEIDA") == "J. R. D’Almeida"
    assert name_out_of_capitals("Ana QUISPE") == "Ana QUISPE"  # tells the family name


def test_names_part_right_and_one_person_has_many_spellings() -> None:
    assert split_names("Doe, Jane") == ["Jane Doe"]
    assert split_names("Jane Doe; John Roe & Ann Poe") == ["Jane Doe", "John Roe", "Ann Poe"]
    assert split_names("Jane Doe, John Roe") == ["Jane Doe", "John Roe"]
    assert same_person("Oscar Pazo", "Dr. Oscar Andrés Pazo Pineda")
    assert not same_person("Oscar Pazo", "Oscar Rey")
    assert without_titles("Prof. Dr. Ana Quispe (Peru)") == "Ana Quispe"


def publishers(*pages: tuple[L, ...], **file: str | tuple[str, ...]) -> tuple[str, ...]:
    return described(a_printed_document(*pages, **file)).publishers  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Published by the International Labour Organization",
        "This report was prepared by the International Labour Organization.",
        "Copyright © International Labour Organization 2021",
        "ISBN 978-92-2-031918-5",
        "www.ilo.org",
        "International Labour Organization",
    ],
)
def test_an_imprint_names_the_publisher(line: str) -> None:
    assert publishers((TITLE,), BODY, (L(line, 9, top=700),)) == ("ilo",)


@pytest.mark.parametrize(
    "line",
    [
        "Source of the rates: Data of 2019, published by the International Labour Organization",
        "Child labor per se under Article 3(a)–(c) of the International Labour Organization's C182",
        "The International Labour Organization trained inspectors.",
    ],
)
def test_a_mention_makes_no_publisher(line: str) -> None:
    assert publishers((TITLE, *BODY, L(line, 9, gap=20)), BODY) == ()


@pytest.mark.parametrize("author", ["U. S. Department of Labor", "US Department of Labor"])
def test_an_organisation_that_the_file_names_as_author_published_it(author: str) -> None:
    assert publishers((TITLE,), BODY, authors=(author,)) == ("us-dol",)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/80/999", {"united-nations"}),
        ("S/2025/7", {"united-nations"}),
        ("E/ICEF/2025/7", {"united-nations", "unicef"}),
        ("DP/FPA/2025/7", {"united-nations", "unfpa"}),
        ("DP/2025/7", {"united-nations", "undp"}),
        ("A/HRC/44/7", {"united-nations", "ohchr"}),
        ("TD/B/CN.4/36", {"united-nations", "unctad"}),
    ],
)
def test_a_symbol_names_the_organ_that_issues(symbol: str, expected: set[str]) -> None:
    paper = a_paper_of_the_un(
        L("Wages of families", 14, True),
        symbol=symbol,
        body=(*BODY, L("The International Labour Organization helped.")),
    )
    assert set(described(paper).publishers) == expected


def test_a_court_issues_its_resolutions() -> None:
    page = (
        L("RESOLUCIÓN DE LA CORTE INTERAMERICANA DE DERECHOS HUMANOS", 11, True),
        L("DE 12 DE MAYO DE 2023", 11, True),
        *BODY,
    )
    assert publishers(page) == ("inter-american-court-of-human-rights",)


@pytest.mark.parametrize(
    "greeting", ["Bonjour Paul", "Dear Minister", "Monsieur le Ministre", "Estimada Señora"]
)
def test_whom_a_letter_greets_did_not_write_it(greeting: str) -> None:
    assert authors(L(greeting, 12, gap=60)) == ()


def test_what_a_page_is_headed_by_is_no_person() -> None:
    assert authors(L("Search Results", 12, gap=20), L("Threads Blog", 12, gap=20)) == ()
