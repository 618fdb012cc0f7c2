"""What stands in a row of an exported lesson, beside what a passage has?"""

from typing import Any

from asked import VOCABULARY

from search_api.export.rows import Labels, columns
from search_api.lessons.example import LESSON_EXAMPLE

LABELS = Labels(VOCABULARY, "fr", "https://waymark.example")
LESSON: Any = LESSON_EXAMPLE["lesson"]


def test_a_lesson_s_own_values_stand_in_its_row_by_their_names() -> None:
    fields = [{"kind": "action", "label": "Action", "text": "Write debts off."}]
    row = columns(LESSON | {"fields": fields, "verdict": "confirmed"}, LABELS)
    assert row["confirmed"] == "yes"
    assert row["context"] == "Three lessons stand out from the first year:"
    assert row["confidence"] == "0.94"
    assert row["lesson_countries"] == "Népal"
    assert "Servitude pour dettes" in str(row["lesson_topics"])
    assert row["beside"] == "Action: Write debts off."
    assert (row["evidence"], row["answer"]) == ("Évaluation", "")
    assert (row["page"], row["label"]) == (8, "4")


def test_what_nobody_confirmed_says_nothing() -> None:
    assert columns(LESSON | {"verdict": None}, LABELS)["confirmed"] == ""


def test_a_name_that_a_theme_shares_with_a_concept_of_it_stands_once() -> None:
    topics = ["child-labour", "child-labour/child-labour-general"]
    told = columns(LESSON | {"topics": topics}, LABELS)["lesson_topics"]
    assert told == "Travail des enfants"
    assert VOCABULARY.names("topic", topics, "en") == ("Child labour",)
