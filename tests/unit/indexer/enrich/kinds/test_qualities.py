"""Which texts say what lessons ought to be like, and which tell one?"""

import pytest
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.false_alarms.qualities import QualityReader

VOCABULARY = load_vocabulary()
QUALITIES = QualityReader(VOCABULARY.passage_kinds.qualities)


@pytest.mark.parametrize(
    "text",
    [
        "2. Lessons learned represent something new that others can use",
        "Recommendations are specific, realistic and addressed to a named user.",
        "(a) The recommendations should be clearly linked to the findings.",
        "Les recommandations doivent être réalistes et adressées à un destinataire.",
        "Las lecciones aprendidas están basadas en los hallazgos.",
        "As recomendações devem ser claras e viáveis.",
        "ينبغي أن تكون التوصيات واضحة وقابلة للتنفيذ.",
        "Рекомендации должны быть конкретными и выполнимыми.",
        "建议应具体可行。",
    ],
)
def test_criteria_for_lessons_are_known(text: str) -> None:
    assert QUALITIES.tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lessons learned include the need to pay before the school year starts.",
        "The main lesson is that committees meet only where their transport is paid.",
        "Recommendation 3: the ministry should publish the list of kilns.",
        "Good practices spread where inspectors of two districts met each month.",
        "La principale leçon est que les comités se réunissent si le transport est payé.",
        "Village committees are specific to the delta, and meet each month.",
    ],
)
def test_a_lesson_or_a_recommendation_is_none(text: str) -> None:
    assert not QUALITIES.tells(text)


def test_rows_of_a_chart_that_holds_criteria_are_no_lessons() -> None:
    table = (
        "Items\tElements\nRelevance\tLessons learned represent something new that others can use.\n"
        "Scope\tThe team of the delta paid for transport, and the committees met each month."
    )
    blocks = (Block("Lessons learned", "heading", 1), Block(table, "table"))
    records = enriched_report(blocks).records
    assert [record.text[:21] for record in records] == ["The team of the delta"]
