"""What is the engine asked for lessons, before they are folded and spread?"""

import pytest
from asked import a_concept, a_query, a_request

from config.vocabulary import load_vocabulary
from search_api.lessons.answer import placed_hit
from search_api.lessons.body import PLACING, how_many_body, lessons_query, placing_body
from search_api.lessons.matching import MATCHES, Match, about_clauses, near_clauses
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request


def test_the_order_of_lessons_is_found_out_without_reading_them() -> None:
    body = placing_body(LessonRequest(a_request(q="wages")), a_query("wages"))
    assert (body["_source"], body["stored_fields"]) == (False, "_none_")
    assert body["docvalue_fields"] == PLACING


def test_a_lesson_is_known_by_its_column() -> None:
    fields = {"record.id": ["r-1"], "document.id": ["r"], "record.confidence": [0.5]}
    lesson = placed_hit({"fields": fields, "_score": 2.0})
    assert (lesson.id, lesson.document, lesson.score) == ("r-1", "r", 2.0)


@pytest.mark.parametrize("match", MATCHES)
def test_lessons_are_counted_by_what_they_must_hold_and_by_nothing_that_ranks(match: Match) -> None:
    request = LessonRequest(a_request(q="wages in kilns"), match=match)
    query = a_query("wages in kilns -debt", [a_concept("topic", "x", "kilns", en=("kilns",))])
    (held,) = [how_many_body(request, query, 5)["query"]["bool"]["must"]["bool"]]
    ranked = lessons_query(request, query)["bool"]
    assert held["must_not"] == ranked["must_not"]
    (ranking,) = [each["function_score"]["query"]["bool"] for each in ranked["must"]]
    places = [each["filter"] for each in (ranked, ranking) if each.get("filter")]
    assert places == ([held["filter"]] if held["filter"] else [])  # asked once and not twice
    assert "debt" in str(held["must_not"])
    if match == "all":
        assert held["filter"] == about_clauses(query)
        (text,) = held["must"]  # a lesson holds its words itself
        assert "combined_fields" in str(text)
    elif match != "part":
        assert held["filter"] == near_clauses(query, (), match)
        assert held["must"] == []  # its report may hold all of them
    assert "function_score" not in str(held)
    assert "function_score" in str(ranked)


def test_of_a_kind_that_no_lesson_is_that_is_said() -> None:
    asked = LessonParameters(kind=["finding", "lesson", "!finding"])
    (warning,) = to_lesson_request(asked, load_vocabulary(), 100).search.warnings
    assert "finding" in str(warning)
    assert "good_practice" in str(warning)
