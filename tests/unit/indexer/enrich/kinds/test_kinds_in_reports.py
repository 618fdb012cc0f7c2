"""Which paragraphs of other bodies' reports recommend? Answers, numbered ones, demands, scraps."""

import pytest
from made_reports import enriched_report, heading

from extractors.document import Block
from indexer.enriched_document import EnrichedDocument

NEUTRAL = "The team met every month in the four districts, and wrote down who had come."
STEP = "26.9 Abolish the fee for the registration of births in the islands (Norway);"
FILLER = [Block(f"{NEUTRAL[:-1]} for visit {number}.") for number in range(4)]


def kinds_of(*blocks: Block) -> list[str]:
    """The kind of each record, in a report and not in a note of a paragraph."""
    return [each.kind for each in enriched(*blocks).records]


def passage_kind(text: str, *blocks: Block) -> str:
    """The kind of the passage that holds a text."""
    return next(each.kind for each in enriched(*blocks).passages if text in each.text)


def enriched(*blocks: Block) -> EnrichedDocument:
    """With a page before them, so that they stand in a report and not in a note."""
    return enriched_report((heading("I. Proceedings"), *FILLER), blocks)


@pytest.mark.parametrize(
    "above",
    [
        "II. Conclusions and/or recommendations",
        "II. Conclusions et/ou recommandations",
        "II. Conclusiones y/o recomendaciones",
        "II. Conclusões e/ou recomendações",
    ],
)
def test_a_heading_names_both_of_two_kinds_that_a_stroke_joins(above: str) -> None:
    assert kinds_of(heading(above), Block(STEP)) == ["recommendation"]


@pytest.mark.parametrize(
    "answer",
    [
        "Management response: accepted",
        "Réponse de la direction",
        "Respuesta de la administración",
        "Resposta da gestão",
        "رد الإدارة",
    ],
)
def test_what_management_answers_is_no_recommendation(answer: str) -> None:
    steps = "The office will open two posts in the spring and tell the board of it."
    above = (heading("Recommendations"), Block("Partners should agree on one list of families."))
    assert passage_kind(steps, *above, Block(steps)) == "recommendation"
    assert passage_kind(steps, *above, heading(answer, 2), Block(steps)) == ""


def test_what_became_of_results_is_one_of_them() -> None:
    told = "By the end of the year 1,200 children had been enrolled in the four districts."
    below = heading("Implementation of the plan", 2), Block(told)
    assert passage_kind(told, heading("Results"), *below) == "result"
    assert passage_kind(told, heading("Recommendations"), *below) != "recommendation"


def test_a_numbered_paragraph_may_hold_a_label_and_is_alone_with_it() -> None:
    labelled = "26. Recommendation 2. The boards of the two funds should meet twice every year."
    reply = "The fund is part of the board, which looked into the matter in the spring of 2024."
    assert kinds_of(Block(labelled), Block(reply)) == ["recommendation"]


@pytest.mark.parametrize(
    "demand",
    [
        "43. Port agencies and the unions of seafarers should establish one register of crews.",
        "18. Shipping firms and local councils are encouraged to strengthen the training of crews.",
    ],
)
def test_a_paragraph_that_opens_with_what_should_be_done_recommends(demand: str) -> None:
    assert kinds_of(heading("Crews"), Block(demand)) == ["recommendation"]


@pytest.mark.parametrize(
    "told",
    [
        "It was decided that the facilitator should establish and strengthen one register.",
        "The applicant contends that the court should now review and establish the register.",
        "I should be grateful if you would have this letter and the register circulated.",
        "The second line should read as follows: improve and strengthen the register.",
    ],
)
def test_not_everything_that_should_be_is_recommended(told: str) -> None:
    assert kinds_of(heading("Crews"), Block(told)) == []


def test_what_a_chart_shows_is_no_challenge_but_half_a_sentence_may_be() -> None:
    assert kinds_of(heading("Survey"), Block("Severe lack of food and staff")) == []
    halves = (
        Block("Poor roads and a severe lack of"),
        Block("staff hampered the work in the north."),
    )
    assert kinds_of(heading("Survey"), *halves) == ["challenge"]


def test_lessons_that_are_only_built_on_are_none() -> None:
    built = "The second review builds on the lessons learned from the first one, held in 2019."
    taught = "A lesson learned from the first review is that villages need time to answer."
    assert kinds_of(heading("Review"), Block(built)) == []
    assert kinds_of(heading("Review"), Block(taught)) == ["lesson"]


@pytest.mark.parametrize(
    ("complaint", "ban"),
    [
        (
            "Never before had the lack of funds and staff hampered inspections so severely.",
            "Never sign where a lack of funds and staff has hampered inspections.",
        ),
        (
            "Nunca antes la falta de recursos y de personal limitó tanto las inspecciones.",
            "Nunca firme donde la falta de recursos y de personal limitó las inspecciones.",
        ),
    ],
)
def test_never_forbids_only_before_what_is_forbidden(complaint: str, ban: str) -> None:
    assert kinds_of(heading("Inspections"), Block(complaint)) == ["challenge"]
    assert kinds_of(heading("Inspections"), Block(ban)) == []


def test_a_weakness_that_is_told_among_findings_is_a_challenge() -> None:
    late = "Advice was given late, and most of the boats had left by then."
    assert kinds_of(heading("Findings"), Block(late)) == ["challenge"]
    assert kinds_of(heading("Findings"), Block(NEUTRAL)) == []


@pytest.mark.parametrize(
    "minuted",
    [
        "10. The Deputy Director of the Bureau for Ports outlined steps to recover what was lost.",
        "The Administration agreed with the recommendation and had the boats counted in March.",
        "Of the 12 made before, 7 had been fully implemented and 5 were under implementation.",
        "Le Directeur du Bureau a souligné que les bateaux avaient été comptés en mars.",
        "L'Administration a souscrit à la recommandation et fait compter les bateaux.",
        "La Directora de la Oficina explicó que los barcos se habían contado en marzo.",
        "La Administración aceptó la recomendación y mandó contar los barcos.",
        "A Diretora do Escritório explicou que os barcos tinham sido contados em março.",
        "وأوضح مدير المكتب أن القوارب أحصيت في مارس.",
        "وافقت الإدارة على التوصية وأحصت القوارب في مارس.",
    ],
)
def test_minutes_under_recommendations_tell_what_was_said_and_done(minuted: str) -> None:
    assert kinds_of(heading("II. Recommendations of the auditors"), Block(minuted)) == []


def test_what_is_recommended_under_that_heading_stays_so_beside_its_answer() -> None:
    asked = "The auditors recommend that ports count their boats each year. They agreed to do so."
    found = kinds_of(heading("II. Recommendations of the auditors"), Block(asked))
    assert found == ["recommendation"]


@pytest.mark.parametrize(
    "demand",
    [
        "على الوزارة أن تنشر أسماء المكاتب الملتزمة كل سنة.",
        "لا بد من تعزيز تدريب مفتشي الموانئ.",
        "نقترح أن يدعم الشركاء تدريب مفتشي الموانئ.",
        "وينبغي للشركاء دعم تدريب مفتشي الموانئ.",
        "يتعين على البلديات توفير ملجأ للصيادين الصغار.",
    ],
)
def test_an_arabic_paragraph_that_opens_with_what_should_be_done_recommends(demand: str) -> None:
    assert kinds_of(heading("الموانئ"), Block(demand)) == ["recommendation"]


@pytest.mark.parametrize(
    "told",
    [
        "ينبغي التذكير بأن الميناء افتتح في عام 2014.",
        "ينص القانون على أنه يجب على المالك أن يحتفظ بسجل للقوارب.",
        "على أن تكاليف الميناء في الشتاء كانت أقل.",
        "على الرغم من أن تكاليف الميناء زادت فقد بقي مفتوحا.",
        "يجب ألا يقل عمر البحار عن ثماني عشرة سنة.",
    ],
)
def test_not_everything_that_should_be_in_arabic_is_recommended(told: str) -> None:
    assert kinds_of(heading("الموانئ"), Block(told)) == []


@pytest.mark.parametrize("label", ["Source", "Sources", "Fuente", "Fonte", "المصدر", "Источник"])
def test_where_something_was_taken_from_is_no_practice(label: str) -> None:
    practice = "Boats whose crews have contracts carry a blue mark, and buyers ask for it."
    source = f"{label}: the register of boats of the northern ports, second edition, 2021."
    found = enriched(heading("Good practices"), Block(practice), Block(source)).records
    assert [each.text for each in found] == [practice]


@pytest.mark.parametrize(
    ("leads_in", "item"),
    [
        ("Companies can take several measures:", "Check the age of each worker at the gate."),
        ("Les acheteurs peuvent prendre les mesures suivantes :", "Vérifier l'âge des recrues."),
        ("Los gobiernos pueden adoptar las siguientes medidas:", "Publicar los nombres de todas."),
        ("Os governos podem tomar as seguintes medidas:", "Publicar os nomes de todas elas já."),
        (
            "يمكن للشركات أن تتخذ التدابير التالية:",
            "نشر أسماء المكاتب التي سحبت رخصها العام الماضي.",
        ),
        ("Компании могут принять следующие меры:", "Проверять возраст каждого нового работника."),
        ("企业可以采取以下措施：", "核对每名新工人的年龄和学校记录。"),
    ],
)
def test_what_somebody_can_do_leads_into_recommendations(leads_in: str, item: str) -> None:
    blocks = (heading("The mill"), Block(leads_in), Block(item, "list_item"))
    assert passage_kind(item, *blocks) == "recommendation"


def test_what_an_inspector_may_take_is_no_recommendation() -> None:
    item = "soil and water near the sheds in which families sleep"
    blocks = (heading("The mill"), Block("An inspector can take samples of:"))
    assert passage_kind(item, *blocks, Block(item, "list_item")) == ""


@pytest.mark.parametrize(
    "step",
    [
        "Share the lessons from this report with the divers of the islands.",
        "5. Enhance the quality of terms of reference by review procedures.",
    ],
)
def test_a_step_recommends_though_it_names_reports_as_introductions_do(step: str) -> None:
    assert kinds_of(heading("Recommendations"), Block(step)) == ["recommendation"]


def test_a_recommendation_that_leads_into_its_steps_is_one_record_with_them() -> None:
    opens = "Make the tools easier to use. Few teams know them. Therefore:"
    steps = [
        Block("• Translate the tools into the languages of the field offices.", "list_item"),
        Block("• Offer training to new staff in each of the islands.", "list_item"),
    ]
    document = enriched(heading("Recommendation 6"), Block(opens), *steps)
    (record,) = document.records
    assert record.kind == "recommendation"
    assert record.text.startswith("Make the tools")
    assert record.text.endswith("of the islands.")
