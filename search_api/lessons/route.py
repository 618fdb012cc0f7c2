"""Which addresses show lessons? Each whole: a search among them, and one with those like it."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from config.ids import LESSON_ID
from search_api.cite.restyle import restyle
from search_api.http.caller_identity import caller_id
from search_api.http.context import (
    Lang,
    SettingsHere,
    json_response,
    problem_responses,
    search_responses,
    with_warnings_in,
)
from search_api.http.json_bodies import JsonRoute, get_or_post
from search_api.http.service import Service, served
from search_api.lessons.answer import lesson_answer
from search_api.lessons.by_meaning import lessons_with_meaning
from search_api.lessons.example import LESSON_EXAMPLE, LESSONS_EXAMPLE, THEMES_EXAMPLE
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.lessons.responses import LessonResponse, LessonsByMeaning
from search_api.lessons.themes_answer import ThemesResponse, lessons_of, themes_answer
from search_api.search.dependencies import SearcherHere, citing
from search_api.search.meaning.cacheable import passing_or_kept
from search_api.search.meaning.dependencies import AskerHere

router = APIRouter(prefix="/v1/lessons", tags=["search"], route_class=JsonRoute)

LessonId = Annotated[str, Path(description="As a search gives it.", pattern=f"^{LESSON_ID}$")]
_LESSONS = search_responses(LessonsByMeaning, LESSONS_EXAMPLE)
_LESSON = search_responses(LessonResponse, LESSON_EXAMPLE) | problem_responses(
    s404="There is no such lesson."
)


@get_or_post(
    router,
    "",
    responses=_LESSONS,
    summary="Lessons, good practices, recommendations, challenges",
)
@served(Service(is_tagged=True, is_kept=True))
async def lessons(
    http: Request,
    parameters: Annotated[LessonParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
    asker: AskerHere,
) -> Response:
    request = _of_caller(
        to_lesson_request(parameters, searcher.vocabulary, settings.api.max_page_size), http
    )
    answer = await lessons_with_meaning(request, searcher, asker)
    how = citing(http, searcher, request.search.style, request.search.lang)
    await restyle([*answer["hits"], *answer.get("by_meaning", [])], how)
    return passing_or_kept(answer, http, request.search.lang)


@router.get(
    "/themes",
    responses=search_responses(ThemesResponse, THEMES_EXAMPLE),
    summary="Lessons by what they share, and what worked beside what did not",
)
@served(Service(is_tagged=True, is_kept=True))
async def themes(
    http: Request,
    parameters: Annotated[LessonParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    request = to_lesson_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    answer = await themes_answer(request, searcher)
    how = citing(http, searcher, request.search.style, request.search.lang)
    await restyle(lessons_of(answer), how)
    return json_response(with_warnings_in(answer, http, request.search.lang))


@router.get("/{lesson_id}", responses=_LESSON, summary="One lesson, and those like it")
@served(Service(is_tagged=True))
async def lesson(
    lesson_id: LessonId, searcher: SearcherHere, asker: AskerHere, lang: Lang = "en"
) -> Response:
    return json_response(await lesson_answer(lesson_id, lang, searcher, asker))


def _of_caller(request: LessonRequest, http: Request) -> LessonRequest:
    return replace(request, search=replace(request.search, caller=caller_id(http.scope)))
