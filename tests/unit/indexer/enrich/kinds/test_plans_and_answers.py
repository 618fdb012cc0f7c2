"""Are plans of whoever writes, and answers to recommendations, told from recommendations?"""

import pytest
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.records.enumerations import items_of

CUES = HeadingCues(load_vocabulary().heading_cues)
MUST = "The Ministry of Labour should publish the number of inspections each quarter."
PLANS = [  # heading; a plan of whoever writes; what others should do
    (
        "Next steps",
        "In March the project will train sixty teachers of the two districts.",
        "The Ministry should train sixty teachers of the two districts by March.",
    ),
    (
        "V. The way forward",
        "The agency remains committed to the schools and aims to reach two more districts.",
        "Strengthen the inspection of brick kilns, which will take two more vehicles.",
    ),
    (
        "Voie à suivre",
        "L’organisation renforcera les équipes de terrain et organisera une réunion en mars.",
        "Les équipes de terrain devraient être renforcées dans les deux districts.",
    ),
    (
        "Próximos pasos",
        "En marzo el proyecto capacitará a sesenta docentes de los dos distritos.",
        "El Ministerio debe capacitar a sesenta docentes de los dos distritos.",
    ),
    (
        "Próximos passos",
        "Em março o projeto capacitará sessenta professores dos dois distritos.",
        "O Ministério deve capacitar sessenta professores dos dois distritos.",
    ),
    (
        "الخطوات المقبلة",
        "ستقوم المنظمة بتدريب ستين معلما في المنطقتين في شهر مارس.",
        "ينبغي للوزارة تدريب ستين معلما في المنطقتين قبل شهر مارس.",
    ),
    (
        "Дальнейшие шаги",
        "В марте проект планирует обучить шестьдесят учителей двух районов.",
        "Министерству следует обучить шестьдесят учителей двух районов.",
    ),
    ("下一步", "三月项目将培训两个县的六十名教师。", "劳动部应当在三月前培训两个县的六十名教师。"),
]
REPLIES = [
    "On 12 March the Director of Inspection replied:",
    "The following responses were received:",
    "Le 12 mars, la directrice de l’inspection a répondu :",
    "El 12 de marzo la directora respondió lo siguiente:",
    "Em 12 de março a diretora respondeu:",
]
SAID = "As advised before, the office has limited powers over kilns with fewer than ten workers."


def kinds_of(*blocks: Block) -> list[str]:
    return [each.kind for each in enriched_report(blocks).records]


@pytest.mark.parametrize(("name", "plan", "demand"), PLANS)
def test_below_a_heading_that_looks_ahead_a_plan_recommends_nothing(
    name: str, plan: str, demand: str
) -> None:
    assert kinds_of(heading(name), Block(plan)) == []
    assert kinds_of(heading(name), Block(demand)) == ["recommendation"]


def test_below_recommendations_a_sentence_on_what_will_be_stays_one() -> None:
    told = "With this, teachers of the two districts will have the books that they ask for."
    assert kinds_of(heading("Recommendations"), Block(told)) == ["recommendation"]


def test_items_below_the_start_of_a_plan_are_of_the_plan() -> None:
    items = [
        Block("(a) Train sixty teachers;", "list_item"),
        Block("(b) Open a telephone line for the families.", "list_item"),
    ]
    plan = Block("In 2027 the project will:")
    demand = Block("In 2027 the Ministry should:")
    assert kinds_of(heading("Next steps"), plan, *items) == []
    assert set(kinds_of(heading("Next steps"), demand, *items)) == {"recommendation"}


@pytest.mark.parametrize(
    ("name", "looks_ahead"),
    [
        ("Path forward", True),
        ("Next steps for the ministries", True),
        ("Recommended next steps", False),
        ("Recommendations and next steps", False),
        ("Recommendations", False),
        ("Prochaines étapes", True),
        ("سبل المضي قدما", True),
    ],
)
def test_a_heading_that_names_recommendations_too_does_not_only_look_ahead(
    name: str, looks_ahead: bool
) -> None:
    assert CUES.looks_ahead(name) is looks_ahead


@pytest.mark.parametrize("announced", REPLIES)
def test_an_answer_that_is_announced_holds_no_recommendation(announced: str) -> None:
    blocks = (
        heading("Recommendations"),
        Block(f"5.1 {MUST}"),
        Block(f"5.2 {announced}"),
        Block(f"5.2.1 {SAID}"),
        Block("(a) Recommendation 5.1: the number of inspections is published each year;"),
        Block("This is the current practice of the office, and will continue."),
    )
    assert kinds_of(*blocks) == ["recommendation"]
    again = (Block("5.3 The committee also recommended that the Ministry:"), Block(f"(a) {MUST}"))
    assert kinds_of(*blocks, *again) == ["recommendation", "recommendation"]
    assert kinds_of(*blocks, heading("Recommendations of 2019"), Block(MUST)) == [
        "recommendation",
        "recommendation",
    ]


@pytest.mark.parametrize("blank", ["Others (please specify: __________)", "☐ Yes ☐ No"])
def test_a_question_of_a_form_that_nobody_filled_in_tells_nothing(blank: str) -> None:
    told = f"Lack of vehicles and of inspectors hindered the visits to the kilns. {blank}"
    assert kinds_of(heading("Challenges"), Block(told)) == []


def test_items_behind_hollow_bullets_are_no_boxes_of_a_form() -> None:
    items = "❑ Train the inspectors of all districts each year ❑ Fund the shelters of the coast"
    assert kinds_of(heading("Recommendations"), Block(items)) == ["recommendation"]


@pytest.mark.parametrize("name", ["A call to scale what works", "Call for good practices"])
def test_a_call_names_no_practices(name: str) -> None:
    assert CUES.named(name) == ()
    assert CUES.named("Call to action") == ("recommendation",)


def test_what_follows_a_list_within_a_paragraph_is_no_part_of_its_last_item() -> None:
    text = (
        "The committee made two recommendations: (a) that inspections be published each quarter"
        " (see paras. 3 and 4); and (b) that teachers be trained (ibid., paras. 5 and 6). Despite"
        " delays, all agreed."
    )
    _, last = enriched_report((Block(text),)).records
    assert last.text == "(b) that teachers be trained (ibid., paras. 5 and 6)."
    whole = "They ask for two: (a) train inspectors; and (b) fund shelters (cf. no. 3). It rained."
    assert items_of(whole)[1] == ["(a) train inspectors", "(b) fund shelters (cf. no. 3)."]
