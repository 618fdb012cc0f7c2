"""Which addresses hand out hits as files? Reports and passages, in the formats of `export/`."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from search_api.cite.restyle import CitationRequest, with_citation_style
from search_api.export.collect import Hits, found_hits, passages_by_id
from search_api.export.formats import FORMATS, Format, chosen_format
from search_api.export.lessons import chosen_lessons, found_lessons
from search_api.export.parameters import (
    LessonExportParameters,
    PassageExportParameters,
    SearchExportParameters,
)
from search_api.export.response import export_response
from search_api.export.rows import Labels
from search_api.http.context import SettingsHere, problem_responses
from search_api.http.json_bodies import JsonRoute, get_or_post
from search_api.http.public_address import base_of
from search_api.http.service import Service, served
from search_api.lessons.request import to_lesson_request
from search_api.query.request import SearchRequest
from search_api.search.dependencies import SearcherHere
from search_api.search.parameters import to_request
from search_api.search.searcher import Searcher

router = APIRouter(prefix="/v1/export", tags=["export"], route_class=JsonRoute)

_OF_REPORTS = [each for each in FORMATS if not each.of_passages]
_HEADERS = {
    "Waymark-Total": {"description": "Hits of the search.", "schema": {"type": "integer"}},
    "Waymark-Exported": {"description": "Hits in the file.", "schema": {"type": "integer"}},
}


def _answers(formats: list[Format]) -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {each.media_type: {} for each in formats}
    wrong = problem_responses(
        s406="Only other media types are accepted.",
        s422="A parameter is unknown or has a bad value; the problem names it.",
        s503="The search engine is away or busy; see Retry-After.",
    )
    answer = {"content": content, "headers": _HEADERS, "description": "The file."}
    return {200: answer, **wrong}


@router.get(
    "/search",
    responses=_answers(_OF_REPORTS),
    response_class=Response,
    summary="The reports that a search finds, as a file",
)
@served(Service(is_download=True))
async def export_search(
    request: Request,
    parameters: Annotated[SearchExportParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    wanted = chosen_format(parameters.format, request.headers.get("accept", ""), _OF_REPORTS)
    search = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    hits = await found_hits(searcher, "documents", search, settings.api.max_export)
    return await _file(hits, wanted, "reports", search=search, request=request, searcher=searcher)


@get_or_post(
    router,
    "/passages",
    responses=_answers(list(FORMATS)),
    response_class=Response,
    summary="The passages that a search finds, or chosen ones, as a file",
)
@served(Service(is_download=True))
async def export_passages(
    request: Request,
    parameters: Annotated[PassageExportParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    wanted = chosen_format(parameters.format, request.headers.get("accept", ""), FORMATS)
    search = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    if parameters.id:
        hits = await passages_by_id(searcher, parameters.id, parameters.lang)
    else:
        hits = await found_hits(searcher, "passages", search, settings.api.max_export)
    return await _file(hits, wanted, "passages", search=search, request=request, searcher=searcher)


@get_or_post(
    router,
    "/lessons",
    responses=_answers(list(FORMATS)),
    response_class=Response,
    summary="The lessons that a search finds, or chosen ones, as a file",
)
@served(Service(is_download=True))
async def export_lessons(
    request: Request,
    parameters: Annotated[LessonExportParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    wanted = chosen_format(parameters.format, request.headers.get("accept", ""), FORMATS)
    search = to_lesson_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    if parameters.id:
        hits = await chosen_lessons(searcher, parameters.id, parameters.lang)
    else:
        hits = await found_lessons(searcher, search, settings.api.max_export)
    return await _file(
        hits, wanted, "lessons", search=search.search, request=request, searcher=searcher
    )


async def _file(
    hits: Hits,
    wanted: Format,
    name: str,
    *,
    search: SearchRequest,
    request: Request,
    searcher: Searcher,
) -> Response:
    labels = Labels(searcher.vocabulary, search.lang, base_of(request))
    if search.style:
        cited = with_citation_style(hits.batches, CitationRequest(search.style, labels.access))
        hits = replace(hits, batches=cited)
    return await export_response(hits, wanted, labels, name)
