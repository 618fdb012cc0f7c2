"""What stands before and beside a record, and is kept as that?"""

import pytest
from report_records import FIRST, SECOND, TITLE, heading, item, records

from extractors.document import Block


def test_each_item_below_a_lead_in_is_a_record_that_keeps_the_lead_in() -> None:
    found = records(
        [
            TITLE,
            heading("Lessons learned"),
            Block("Two lessons stand out from the work of the project:"),
            item(f"(a) {FIRST}"),
            item(f"(b) {SECOND}"),
        ]
    )
    assert [each.text for each in found] == [f"(a) {FIRST}", f"(b) {SECOND}"]
    assert {each.kind for each in found} == {"lesson"}
    assert {each.context for each in found} == {
        "Two lessons stand out from the work of the project:"
    }
    assert found[0].heading_path[-1] == "Lessons learned"


@pytest.mark.parametrize("before", ["18", "2009 – 2021", "12/24"])
def test_a_number_is_no_context(before: str) -> None:
    found = records([TITLE, heading("Lessons learned"), Block(before), Block(SECOND)])
    assert [each.context for each in found if each.text == SECOND] == [""]


def test_where_a_figure_is_from_is_no_context() -> None:
    source = "Source: Calculations by the team, by data of the census of 2019"
    found = records([TITLE, heading("Lessons learned"), Block(source), Block(SECOND)])
    assert [each.context for each in found] == [""]


def test_what_stood_before_one_lesson_is_no_context_of_the_next() -> None:
    before = "The team met forty families in the last week of the harvest."
    found = records([TITLE, heading("Lessons learned"), Block(before), Block(FIRST), Block(SECOND)])
    assert found[-1].text == SECOND
    assert found[-1].context == ""


def test_an_item_keeps_what_leads_into_its_list_behind_one_that_is_no_lesson() -> None:
    lead = "Two lessons stand out from the work of the project:"
    found = records(
        [
            TITLE,
            heading("Lessons learned"),
            Block(lead),
            item("(a) 12 March 2021"),
            item(f"(b) {FIRST}"),
            item(f"(c) {SECOND}"),
        ]
    )
    assert [each.context for each in found] == [lead, lead]


def test_a_numbered_recommendation_keeps_its_paragraphs_and_what_stands_beside_it() -> None:
    found = records(
        [
            TITLE,
            heading("Recommendation 1", 3),
            Block("The Ministry of Labour should publish the number of inspections each quarter."),
            Block("It should also say how many of them led to a fine that was paid in the end."),
            heading("Management response: partially accepted", 4),
            Block("The Ministry lacks the staff to do so more than once a year."),
            heading("Responsible unit(s):", 4),
            Block("Labour Inspectorate"),
            heading("Time frame", 4),
            Block("June 2027"),
            heading("Recommendation 2", 3),
            Block("Donors should fund the telephone line for workers for at least five years."),
            Block("Priority: high"),
            Block("Addressed to: donors and the Ministry of Finance"),
        ]
    )
    assert [each.kind for each in found] == ["recommendation", "recommendation"]
    assert found[0].text.count("\n\n") == 1
    assert found[0].answer == "partly"
    assert found[0].fields["unit"] == "Labour Inspectorate"
    assert found[0].fields["time"] == "June 2027"
    assert found[1].fields == {
        "priority": "high",
        "addressee": "donors and the Ministry of Finance",
    }
    assert found[1].answer == ""


def test_labels_that_follow_each_other_are_no_part_of_the_recommendation() -> None:
    found = records(
        [
            TITLE,
            heading("Recommendation 4", 3),
            Block("The Ministry should train its inspectors in how to hear children."),
            Block(
                "Linked to: Conclusion 2 Priority: Very high Resource implication: none "
                "Timeline: Short term Responsibility: Labour Inspectorate"
            ),
        ]
    )
    assert [each.text for each in found] == [
        "The Ministry should train its inspectors in how to hear children."
    ]
    assert found[0].fields == {
        "priority": "Very high",
        "resources": "none",
        "time": "Short term",
        "unit": "Labour Inspectorate",
    }
