"""Is each lesson one record, whole, with what stands beside it?"""

from collections.abc import Callable

import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import Enricher, enricher_of
from indexer.enrich.records.keys import bands_of_record
from indexer.enriched_document import LessonRecord

Reader = Callable[..., tuple[LessonRecord, ...]]

FIRST = "Stipends that are paid after the school year has begun do not keep children in class."
SECOND = "Village heads have to be won before the first visit, or nobody opens the door to a team."


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return enricher_of(load_vocabulary())


@pytest.fixture
def records(enricher: Enricher) -> Reader:
    """The records of pages of blocks."""

    def read(*pages: list[Block]) -> tuple[LessonRecord, ...]:
        document = ExtractedDocument(
            "ab" * 32,
            "text/markdown",
            "ok",
            pages=tuple(
                Page(number, str(number), blocks=tuple(blocks))
                for number, blocks in enumerate(pages, start=1)
            ),
        )
        return enricher.enrich(document, "report.md").records

    return read


def heading(text: str, level: int = 2) -> Block:
    return Block(text, "heading", level)


def item(text: str) -> Block:
    return Block(text, "list_item")


def row(*cells: str) -> str:
    return "\t".join(cells)


TITLE = heading("Final evaluation of the school project in Nepal", 1)


def test_each_item_below_a_lead_in_is_a_record_that_keeps_the_lead_in(records: Reader) -> None:
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


def test_a_paragraph_that_holds_its_list_becomes_a_record_an_item(records: Reader) -> None:
    found = records(
        [
            TITLE,
            heading("Way forward"),
            Block(
                "The evaluation makes two recommendations: (a) the Ministry should publish the "
                "number of inspections each quarter; and (b) donors should fund the hotline "
                "for at least five years."
            ),
        ]
    )
    assert [each.text for each in found] == [
        "(a) the Ministry should publish the number of inspections each quarter",
        "(b) donors should fund the hotline for at least five years.",
    ]
    assert found[0].context == "The evaluation makes two recommendations:"


@pytest.mark.parametrize("before", ["18", "2009 – 2021", "12/24"])
def test_a_number_is_no_context(records: Reader, before: str) -> None:
    found = records([TITLE, heading("Lessons learned"), Block(before), Block(SECOND)])
    assert [each.context for each in found if each.text == SECOND] == [""]


def test_where_a_figure_is_from_is_no_context(records: Reader) -> None:
    source = "Source: Calculations by the team, by data of the census of 2019"
    found = records([TITLE, heading("Lessons learned"), Block(source), Block(SECOND)])
    assert [each.context for each in found] == [""]


def test_the_row_that_says_its_lesson_is_one_and_no_row_beside_it(records: Reader) -> None:
    lesson = "The lesson for the office was that boats have to be counted before the season begins."
    table = "\n".join(
        [
            row("8.47", "The office counts the boats of the lake each year, upon request."),
            row("8.48", lesson),
            row("8.49", "Expected progress is presented in the performance measure below."),
        ]
    )
    found = records([TITLE, heading("Result 3: boats are counted"), Block(table, "table")])
    assert [(each.kind, each.text) for each in found] == [("lesson", lesson)]


def test_what_the_end_of_a_page_cuts_is_one_record_again(records: Reader) -> None:
    first, rest = FIRST.split(" do not ")
    found = records(
        [TITLE, heading("Lessons learned"), Block(SECOND), Block(first)], [Block(f"do not {rest}")]
    )
    assert found[-1].text == FIRST
    assert (found[-1].page, found[-1].page_end) == (1, 2)


def test_a_long_record_is_whole_though_its_passages_are_not(records: Reader) -> None:
    text = " ".join([FIRST] * 30)
    found = records([TITLE, heading("Lessons learned"), Block(text)])
    assert [each.text for each in found] == [text]


def test_a_numbered_recommendation_keeps_its_paragraphs_and_what_stands_beside_it(
    records: Reader,
) -> None:
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


def test_a_row_of_a_table_of_recommendations_is_a_record_with_its_columns(records: Reader) -> None:
    table = "\n".join(
        [
            row("Recommendation", "Addressed to", "Priority", "Management response"),
            row("Publish the number of inspections each quarter.", "Ministry", "High", "Accepted"),
            row("Fund the hotline for at least five years.", "Donors", "Low", "Rejected"),
        ]
    )
    found = records([TITLE, heading("Follow-up"), Block(table, "table")])
    assert [(each.kind, each.text) for each in found] == [
        ("recommendation", "Publish the number of inspections each quarter."),
        ("recommendation", "Fund the hotline for at least five years."),
    ]
    assert found[0].fields == {"addressee": "Ministry", "priority": "High", "response": "Accepted"}
    assert [each.answer for each in found] == ["accepted", "rejected"]


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (
            (
                "Brief description of lesson learned (link to specific action or task)",
                "Context and any related preconditions",
                "Targeted users / Beneficiaries",
                "Challenges /negative lessons - Causal factors",
                "Success / Positive Issues - Causal factors",
                "ILO Administrative Issues (staff, resources, design, implementation)",
            ),
            "lesson",
        ),
        (
            (
                "Breve descripción de la lección aprendida",
                "Contexto y condiciones previas",
                "Usuarios objetivo / Beneficiarios",
                "Desafíos / lecciones negativas - Factores causales",
                "Éxito / cuestiones positivas - Factores causales",
                "Cuestiones administrativas (personal, recursos)",
            ),
            "lesson",
        ),
        (
            (
                "Brève description de la bonne pratique",
                "Contexte et conditions préalables",
                "Utilisateurs ciblés / Bénéficiaires",
                "Défis / leçons négatives - Facteurs de causalité",
                "Succès / questions positives - Facteurs de causalité",
                "Questions administratives (personnel, ressources)",
            ),
            "good_practice",
        ),
        (
            (
                "Breve descripción de la lección aprendida (vínculo con una acción)",
                "Antecedentes y contexto",
                "Usuarios / beneficiarios a los que va dirigida",
                "Desafíos / lecciones negativas – factores causales",
                "Éxitos / cuestiones positivas – factores causales",
                "Temas administrativos de la OIT (personal, recursos)",
            ),
            "lesson",
        ),
        (
            (
                "Brève description de la leçon apprise (lien avec une action)",
                "Contexte et conditions préalables",
                "Utilisateurs / bénéficiaires visés",
                "Défis / leçons négatives – facteurs de causalité",
                "Succès / questions positives – facteurs de causalité",
                "Questions administratives du BIT (personnel, ressources)",
            ),
            "lesson",
        ),
    ],
)
def test_a_filled_in_template_is_one_record_with_its_fields(
    records: Reader, labels: tuple[str, ...], kind: str
) -> None:
    values = (FIRST, "Two districts", "Teachers", "Late budgets", "Mothers", "One officer")
    table = "\n".join(row(label, value) for label, value in zip(labels, values, strict=True))
    found = records([TITLE, heading("Annex 3"), Block(table, "table")])
    assert [(each.kind, each.text) for each in found] == [(kind, FIRST)]
    assert found[0].fields == {
        "context": "Two districts",
        "target_users": "Teachers",
        "challenges": "Late budgets",
        "success_factors": "Mothers",
        "administrative": "One officer",
    }


def test_a_scrap_is_no_record(records: Reader) -> None:
    scrap = Block("January to April 2025")
    found = records([TITLE, heading("Recommendations"), scrap, item(FIRST)])
    assert [each.text for each in found] == [FIRST]


def test_a_record_is_about_the_country_that_it_names_itself(records: Reader) -> None:
    found = records(
        [
            TITLE,
            heading("Lessons learned"),
            Block("Children in Ghana came back to school once the cocoa harvest was over."),
            Block("Children in Peru came back to school once the gold mine had been closed."),
        ]
    )
    assert [each.countries for each in found] == [("GHA",), ("PER",)]
    assert found[0].sectors == ("sector/cocoa",)


def test_a_record_has_the_same_id_whatever_stands_around_it(records: Reader) -> None:
    alone = records([TITLE, heading("Lessons learned"), Block(FIRST)])
    later = records([TITLE, heading("Lessons learned"), Block(SECOND)], [Block(FIRST)])
    assert alone[0].id == later[1].id
    twice = records([TITLE, heading("Lessons learned"), Block(FIRST), Block(FIRST)])
    assert len({each.id for each in twice}) == 2


def test_near_same_records_share_bands_unless_a_number_or_a_country_differs() -> None:
    text = f"{FIRST} {SECOND} The Ministry pays the stipends in March."
    edited = text.replace("The Ministry", "A ministry")
    same = set(bands_of_record(text, ())) & set(bands_of_record(edited, ()))
    assert len(same) >= 3
    numbered = text.replace("March", "2019")
    assert not set(bands_of_record(numbered, ())) & set(
        bands_of_record(numbered.replace("2019", "2021"), ())
    )
    assert not set(bands_of_record(text, ("NPL",))) & set(bands_of_record(text, ("PER",)))
    short = "States should ratify the Protocol."
    assert not set(bands_of_record(short, ())) & set(
        bands_of_record(short.replace("Protocol", "Convention"), ())
    )


def test_labels_that_follow_each_other_are_no_part_of_the_recommendation(records: Reader) -> None:
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


def test_a_suggested_action_is_the_text_of_its_row_and_its_area_stands_above(
    records: Reader,
) -> None:
    action = "Ensure that inspectors have sufficient transport to carry out their duties."
    table = "\n".join(
        [
            row("Area", "Suggested Action", "Year(s) Suggested"),
            row("Enforcement", action, "2016 – 2021"),
            row("Publish the number of inspections each year.", "2021"),
            row("Pay inspectors for the visits that they make to farms in the hills. 2021"),
        ]
    )
    found = records(
        [TITLE, heading("Suggested actions to eliminate child labor"), Block(table, "table")]
    )
    assert [(each.kind, each.context, each.text) for each in found] == [
        ("recommendation", "Enforcement", action),
        ("recommendation", "Enforcement", "Publish the number of inspections each year."),
        (
            "recommendation",
            "",
            "Pay inspectors for the visits that they make to farms in the hills. 2021",
        ),
    ]


def test_what_stood_before_one_lesson_is_no_context_of_the_next(records: Reader) -> None:
    before = "The team met forty families in the last week of the harvest."
    found = records([TITLE, heading("Lessons learned"), Block(before), Block(FIRST), Block(SECOND)])
    assert found[-1].text == SECOND
    assert found[-1].context == ""


def test_an_item_keeps_what_leads_into_its_list_behind_one_that_is_no_lesson(
    records: Reader,
) -> None:
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


@pytest.mark.parametrize("bullet", ["•", "·", "▪", "–"])
def test_a_bullet_is_no_part_of_a_lesson_and_a_number_is(records: Reader, bullet: str) -> None:
    (bulleted,) = records([TITLE, heading("Lessons learned"), item(f"{bullet} {FIRST}")])
    (numbered,) = records([TITLE, heading("Lessons learned"), item(f"1. {FIRST}")])
    assert bulleted.text == FIRST
    assert numbered.text == f"1. {FIRST}"
    assert bulleted.key == numbered.key
