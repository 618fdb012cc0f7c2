"""How much of a question must lessons hold, and how often is the engine asked to find that out?"""

import asyncio
from typing import Any

from asked import a_concept, a_lesson_hit, a_query, a_request, a_searcher, hits

from search_api.lessons.answer import lessons_answer
from search_api.lessons.asked import asked_for
from search_api.lessons.matching import ENOUGH, Match
from search_api.lessons.request import LessonRequest
from search_api.query.text_query import TextQuery

IN_NEPAL = a_query("wages Nepal", [a_concept("country", "NPL", "Nepal", en=("Nepal",))])
ANYWHERE = a_query("wages kilns", [a_concept("topic", "kilns", "kilns", en=("kilns",))])
REQUEST = LessonRequest(a_request(q="wages"))
LESSON = a_lesson_hit("one")
COLUMNS = {"record.id": [LESSON["_id"]], "document.id": ["one"], "record.confidence": [0.9]}
ORDER = hits({"fields": COLUMNS, "_score": 1.5})


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
    counts = [hits(total=each) for each in (0, 0, 1)]
    searcher = asking(IN_NEPAL, *counts, ORDER, hits(LESSON), hits())
    assert answered(searcher) == [LESSON["_id"]]
    assert len(searcher.gateway.bodies) == 6


def test_lessons_and_their_other_reports_are_asked_for_at_the_same_time() -> None:
    searcher = asking(IN_NEPAL, hits(total=ENOUGH), ORDER, hits(LESSON), hits())
    search, both = searcher.gateway.search, asyncio.Barrier(2)

    async def only_beside_another(kind: str, body: dict[str, Any]) -> Any:
        answer = await search(kind, body)
        if len(searcher.gateway.bodies) > 2:
            await asyncio.wait_for(both.wait(), 5)
        return answer

    searcher.gateway.search = only_beside_another
    assert answered(searcher) == [LESSON["_id"]]


def answered(searcher: Any) -> list[str]:
    return [each["id"] for each in asyncio.run(lessons_answer(REQUEST, searcher))["hits"]]
