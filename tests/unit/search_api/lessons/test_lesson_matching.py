"""Which lessons are about a question, and which hold a word of it by chance?"""

from dataclasses import replace
from typing import Any

import pytest

from config.index import fields as f
from search_api.lessons.matching import (
    about_clauses,
    kinds_listed,
    near_clauses,
    nearest_first,
    notices_of,
)
from search_api.query.entities.concepts import Concept, Understood
from search_api.query.parser import parse_text
from search_api.query.text_query import text_query


def a_concept(facet: str, value: str, text: str, **others: str) -> Understood:
    names = {"en": (text,)} | {code: (name,) for code, name in others.items()}
    return Understood(text, Concept(facet, value, names))


def clauses(text: str, *understood: Understood, match: Any = "all") -> list[dict[str, Any]]:
    return about_clauses(text_query(parse_text(text), ["en"], {}, understood), match)


CASH = a_concept("topic", "social-protection/cash", "cash transfers", fr="transferts monétaires")
NEPAL = a_concept("country", "NPL", "Nepal")
INDIA = a_concept("country", "IND", "India")
MIGRANTS = a_concept("population", "population/migrants", "migrant workers")


def test_a_concept_is_held_by_its_tag_by_a_name_or_beside_others_by_all_of_its_words() -> None:
    (held,) = clauses("cash transfers", CASH)
    assert "100%" not in str(held)
    held, _ = clauses("cash transfers Nepal", CASH, NEPAL)
    ways = held["bool"]["should"]
    assert {"terms": {f.of_record(f.CONCEPTS): [CASH.concept.value]}} in ways
    assert {"match_phrase": {f"{f.of_record(f.TEXT)}.en": "cash transfers"}} in ways
    assert "100%" in str(ways)


def test_of_a_region_that_goes_without_a_country_the_others_are_held() -> None:
    asia = Concept("region", "034", {"en": ("South Asia",)}, countries=("NPL", "PAK"))
    (held,) = clauses("South Asia", Understood("South Asia", asia))
    assert str({"terms": {f.of_document(f.COUNTRIES): ["NPL", "PAK"]}}) in str(held)
    assert "'034'" not in str(held)
    whole = replace(asia, tags=("034",))
    (held,) = clauses("South Asia", Understood("South Asia", whole))
    assert "'034'" in str(held)


def test_a_heading_in_another_language_names_a_concept_too() -> None:
    (held,) = clauses("cash transfers", CASH)
    named = {"match_phrase": {f"{f.of_record(f.HEADING)}.any": "transferts monétaires"}}
    assert named in held["bool"]["should"]


def test_a_name_is_met_in_any_form_where_the_collection_has_its_language() -> None:
    asked = text_query(
        parse_text("transferts"), ["fr", "en"], {"transferts": frozenset({"fr"})}, (CASH,)
    )
    assert "en" not in dict(asked.weights)
    (held,) = about_clauses(asked)
    named = {"match_phrase": {f"{f.of_record(f.HEADING)}.en": "cash transfers"}}
    assert named in held["bool"]["should"]


def test_what_its_report_is_about_counts_only_near_the_question() -> None:
    by_report = {"term": {f.of_document(f.TOPICS): CASH.concept.value}}
    (held,), (near,) = (
        clauses("cash transfers", CASH),
        clauses("cash transfers", CASH, match="near"),
    )
    assert by_report not in held["bool"]["should"]
    assert by_report in near["bool"]["should"]


def test_whom_a_topic_concerns_may_be_missing_near_the_question() -> None:
    both = "cash transfers migrant workers"
    assert len(clauses(both, CASH, MIGRANTS)) == 2
    assert len(clauses(both, CASH, MIGRANTS, match="near")) == 1
    assert len(clauses("migrant workers", MIGRANTS, match="near")) == 1


def test_weaker_lessons_are_said_to_stand_behind_others_only_where_there_are_others() -> None:
    assert notices_of("all", 7) == ()
    (behind,), (alone,) = notices_of("near", 3), notices_of("near", 0)
    assert "behind them" in str(behind)
    assert "behind" not in str(alone)
    assert "No lesson is about all" in str(alone)


def test_of_several_places_one_will_do_and_they_are_given_up_first() -> None:
    cash, places = clauses("cash transfers Nepal India", CASH, NEPAL, INDIA)
    assert len(places["bool"]["should"]) == 2
    (only,) = clauses("cash transfers Nepal India", CASH, NEPAL, INDIA, match="elsewhere")
    assert cash["bool"]["should"][0] in only["bool"]["should"]
    assert clauses("cash transfers Nepal", CASH, NEPAL, match="part") == []


def test_of_other_words_half_must_be_there() -> None:
    (words,) = clauses("stipends paid late")
    assert "-50%" in str(words)
    assert len(clauses("cash transfers farms", CASH)) == 1
    assert len(clauses("cash transfers remote farms", CASH)) == 2


@pytest.mark.parametrize(
    ("asked", "match", "listed"),
    [
        ((), "near", ()),
        (("lesson",), "all", ("lesson",)),
        (("challenge",), "near", ("challenge", "lesson", "good_practice", "recommendation")),
        (("lesson",), "elsewhere", ("lesson", "good_practice", "recommendation")),
    ],
)
def test_other_kinds_stand_in_for_one_of_which_there_are_few(
    asked: tuple[str, ...], match: Any, listed: tuple[str, ...]
) -> None:
    assert tuple(kinds_listed(asked, match)) == listed


def test_what_holds_the_question_by_itself_and_is_of_its_kind_comes_first() -> None:
    query = text_query(parse_text("cash transfers remote farms"), ["en"], {}, (CASH,))
    lifted = nearest_first(query, ["lesson"], "near")
    concepts, alone, of_kind, both = (each["constant_score"]["boost"] for each in lifted)
    assert both > concepts + alone + of_kind
    assert len(nearest_first(query, [], "near")) == 2


def test_other_kinds_near_the_question_must_be_about_it_by_themselves() -> None:
    farming = a_concept("sector", "sector/agriculture", "agriculture")
    query = text_query(parse_text("agriculture"), ["en"], {}, (farming,))
    (near,) = near_clauses(query, ["lesson"], "near")
    of_kind, alone = near["bool"]["should"]
    by_report = {"term": {f.of_document(f.SECTORS): "sector/agriculture"}}
    assert {"terms": {f.of_record(f.KIND): ["lesson"]}} in of_kind["bool"]["filter"]
    assert str(by_report) in str(of_kind)
    assert str(by_report) not in str(alone)
    assert near_clauses(query, [], "near") == about_clauses(query, "near")


def test_near_the_question_other_words_are_asked_only_in_its_languages() -> None:
    _, words = clauses("cash transfers remote farms", CASH, match="near")
    in_another = {"bool": {"must_not": {"terms": {f.of_record(f.LANGUAGE): ["en"]}}}}
    assert in_another in words["bool"]["should"]
    (alone,) = clauses("stipends paid late", match="near")
    assert in_another not in alone["bool"]["should"]
