"""Which kind does a report's structure give a paragraph? Headings, labels, lead-ins and boxes."""

import pytest
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.headings.named_kinds import HeadingCues

VOCABULARY = load_vocabulary()
CUES = HeadingCues(VOCABULARY.heading_cues)

NEUTRAL = "The team met every month in the four districts, and wrote down who had come."
MORE = "Two of the groups kept a book of their own, in which the dates of the visits stand."


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("RECOMMANDATIONS PRIORITAIRES", "recommendation"),
        ("Questions, buts et recommandations", "recommendation"),
        ("Key evaluation recommendations and the agency's response", "recommendation"),
        ("Obstáculos encontrados y lecciones", "challenge lesson"),
        ("What we have learned so far", "lesson"),
        ("Main lessons Mafunzo makuu", "lesson"),
        ("Special chapter: key lessons from four evaluations", "lesson"),
        ("Examples of good practice and lessons learned", "good_practice lesson"),
        ("Box 4: Good practice: a register that is read aloud", "good_practice"),
        ("Evaluation recommendation # 3: (Time 0)", "recommendation"),
        ("Achievements, challenges and lessons", "result challenge lesson"),
        ("Conclusiones y recomendaciones", "finding recommendation"),
        ("Извлеченные уроки и рекомендации", "lesson recommendation"),
        ("أهم التحديات والدروس المستفادة", "challenge lesson"),
        ("面临的主要挑战", "challenge"),
        ("What lessons can be drawn from this visit?", "lesson"),
        ("Did you meet any barriers while you worked with the districts?", "challenge"),
        ("Results chain", ""),
        ("Lesson plans for teachers", ""),
        ("Challenge fund", ""),
        ("Follow-up to the recommendations of 2019", ""),
        ("Implementation of recommendations", ""),
        ("Implementation of the decisions and recommendations of the Board", ""),
        ("Suite donnée aux décisions et recommandations du Conseil", ""),
        ("Observations and recommendations", "finding recommendation"),
        ("Mesures à prendre", "recommendation"),
        ("Sugerencias para el municipio", "recommendation"),
        ("Propostas de melhoria", "recommendation"),
        ("المقترحات", "recommendation"),
        ("Suggestion boxes in factories", ""),
        ("Learning centres", ""),
        ("What is your learning question for this year?", ""),
        ("What the members of the committee should do", "recommendation"),
        ("3. Where the pilot failed", "challenge"),
        ("Lo que no se logró", "challenge"),
        ("Lo que se logró en cinco años", "result"),
        ("Ce que les employeurs devraient changer", "recommendation"),
        ("Чего удалось добиться", "result"),
        ("مقترحات للجهات المانحة", "recommendation"),
        ("دروس وتوصيات", "lesson recommendation"),
        ("Practices, tools and models that others could replicate", "good_practice"),
        ("Подходы, которые можно тиражировать", "good_practice"),
        ("Lesson planning", ""),
        ("Lesson learned in Mali", "lesson"),
        ("Good practice example", "good_practice"),
        ("Recommendation letters", ""),
        ("Expected results", ""),
        ("Résultats attendus du projet", ""),
        ("预期成果", ""),
        ("Lecciones de inglés", ""),
        ("Расписание уроков", ""),
        ("رسالة توصية", ""),
        ("Who told you to do it?", ""),
        ("Why is the country not included on the list?", ""),
    ],
)
def test_a_heading_is_known_by_what_it_says(heading: str, kinds: str) -> None:
    assert " ".join(CUES.named(heading)) == kinds


def kinds_in(*blocks: Block, title: str = "Report") -> list[tuple[str, str]]:
    """(how a passage begins, its kind), in reading order."""
    passages = enriched_report(blocks, title=title).passages
    return [(passage.text.split("\n")[0][:24], passage.kind) for passage in passages]


def test_a_line_that_only_names_a_kind_is_a_heading() -> None:
    found = kinds_in(
        Block("Lessons learned"), Block(NEUTRAL), Block("Funds", "heading", 1), Block(MORE)
    )
    assert found == [(NEUTRAL[:24], "lesson"), (MORE[:24], "")]


def test_a_heading_that_runs_into_its_paragraph_is_cut_off() -> None:
    found = kinds_in(Block(f"Lessons learned and planned change 22.54 {NEUTRAL}"))
    assert found == [(f"22.54 {NEUTRAL}"[:24], "lesson")]


def test_each_item_of_a_list_is_of_the_kind_that_its_lead_in_names() -> None:
    found = kinds_in(
        Block("41. The project learned several key lessons in the kilns:", "list_item"),
        Block("(a) Pay before the school year starts;", "list_item"),
        Block("(b) Ask the owners first.", "list_item"),
        Block(f"42. {NEUTRAL}", "list_item"),
    )
    assert found == [
        ("41. The project learned ", ""),
        ("(a) Pay before the schoo", "lesson"),
        (f"42. {NEUTRAL}"[:24], ""),
    ]


def test_a_paragraph_that_holds_its_list_is_of_the_kind_that_it_names() -> None:
    text = "The evaluation made two recommendations: (a) keep the register; (b) pay the visits."
    assert kinds_in(Block(text)) == [(text[:24], "recommendation")]


def test_a_label_that_says_for_whom_holds_for_the_sentences_behind_it() -> None:
    label, line = "Lessons for other countries", "12. Next steps for change: a process under way"
    found = kinds_in(Block("Report", "heading", 1), Block(f"{label}: {NEUTRAL}"), Block(line))
    assert [kind for _, kind in found] == ["lesson", ""]


def test_a_box_ends_where_the_numbered_text_goes_on() -> None:
    found = kinds_in(
        Block("Findings of the mission", "heading", 1),
        Block("Box 1: Good practice: the open register", "caption"),
        Block(NEUTRAL),
        Block(f"3.14 {MORE}"),
    )
    assert [kind for _, kind in found] == ["good_practice", "finding"]


def test_a_chart_and_its_title_do_not_end_a_section() -> None:
    found = kinds_in(
        Block("Challenges", "heading", 1),
        Block("Figure 8", "caption"),
        Block("Share of girls who work, by district", "heading", 2),
        Block(NEUTRAL),
    )
    assert [kind for _, kind in found][-1] == "challenge"


def test_a_paragraph_in_bold_is_no_heading() -> None:
    text = (
        "61. Governments should support groups that were left behind, and should make sure that "
        "they are heard in the districts where they live."
    )
    found = kinds_in(Block("Recommendations", "heading", 1), Block(text, "heading", 2))
    assert found == [(text[:24], "recommendation")]


def test_a_form_is_read_by_its_questions() -> None:
    found = kinds_in(
        Block("What lessons can be learned from this visit?"),
        Block(NEUTRAL),
        Block("How long did it take?"),
        Block(MORE),
    )
    assert found == [(NEUTRAL[:24], "lesson"), (MORE[:24], "")]


def test_a_label_gives_its_paragraph_a_kind() -> None:
    found = kinds_in(
        Block("Activities", "heading", 1), Block(f"Lesson 2: {NEUTRAL}"), Block(MORE * 2)
    )
    assert found[0] == (f"Lesson 2: {NEUTRAL}"[:24], "lesson")


def test_a_list_that_says_what_is_done_about_challenges_holds_none() -> None:
    lead_in = "To overcome these challenges, the office took three steps:"
    found = kinds_in(Block(lead_in), Block(f"(a) {NEUTRAL}"), Block(f"(b) {MORE}"))
    assert "challenge" not in [kind for _, kind in found]
    found = kinds_in(Block("Three challenges were met:"), Block(f"(a) {NEUTRAL}"))
    assert "challenge" in [kind for _, kind in found]


@pytest.mark.parametrize("heading", ["Artículo 110", "Article 4: Guarantees", "Статья 12"])
def test_articles_of_a_law_hold_no_lessons(heading: str) -> None:
    must = "Parliament should raise the age of marriage without delay."
    assert [kind for _, kind in kinds_in(Block(heading, "heading", 1), Block(must))] == [""]
    assert "recommendation" in [
        kind for _, kind in kinds_in(Block("Next", "heading", 1), Block(must))
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Adolescent girls' leadership, learning and skills", ""),
        ("Leveraging evidence and promoting learning", ""),
        ("Professional insight: continued", ""),
        ("Aerodrome practices", ""),
        ("Key learning", "lesson"),
        ("Challenges and learning", "challenge"),
        ("Insight 3", "lesson"),
    ],
)
def test_a_word_of_many_meanings_names_a_kind_only_where_nothing_else_stands(
    heading: str, kind: str
) -> None:
    found = [kind for _, kind in kinds_in(Block(heading, "heading", 1), Block(NEUTRAL))]
    assert (found == [""]) if not kind else found[0] in {kind, "lesson"}


def test_a_sentence_that_looks_like_a_heading_leads_into_its_list_alone() -> None:
    found = kinds_in(
        Block("75. States should therefore:", "heading", 2),
        Block("(a) Oversee consultations on the sites of wind farms;", "list_item"),
        Block("(b) Remove restrictions that keep women from such work.", "list_item"),
        Block("76. The Centre reports that three quarters of all firms have rules of their own."),
    )
    assert [kind for _, kind in found] == ["recommendation", ""]  # (a) and (b) are one passage


def test_a_word_that_tells_to_act_is_a_recommendation_though_it_laments_a_lack() -> None:
    found = kinds_in(
        Block("Conclusions and recommendations", "heading", 1),
        Block(
            "Remove the restrictions and barriers that hamper women, and end delays.", "paragraph"
        ),
    )
    assert [kind for _, kind in found] == ["recommendation"]


def test_the_adoption_of_recommendations_is_none() -> None:
    assert CUES.named("VI. Adoption of the agreed conclusions and recommendations") == ()
