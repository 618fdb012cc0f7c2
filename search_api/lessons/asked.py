"""How much of a question must a lesson hold? The strictest match that finds some; counts tell."""

from dataclasses import replace
from typing import Any

from config.errors import IndexNotReady
from search_api.lessons.body import how_many_body
from search_api.lessons.matching import ENOUGH, MATCHES, Match, about_clauses
from search_api.lessons.request import LessonRequest
from search_api.query.text_query import TextQuery
from search_api.search.searcher import Searcher


async def asked_for(request: LessonRequest, searcher: Searcher) -> tuple[LessonRequest, TextQuery]:
    """The request with the kinds that its words ask for, and the words that are left.

    Where few lessons are about all of the question, those that hold less of it are asked for too.
    """
    await check_ready(searcher)
    query = await searcher.questions.query(request.search, may_be_empty=True)
    request = replace(request, intents=query.intents)
    if not about_clauses(query):
        return request, query
    match, about = await _match(request, query, searcher)
    return replace(request, match=match, about=about), query


async def _match(request: LessonRequest, query: TextQuery, searcher: Searcher) -> tuple[Match, int]:
    """The strictest match that fills a first look; of the looser ones the first that finds more.

    Beside it, how many hold all of the question, counted as far as `ENOUGH`.
    """
    most = about = 0
    found: Match = "part"
    asked: dict[str, Any] = {}
    for match in MATCHES[:-1]:
        if most and match == "elsewhere":
            break
        body = how_many_body(replace(request, match=match), query, ENOUGH)
        if body == asked:  # nothing to leave out: a question that names no place, for one
            continue
        asked = body
        count = (await searcher.gateway.search("lessons", body))["hits"]["total"]["value"]
        if match == "all":
            about = count
        if count > most:
            most, found = count, match
        if most >= ENOUGH:
            break
    return found, about


async def check_ready(searcher: Searcher) -> None:
    """Raises IndexNotReady where the index is of an earlier schema, which knows passages alone."""
    if not (await searcher.gateway.collection()).has_lessons:
        raise IndexNotReady("the index is of an earlier schema, in which lessons are no entries")
