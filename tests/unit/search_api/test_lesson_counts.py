"""How much of a question must lessons hold, and how often is the engine asked to find that out?"""

import asyncio
from typing import Any

from asked import a_concept, a_lesson_hit, a_query, a_request, a_searcher, hits

from search_api.lessons.answer import asked_for, lessons_answer
from search_api.lessons.matching import ENOUGH, Match
from search_api.lessons.request import LessonRequest
from search_api.query.text_query import TextQuery

IN_NEPAL = a_query("wages Nepal", [a_concept("country", "NPL", "Nepal", en=("Nepal",))])
ANYWHERE = a_query("wages kilns", [a_concept("topic", "kilns", "kilns", en=("kilns",))])
REQUEST = LessonRequest(a_request(q="wages"))


def asking(query: TextQuery, *answers: dict[str, Any]) -> Any:
    """What searches for lessons by this query, over an engine that answers so."""

    async def ready(*_: Any, **__: Any) -> TextQuery:
        return query

    async def nothing_else(*_: Any) -> None:
        return None

    searcher = a_searcher(*answers)
    searcher.questions.query = ready
    searcher.questions.meant = nothing_else
    return searcher


def match_of(query: TextQuery, *counts: int) -> tuple[Match, int | None]:
    """How much must be held where the engine counts so, once for each figure."""
    searcher = asking(query, *(hits(total=each) for each in counts))
    request, _ = asyncio.run(asked_for(REQUEST, searcher))
    assert len(searcher.gateway.bodies) == len(counts)
    return request.match, request.about


def test_where_enough_are_about_all_of_it_nothing_else_is_counted() -> None:
    assert match_of(IN_NEPAL, ENOUGH) == ("all", ENOUGH)


def test_without_its_places_a_question_is_counted_where_nothing_is_found_with_them() -> None:
    assert match_of(IN_NEPAL, 1, 4) == ("near", 1)
    assert match_of(IN_NEPAL, 0, 0, 3) == ("elsewhere", 0)
    assert match_of(IN_NEPAL, 0, 0, 0) == ("part", 0)


def test_a_question_that_names_no_place_is_not_counted_again_without_its_places() -> None:
    assert match_of(ANYWHERE, 0, 0) == ("part", 0)


def test_an_answer_asks_the_engine_six_times_at_most() -> None:
    lesson = a_lesson_hit("one")
    columns = {"record.id": [lesson["_id"]], "document.id": ["one"], "record.confidence": [0.9]}
    order = hits({"fields": columns, "_score": 1.5})
    counts = [hits(total=each) for each in (0, 0, 1)]
    searcher = asking(IN_NEPAL, *counts, order, hits(lesson), hits())
    answer = asyncio.run(lessons_answer(REQUEST, searcher))
    assert [each["id"] for each in answer["hits"]] == [lesson["_id"]]
    assert len(searcher.gateway.bodies) == 6
