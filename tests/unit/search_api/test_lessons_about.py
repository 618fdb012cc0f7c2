"""Which lessons are about a question, and which hold a word of it by chance?"""

from typing import Any

from config.index import fields as f
from search_api.lessons.about import about_clauses
from search_api.query.clauses import text_query
from search_api.query.concepts import Concept, Understood
from search_api.query.parser import parse_text


def a_concept(facet: str, value: str, text: str) -> Understood:
    return Understood(text, Concept(facet, value, {"en": (text,)}))


def clauses(text: str, *understood: Understood, match: Any = "all") -> list[dict[str, Any]]:
    return about_clauses(text_query(parse_text(text), ["en"], {}, understood), match)


CASH = a_concept("topic", "social-protection/cash", "cash transfers")
NEPAL = a_concept("country", "NPL", "Nepal")
INDIA = a_concept("country", "IND", "India")


def test_a_concept_is_held_by_its_tag_by_a_name_or_by_all_of_its_words() -> None:
    (held,) = clauses("cash transfers", CASH)
    ways = held["bool"]["should"]
    assert {"term": {f.of_record(f.TOPICS): CASH.concept.value}} in ways
    assert {"match_phrase": {f"{f.of_record(f.TEXT)}.en": "cash transfers"}} in ways
    assert "100%" in str(ways)


def test_of_several_places_one_will_do_and_they_are_given_up_first() -> None:
    cash, places = clauses("cash transfers Nepal India", CASH, NEPAL, INDIA)
    assert len(places["bool"]["should"]) == 2
    assert clauses("cash transfers Nepal India", CASH, NEPAL, INDIA, match="elsewhere") == [cash]
    assert clauses("cash transfers Nepal", CASH, NEPAL, match="part") == []


def test_of_other_words_half_must_be_there() -> None:
    (words,) = clauses("stipends paid late")
    assert "-50%" in str(words)
    assert clauses("cash transfers farms", CASH) == clauses("cash transfers", CASH)
    assert len(clauses("cash transfers remote farms", CASH)) == 2
