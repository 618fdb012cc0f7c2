"""What of a question binds what is found by meaning, and what only lifts it?"""

from typing import Any

import pytest

from search_api.query.clauses import any_of
from search_api.query.concept_names import Concept
from search_api.query.concepts import Understood
from search_api.query.parser import parse_text
from search_api.query.text_query import TextQuery, text_query
from search_api.search.meaning.bound import (
    HELD_CONCEPTS,
    NEAR_ENOUGH,
    PASSAGE,
    held_concepts,
    in_its_places,
    worth_showing,
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
    assert boosts(GOLD, FORCED, PERU) == pytest.approx(
        [HELD_CONCEPTS * 0.75, HELD_CONCEPTS * 0.25, 0]
    )


def test_where_nobody_asked_how_rare_they_are_concepts_weigh_the_same() -> None:
    gold = understood("sector", "sector/gold")
    assert boosts(gold, PERU, text="gold PER") == pytest.approx([HELD_CONCEPTS, 0])


def test_a_concept_that_stands_in_no_report_lifts_nothing() -> None:
    unknown = understood("topic", "forced-labour")
    assert boosts(GOLD, unknown) == pytest.approx([HELD_CONCEPTS, 0])
    assert boosts(unknown) == []


def a_hit(likeness: float, *, holds: bool) -> dict[str, Any]:
    return {"_score": 1 + likeness, "matched_queries": ["holds enough"] if holds else []}


def test_only_what_is_near_and_holds_enough_of_the_concepts_is_worth_showing() -> None:
    wished = held_concepts(query("what families owe", GOLD, FORCED), PASSAGE)
    near, stranger = a_hit(NEAR_ENOUGH, holds=True), a_hit(0.9, holds=False)
    far = a_hit(NEAR_ENOUGH - 0.01, holds=True)
    assert worth_showing([stranger, near, far], wished) == [near]
    # a question without concepts is answered by nearness alone
    assert worth_showing([stranger, near, far], []) == [stranger, near]
    assert worth_showing([], wished) == []
