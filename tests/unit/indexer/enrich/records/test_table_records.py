"""Which rows of a table are records, and what of each is kept?"""

import pytest
from report_records import FIRST, TITLE, heading, records, row

from extractors.document import Block


def test_the_row_that_says_its_lesson_is_one_and_no_row_beside_it() -> None:
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


def test_a_row_of_a_table_of_recommendations_is_a_record_with_its_columns() -> None:
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
    labels: tuple[str, ...], kind: str
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


def test_a_suggested_action_is_the_text_of_its_row_and_its_area_stands_above() -> None:
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


ANNOUNCED = "Based on what is told above, actions are suggested that would help children (Table 7)."


def test_the_sentence_that_announces_a_table_is_no_record_beside_its_rows() -> None:
    action = "Ensure that inspectors have sufficient transport to carry out their duties."
    table = row("Area", "Suggested Action") + "\n" + row("Enforcement", action)
    caption = Block("Table 7. Suggested actions", "caption")
    above = [TITLE, heading("Recommendations"), Block(ANNOUNCED), caption]
    assert [each.text for each in records([*above, Block(table, "table")])] == [action]


def test_what_stands_before_a_table_without_records_is_one() -> None:
    figures = Block(row("Kailali", "12") + "\n" + row("Bardiya", "4"), "table")
    above = [TITLE, heading("Recommendations"), Block(ANNOUNCED)]
    assert [each.text for each in records([*above, figures])] == [ANNOUNCED]


@pytest.mark.parametrize(
    ("heads", "country", "code"),
    [
        (("Lesson", "Country", "Recommendation"), "Ghana", "GHA"),
        (("Lección aprendida", "País", "Recomendación"), "Perú", "PER"),
        (("Enseignement", "Pays", "Recommandation"), "Côte d’Ivoire", "CIV"),
        (("Lição aprendida", "País", "Recomendação"), "Angola", "AGO"),
        (("الدرس المستفاد", "البلد", "التوصية"), "المغرب", "MAR"),
        (("Lesson learned", "Where", "Recommendation"), "two districts of Ghana", "GHA"),
    ],
)
def test_a_column_of_countries_says_where_each_row_is_from(
    heads: tuple[str, str, str], country: str, code: str
) -> None:
    told = "Village committees keep going where they own a register."
    asked = "Hand each committee a register and train two people to keep it."
    table = "\n".join([row(*heads), row(told, country, asked), row(f"{told} 2", "Nepal", asked)])
    found = records([TITLE, heading("Register"), Block(table, "table")])
    assert [(each.kind, each.text, each.countries) for each in found[:2]] == [
        ("lesson", told, (code,)),
        ("recommendation", asked, (code,)),
    ]
    assert {each.countries for each in found[2:]} == {("NPL",)}
    assert all("country" not in each.fields for each in found)


def test_a_register_with_its_name_and_project_above_its_columns_is_read() -> None:
    lesson = "Cash that comes after the fees are due does not keep a child in school."
    table = "\n".join(
        [
            row("Lessons learned register"),
            row("Project: Kiln schools"),
            row("ID", "Date", "What happened", "Lesson learned", "Recommendation", "Owner"),
            row("LL-001", "2023", "Stipends were paid in May.", lesson, FIRST, "Finance officer"),
        ]
    )
    found = records([TITLE, heading("LL register"), Block(table, "table")])
    assert [(each.kind, each.text) for each in found] == [
        ("lesson", lesson),
        ("recommendation", FIRST),
    ]
    assert found[1].fields["unit"] == "Finance officer"


def test_the_arabic_template_names_its_lesson_with_to_the() -> None:
    lesson = "الوجبات المدرسية أعادت الأطفال إلى الصفوف أكثر من الزيارات المنزلية."
    table = "\n".join(
        [
            row("وصف موجز للدرس المستفاد", lesson),
            row("السياق", "ثلاث قرى في صعيد مصر"),
            row("المستخدمون المستهدفون", "وزارة التربية والتعليم"),
        ]
    )
    (found,) = records([TITLE, heading("الدروس المستفادة"), Block(table, "table")])
    assert (found.kind, found.text) == ("lesson", lesson)
    assert found.fields == {
        "context": "ثلاث قرى في صعيد مصر",
        "target_users": "وزارة التربية والتعليم",
    }


@pytest.mark.parametrize(
    "labels",
    [
        "Project title: Kiln schools of the valley. Name of evaluator: A. Rao of the college",
        "Título del proyecto: Cosecha segura en las fincas del valle del norte",
    ],
)
def test_whose_form_it_is_is_no_practice(labels: str) -> None:
    assert records([TITLE, heading("Good practices"), Block(labels)]) == ()


def test_a_whole_sentence_before_a_lesson_does_not_say_where_it_was_learned() -> None:
    thanks = "The committee thanks the Minister of Labour of Colombia for her visit."
    lead = "In Thailand, three lessons stand out:"
    first, second = (
        records([TITLE, heading("Lessons learned"), Block(before), Block(f"- {FIRST}")])
        for before in (thanks, lead)
    )
    assert "COL" not in first[0].countries
    assert second[0].countries == ("THA",)
