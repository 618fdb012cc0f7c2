"""Is the year that of publication, and no year that a document merely speaks of?"""

from datetime import UTC, datetime

import pytest
from describers import described
from hypothesis import given
from hypothesis import strategies as st
from printed_pages import BODY, L, a_paper_of_the_un, a_printed_document

TITLE = L("Leaving the kilns", 30, True)


def year(
    *cover: L, imprint: tuple[L, ...] = (), title: str = "", **file: str
) -> tuple[int | None, str]:
    head = L(title, 30, True) if title else TITLE
    found = described(a_printed_document((head, *cover), (*BODY, *imprint), **file))
    return found.year, found.year_from


@pytest.mark.parametrize(
    "line",
    [
        "Kathmandu, May 2021",
        "Bogotá, mayo de 2021",
        "Dakar, août 2021",
        "12 de março de 2021",
        "2021年",
        "تهران، ۲۰۲۱",
        "काठमाडौँ, २०२१",
    ],
)
def test_a_dated_cover_gives_the_year(line: str) -> None:
    assert year(L(line, 12, gap=80)) == (2021, "cover")


def test_the_printed_date_wins_over_a_year_of_the_title() -> None:
    assert year(L("Geneva, May 2022", 12, gap=80), title="Findings 2021") == (2022, "cover")
    assert year(title="Findings 2021") == (2021, "title")


def test_a_budget_for_next_year_is_of_the_year_it_was_printed_in() -> None:
    paper = a_paper_of_the_un(
        L("Proposed programme budget for 2027", 14, True), symbol="A/81/6", date="9 March 2026"
    )
    assert described(paper).year == min(2026, datetime.now(UTC).year)


def test_days_of_a_session_and_years_of_resolutions_are_none() -> None:
    paper = a_paper_of_the_un(
        L("Follow-up to resolution 1591 (2005) at the session of 2 to 5 June 2031", 14, True),
        date="7 April 2025",
    )
    assert described(paper).year == 2025


def test_a_scanned_resolution_is_of_its_printed_date() -> None:
    paper = a_paper_of_the_un(L("Kilns", 14, True), symbol="A/RES/2800", date="6 December 1971")
    assert described(paper).year == 1971


def test_the_symbol_tells_the_year_where_no_date_is_legible() -> None:
    paper = a_paper_of_the_un(L("Kilns of the north", 14, True), symbol="E/2019/7", date="? ?")
    assert (described(paper).year, described(paper).year_from) == (2019, "symbol")


def test_poor_text_recognition_may_tear_a_year_apart() -> None:
    paper = a_paper_of_the_un(L("Kilns of the north", 14, True), date="25 July 19 84")
    assert described(paper).year == 1984


def test_a_report_of_an_event_came_out_on_the_later_date() -> None:
    assert year(L("16 June 2019", 20, gap=200), L("November 2022", 12, gap=90))[0] == 2022


def test_a_copyright_line_beats_what_the_file_says_of_itself() -> None:
    assert year(imprint=(L("© ILO 2019", gap=20),), created="2023-01-02") == (2019, "imprint")


def test_the_day_a_file_was_made_counts_only_where_the_year_is_printed_too() -> None:
    assert year(created="2019-01-02T00:00:00") == (None, "")
    printed = L("We met the families of the kilns again in 2019 and spoke of wages.", gap=30)
    assert year(printed, created="2019-01-02") == (2019, "metadata")


def test_the_period_covered_is_no_year_of_publication() -> None:
    found = described(
        a_printed_document(
            (L("Progress 2018–2021", 30, True), L("Lima, enero de 2022", 12, gap=60))
        )
    )
    assert (found.year, found.covers) == (2022, (2018, 2021))


def test_a_running_header_may_carry_the_year() -> None:
    assert year(running="2021 FINDINGS ON KILNS") == (2021, "running_header")


def test_numbers_that_are_no_years_give_none() -> None:
    assert (
        year(L("Case 1234/2021 and 20210 people", 12, gap=50), title="Survey of 2100 homes")[0]
        is None
    )


@given(st.integers(1, 80))
def test_no_year_lies_in_the_future(ahead: int) -> None:
    later = datetime.now(UTC).year + ahead
    found = year(
        L(f"Lima, May {later}", 12, gap=60), title=f"Plan {later}", created=f"{later}-01-01"
    )
    assert found[0] is None
