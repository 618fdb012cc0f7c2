"""What looks like a lesson or a recommendation, and is none? Laws, charts, contents, questions."""

import pytest
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.false_alarms.proceedings import ProceedingsReader
from indexer.enriched_document import EnrichedDocument

VOCABULARY = load_vocabulary()
NEUTRAL = "The team met every month in the four districts, and wrote down who had come."
MUST = "States should register every birth within thirty days, without any fee."


def records_of(*blocks: Block) -> list[tuple[str, str]]:
    """(kind, how it begins) of each record."""
    return [(each.kind, each.text[:9]) for each in enriched(*blocks).records]


def enriched(*blocks: Block) -> EnrichedDocument:
    return enriched_report(blocks)


@pytest.mark.parametrize(
    "preamble",
    [
        "The General Assembly, Recalling its resolution on the rights of the child,",
        "Noting with concern that children still work in the brick kilns,",
        "Rappelant sa résolution sur les droits de l’enfant,",
        "Teniendo presente la resolución del Consejo sobre la infancia,",
        "Recordando a resolução sobre os direitos da criança,",
        "وإذ تشير إلى قرارها بشأن حقوق الطفل،",
        "Ссылаясь на свою резолюцию о правах ребенка,",
        "回顾其关于儿童权利的决议，",
    ],
)
def test_a_resolution_recommends_nothing_from_its_preamble_on(preamble: str) -> None:
    blocks = (
        heading("III. Recommendations of the Committee"),
        Block(preamble),
        heading("Births", 2),
        Block(f"1. {MUST}"),
    )
    assert records_of(*blocks) == []
    assert records_of(*blocks, heading("IV. Recommendations"), Block(MUST)) == [
        ("recommendation", MUST[:9])
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Noting that births go unregistered, the committee recommends a register in each town.",
        "Recognizing what midwives do, States should register every birth within thirty days.",
    ],
)
def test_a_sentence_that_begins_like_a_preamble_and_ends_may_recommend(sentence: str) -> None:
    found = records_of(heading("Recommendations"), Block(sentence))
    assert found == [("recommendation", sentence[:9])]


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("Recognizing the need for speed, the team", "moved the classes to the kilns in May."),
        ("Considering costs alone,", "the second model is the better one for small towns."),
        ("Acknowledging limits of the data", "The team spoke with forty families as well."),
    ],
)
def test_a_sentence_of_a_report_that_a_page_has_cut_is_no_preamble(cut: str, rest: str) -> None:
    found = records_of(heading("Recommendations"), Block(cut), Block(rest), Block(MUST))
    assert ("recommendation", MUST[:9]) in found


def test_an_article_without_a_heading_is_a_law_too() -> None:
    assert records_of(Block(f"Artículo 12. {MUST}"), Block(f"a) {MUST}")) == []
    assert records_of(Block("Article 12 of the Convention asks for it."), Block(MUST))


def test_an_annex_is_not_of_the_section_before_it() -> None:
    below = (heading("XII. Recommendations"), Block(MUST), heading("Annex 3: Air strikes", 2))
    assert len(records_of(*below, Block(NEUTRAL))) == 1
    assert len(records_of(*below[:2], heading("Annex 3: Recommendations", 2), Block(NEUTRAL))) == 2


def test_opportunities_are_no_challenges() -> None:
    above = heading("III. Challenges and opportunities")
    assert records_of(above, heading("A. Opportunities", 2), Block(NEUTRAL)) == []
    assert len(records_of(above, heading("A. Challenges", 2), Block(NEUTRAL))) == 1


def test_a_numbered_section_ends_what_was_opened_since_the_one_before() -> None:
    series = (
        heading("3. Analysis", 1),
        heading("3.3. By region", 3),
        Block(NEUTRAL),
        heading("Good practices", 2),
        Block(NEUTRAL),
    )
    assert len(records_of(*series)) == 1
    assert len(records_of(*series, heading("3.4. By subject", 3), Block(NEUTRAL))) == 1
    assert len(records_of(*series, heading("A register in red", 3), Block(NEUTRAL))) == 2


@pytest.mark.parametrize("label", ["Good practices 3%", "Recommendations 20 %"])
def test_the_label_of_a_slice_of_a_chart_is_no_heading(label: str) -> None:
    assert records_of(heading("Method"), heading(label, 2), Block(NEUTRAL)) == []
    assert records_of(heading("Method"), Block(label), Block(NEUTRAL)) == []
    assert len(records_of(heading("Method"), Block(label[:-2].rstrip(" 32")), Block(NEUTRAL))) == 1


def test_a_line_of_contents_is_no_heading_and_no_lesson() -> None:
    contents = heading("What we can learn ...................... 2")
    below = Block("Safety at aerodromes without any staff ...................... 31")
    assert records_of(contents, below, Block(NEUTRAL)) == []


def test_questions_recommend_nothing() -> None:
    above = heading("Recommendations")
    assert records_of(above, Block("How do you choose a crew? Who taught you to do so?")) == []
    assert len(records_of(above, Block(f"Who pays for it? {MUST}"))) == 1


def test_a_row_of_figures_is_no_record() -> None:
    above = heading("Recommendations")
    row = "All recommendations of the reports are to be read aloud in each of the towns"
    assert len(records_of(above, Block(f"{row}\tthe district council", "table"))) == 1
    assert records_of(above, Block(f"{row}\t20%\t4%\t3%\t11%\t60%\t1%\t7%", "table")) == []


@pytest.mark.parametrize(
    "lead_in",
    [
        "It was decided that the conference should:",
        "The ministry should deal with the following issues:",
        "In response to the recommendations, the project has opened:",
        "El Estado destacó instancias de diálogo, como:",
        "El tratamiento se suspende antes de lo recomendado por tres razones:",
        "The challenges of the lake were discussed, and the council agreed on three priorities:",
        "Los desafíos del lago se debatieron, y el consejo acordó tres prioridades:",
    ],
)
def test_a_list_of_other_things_holds_no_recommendations(lead_in: str) -> None:
    assert records_of(Block(lead_in), Block("(a) The council of the lake and its members;")) == []


@pytest.mark.parametrize(
    "told",
    [
        "14. Upon enquiry, the committee was informed that the two posts were for drivers.",
        "The officer would be responsible for the register and for the minutes of the council.",
        "Figure 12 shows the register of each district and the month in which it was opened.",
        "Le graphique 4 montre les registres de chaque district et le mois de leur ouverture.",
        "Se facilitó a la comisión un cuadro con el número de registros de cada distrito.",
        "أبلغت اللجنة بأن وظيفتين شاغرتان منذ شهر أيار في مكتب السجل.",
    ],
)
def test_minutes_budgets_and_charts_recommend_nothing_by_their_heading_alone(told: str) -> None:
    above = heading("Recommendations on the register")
    assert records_of(above, Block(told)) == []
    assert len(records_of(above, Block(f"{told} {MUST}"))) == 1
    cut = (Block(told.rstrip(".")), Block("and that the team met every month in the districts."))
    assert records_of(above, *cut) == []


def test_the_title_of_a_table_says_nothing_of_what_stands_in_it() -> None:
    reader = ProceedingsReader(VOCABULARY.passage_kinds)
    assert reader.tells(Block("Figure 3 shows what was spent."), None)
    assert not reader.tells(Block("Table 3. What should be done"), None)
    assert not reader.tells(Block("Table 3 What should be done"), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "En ce qui concerne l’école, il convient de noter l’inscription de 12 838 élèves.",
        "Il importe de rappeler que les registres sont tenus dans les trois districts.",
    ],
)
def test_what_is_only_pointed_out_is_no_recommendation(sentence: str) -> None:
    assert records_of(Block(f"{sentence} {sentence}"), Block(NEUTRAL), Block(NEUTRAL)) == []


LACK = "The lack of fuel will hinder the visits, and delays in pay will make it worse."


@pytest.mark.parametrize(
    "told",
    [
        "12.3 The council will use its network: a lack of fuel hinders the visits.",
        "26.111 Remove what hinders the visits: the lack of fuel, the delays, the shortages;",
        "The parties then called for calm: a lack of fuel hinders the visits, and delays persist.",
        "4. Do not count on visits: a lack of fuel hinders them, and delays in pay persist.",
        "I urge the council to act, as a lack of fuel hinders the visits, and delays persist.",
        "Upon enquiry, the council was told that a lack of fuel hinders the visits.",
    ],
)
def test_a_plan_a_demand_and_what_a_committee_was_told_are_no_challenges(told: str) -> None:
    around = (Block(NEUTRAL),) * 3  # no heading names a kind
    assert records_of(Block(LACK), *around) == [("challenge", LACK[:9])]
    assert records_of(Block(told), *around) == []
    assert len(records_of(heading("Challenges"), Block(told.replace("Upon", "On")))) == 1


def test_half_a_sentence_tells_no_kind_by_its_words() -> None:
    around = (Block(NEUTRAL),) * 3
    rest = Block(f"{LACK[0].lower()}{LACK[1:]}")
    assert records_of(*around, rest) == []
    begun = Block(f"{LACK} A lack of midwives hinders them too, as has been said by")
    passages = enriched(*around, begun, rest).passages
    assert [each.kind for each in passages if rest.text in each.text] == ["challenge"]


@pytest.mark.parametrize(
    "below",
    ["You may also like", "About the author", "À lire aussi", "Artículos relacionados", "Dank"],
)
def test_what_a_web_page_leads_on_to_is_no_lesson(below: str) -> None:
    blocks = (heading("Recommendations"), Block(MUST), heading(below), Block(f"{MUST[:-1]} now."))
    assert records_of(*blocks) == [("recommendation", MUST[:9])]


@pytest.mark.parametrize("dots", [" .......... 19", "\t19", " . . . . . 19", " … 19"])
def test_a_line_of_contents_opens_no_section(dots: str) -> None:
    contents = Block("Table of Contents"), Block(f"4. Lessons learned{dots}")
    assert records_of(*contents, Block("List of figures and boxes"), Block(NEUTRAL)) == []
    found = records_of(*contents, Block("4. Lessons learned"), Block(NEUTRAL))
    assert found == [("lesson", NEUTRAL[:9])]
