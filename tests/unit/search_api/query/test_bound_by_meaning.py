"""What of a question binds what is found by meaning, and what only lifts it?"""

import pytest

from search_api.query.clauses.boolean import any_of
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.parser import parse_text
from search_api.query.text_query import TextQuery, text_query
from search_api.search.meaning.constraints import (
    ENOUGH,
    HELD_CONCEPTS,
    NEAR_ENOUGH,
    PASSAGE,
    held_concepts,
    in_its_places,
    near_enough,
    with_enough_concepts,
)


def understood(facet: str, value: str, weight: float = 0.0, *countries: str) -> Understood:
    return Understood(
        value.rpartition("/")[2], Concept(facet, value, {}, (value,), countries), weight=weight
    )


PERU = understood("country", "PER")
GOLD = understood("sector", "sector/gold", 3.0)
FORCED = understood("topic", "forced-labour", 1.0)


def query(text: str, *concepts: Understood) -> TextQuery:
    return text_query(parse_text(text), ("en",), {}, concepts)


def test_any_of_the_places_will_do_named_by_the_passage_or_the_subject_of_its_report() -> None:
    region = understood("region", "005", 0.0, "PER", "BOL")
    assert in_its_places(query("Peru and around", PERU, region, GOLD), PASSAGE) == [
        {
            "bool": {
                "should": [
                    {"terms": {"document.countries": ["PER"]}},
                    {"terms": {"document.regions": ["005"]}},
                    any_of([{"terms": {"countries": ["PER"]}}]),
                    any_of([{"terms": {"countries": ["PER", "BOL"]}}]),
                ],
                "minimum_should_match": 1,
            }
        }
    ]


def test_without_places_and_concepts_meaning_alone_decides() -> None:
    assert in_its_places(query("what families owe", GOLD), PASSAGE) == []
    assert held_concepts(query("what families owe", PERU), PASSAGE) == []


def boosts(*concepts: Understood, text: str = "what families owe") -> list[float]:
    return [
        each["constant_score"]["boost"] for each in held_concepts(query(text, *concepts), PASSAGE)
    ]


def test_concepts_add_together_one_share_the_rarer_ones_more() -> None:
    assert boosts(GOLD, FORCED, PERU) == pytest.approx([HELD_CONCEPTS * 0.75, HELD_CONCEPTS * 0.25])


def test_where_nobody_asked_how_rare_they_are_concepts_weigh_the_same() -> None:
    gold = understood("sector", "sector/gold")
    assert boosts(gold, PERU, text="gold PER") == pytest.approx([HELD_CONCEPTS])


def test_a_concept_that_stands_in_no_report_lifts_nothing() -> None:
    unknown = understood("topic", "forced-labour")
    assert boosts(GOLD, unknown) == pytest.approx([HELD_CONCEPTS])
    assert boosts(unknown) == []


def test_enough_of_the_concepts_is_two_thirds_by_how_rare_they_are() -> None:
    (clause,) = with_enough_concepts(query("what families owe", GOLD, FORCED), PASSAGE)
    shares = clause["function_score"]["query"]["bool"]["should"]
    assert [each["constant_score"]["boost"] for each in shares] == pytest.approx([0.75, 0.25])
    assert clause["function_score"]["min_score"] == pytest.approx(ENOUGH, abs=0.01)
    assert 0.5 < ENOUGH < 0.75
    _, its_report_is_on_it = shares[0]["constant_score"]["filter"]["bool"]["should"]
    assert its_report_is_on_it == {"terms": {"document.sectors": ["sector/gold"]}}
    assert with_enough_concepts(query("what families owe", PERU), PASSAGE) == []


def test_only_what_is_near_is_worth_showing() -> None:
    near, far = {"_score": 1 + NEAR_ENOUGH}, {"_score": 1 + NEAR_ENOUGH - 0.01}
    assert near_enough([near, far]) == [near]
    assert near_enough([]) == []
