"""Which addresses confirm, correct or reject a lesson? A curator's, with a key."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import Response

from config.settings import Settings
from search_api.curation.correct import CuratorWord
from search_api.curation.lessons import (
    LessonToCorrect,
    keep_lesson_word,
    lesson_corrections_answer,
    lesson_of,
)
from search_api.curation.responses import LessonCorrectionBody, LessonCorrectionsResponse
from search_api.curation.route import FOR_CURATORS, CuratorHere, report_source
from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.lessons.route import LessonId
from search_api.search.dependencies import SearcherHere
from search_api.search.searcher import Searcher

router = APIRouter(prefix="/v1/lessons", tags=["curation"], route_class=JsonRoute)

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": LessonCorrectionsResponse, "description": "What holds, and all that was said."},
    **FOR_CURATORS,
    **problem_responses(
        s404="There is no such lesson.",
        s422="A field or a value of it is none; the problem names it.",
        s503="The search engine is away.",
    ),
}


async def lesson_here(
    lesson_id: str, request: Request, searcher: Searcher, settings: Settings
) -> LessonToCorrect:
    """A lesson of a report that the caller may see; also one that waits to be confirmed.

    Raises:
        NotFound: there is none.
    """
    await report_source(searcher, lesson_id.rpartition("-")[0])
    return await lesson_of(lesson_id, settings.data_dir, request.app.state.searchers["internal"])


async def _lesson(
    lesson_id: LessonId,
    _: CuratorHere,  # heard first: without a key nothing is told of a lesson
    request: Request,
    searcher: SearcherHere,
    settings: SettingsHere,
) -> LessonToCorrect:
    return await lesson_here(lesson_id, request, searcher, settings)


LessonHere = Annotated[LessonToCorrect, Depends(_lesson)]


@router.get(
    "/{lesson_id}/corrections",  # noqa: FAST003 - read by LessonHere
    responses=_ANSWERS,
    summary="What was said of a lesson, by whom",
)
async def corrections(lesson: LessonHere, settings: SettingsHere) -> Response:
    answer = await asyncio.to_thread(lesson_corrections_answer, settings.data_dir, lesson)
    return json_response(answer)


@router.patch(
    "/{lesson_id}",  # noqa: FAST003 - read by LessonHere
    responses=_ANSWERS,
    summary="Confirm, correct or reject a lesson",
)
async def correct(
    key: CuratorHere,
    lesson: LessonHere,
    body: Annotated[LessonCorrectionBody, Body()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    word = CuratorWord(body.said(), body.reason, key)
    await asyncio.to_thread(keep_lesson_word, settings.data_dir, lesson, word, searcher.vocabulary)
    answer = await asyncio.to_thread(lesson_corrections_answer, settings.data_dir, lesson)
    return json_response(answer)
