"""Is the sort of a document told by its opening, and are its numbers its own?"""

import pytest
from describers import described
from hypothesis import given
from hypothesis import strategies as st
from printed_pages import BODY, L, a_paper_of_the_un, a_printed_document

from indexer.enrich.bibliography.checksums import isbn, issn


def kind(title: str, language: str = "en") -> tuple[str, str]:
    found = described(a_printed_document((L(title, 30, True),), BODY), language=language)
    return found.type, found.form


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Final evaluation: results and lessons learned", "en", ("evaluation", "")),
        ("Lessons learned from eight kilns", "en", ("lessons-learned", "")),
        ("Feuille de route nationale", "fr", ("roadmap", "")),
        ("Plan de acción nacional contra la trata", "es", ("national-action-plan", "")),
        ("Brick kilns of the north", "en", ("", "")),
        ("Note verbale dated 4 May 2025", "en", ("statement", "note-verbale")),
        ("Carta de fecha 4 de mayo de 2025", "es", ("statement", "letter")),
        ("Resolution 2781 (2025)", "en", ("statement", "resolution")),
        ("Proyecto de resolución sobre los hornos", "es", ("statement", "resolution")),
        ("Proposed programme budget for 2027", "en", ("", "budget")),
        ("Sentencia de 4 de mayo de 2021", "es", ("", "judgment")),
        ("Loi n° 2020-05 sur les fours", "fr", ("legislation", "law")),
        ("Convenio para la protección de los hornos", "es", ("legislation", "treaty")),
        ("Information circular on kilns", "en", ("guidance-toolkit", "staff-circular")),
        ("List of participants", "en", ("", "list-of-participants")),
        (
            "Kilns: report of the Secretary-General",
            "en",
            ("progress-report", "report-of-the-secretary-general"),
        ),
        (
            "Twentieth report of the Secretary-General on kilns",
            "en",
            ("progress-report", "report-of-the-secretary-general"),
        ),
        ("2019 statement against modern slavery", "en", ("corporate-statement", "")),
    ],
)
def test_the_title_tells_the_type(title: str, language: str, expected: tuple[str, str]) -> None:
    assert kind(title, language) == expected


def test_a_letter_is_no_report_of_the_lessons_that_it_names() -> None:
    title = "Letter dated 4 May 2025 from the Chair on lessons learned from eight kilns"
    assert kind(title) == ("statement", "letter")


def test_a_word_inside_a_title_makes_no_type() -> None:
    assert kind("Implementation of the Declaration on the Kilns of Colonial Countries")[0] == ""


@pytest.mark.parametrize(
    ("symbol", "form"),
    [
        ("A/HRC/RES/59/25", "resolution"),
        ("ST/AI/2025/7", "staff-circular"),
        ("E/CN.6/2025/NGO/7", "statement-of-organisation"),
    ],
)
def test_an_element_of_the_symbol_tells_the_form(symbol: str, form: str) -> None:
    paper = a_paper_of_the_un(L("Kilns and families", 14, True), symbol=symbol)
    assert described(paper).form == form


def test_running_text_of_the_first_page_needs_more_than_one_word() -> None:
    page = (L("Kilns of the north", 20, True), L("The law was passed after a study of the tool."))
    assert described(a_printed_document(page)).type == ""


def numbers(*lines: L) -> list[tuple[str, str]]:
    document = a_printed_document((L("Leaving the kilns", 30, True),), (*BODY, *lines))
    return [(each.kind, each.value) for each in described(document).identifiers]


def test_a_joint_symbol_is_two_and_a_cited_one_is_none() -> None:
    paper = a_paper_of_the_un(
        L("Kilns of the north", 14, True),
        symbol="A/80/999-S/2025/7*",
        body=(*BODY, L("as said in A/HRC/44/45 of the Council")),
    )
    values = [each.value for each in described(paper).identifiers]
    assert values == ["A/80/999", "S/2025/7"]


@pytest.mark.parametrize(
    "symbol", ["A/81/6 (Sect. 12)/Part A", "S/RES/2781 (2025)", "A/80/604/Add.10"]
)
def test_symbols_are_read_whole(symbol: str) -> None:
    paper = a_paper_of_the_un(L("Kilns of the north", 14, True), symbol=symbol)
    assert [each.value for each in described(paper).identifiers] == [symbol]


def test_numbers_of_an_imprint_are_read_where_their_check_digit_is_right() -> None:
    right = numbers(
        L("ISBN 978-92-2-031918-5 (print)"), L("ISSN 0378-5955"), L("https://doi.org/10.1000/182")
    )
    assert right == [
        ("isbn", "978-92-2-031918-5"),
        ("issn", "0378-5955"),
        ("doi", "10.1000/182"),
    ]
    assert numbers(L("ISBN 978-92-2-031918-6"), L("ISSN 0378-5956")) == []


def test_a_law_is_known_by_its_number() -> None:
    page = (L("LOI n° 2020-05 du 10 janvier 2020 portant code des fours", 14, True), *BODY)
    found = described(a_printed_document(page), language="fr")
    assert [(each.kind, each.value) for each in found.identifiers] == [("number", "2020-05")]


@given(st.integers(0, 10**9 - 1))
def test_one_check_digit_fits_an_isbn_and_no_other(number: int) -> None:
    stem = f"978{number:09d}"
    assert sum(bool(isbn(f"{stem}{digit}")) for digit in range(10)) == 1


@given(st.integers(0, 10**7 - 1))
def test_one_check_digit_fits_an_issn_and_no_other(number: int) -> None:
    stem = f"{number:07d}"
    assert sum(bool(issn(f"{stem[:4]}-{stem[4:]}{digit}")) for digit in "0123456789X") == 1
