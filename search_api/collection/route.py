"""Which addresses answer a reader's collection? As JSON, and as a file; by GET and by POST."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from search_api.collection.answer import collection_answer, collection_file, with_shared_entries
from search_api.collection.request import CollectionExportParameters, CollectionParameters
from search_api.collection.responses import CollectionResponse
from search_api.export.formats import BY_NAME, chosen_format
from search_api.http.context import json_response, problem_responses
from search_api.http.json_bodies import JsonRoute, get_or_post
from search_api.http.public_address import base_of
from search_api.http.service import Service, served
from search_api.search.dependencies import SearcherHere

router = APIRouter(prefix="/v1/collection", tags=["export"], route_class=JsonRoute)

_FORMATS = [BY_NAME[name] for name in ("docx", "md", "ris", "bib", "csl", "csv", "xlsx", "jsonl")]
_WRONG = problem_responses(
    s404="There is no such shared list: it has ended, or was taken back.",
    s422="A parameter is unknown or has a bad value; the problem names it.",
    s503="The search engine is away or busy; see Retry-After.",
)
_FILE = {
    200: {"content": {each.media_type: {} for each in _FORMATS}, "description": "The file."},
    **problem_responses(s406="Only other media types are accepted."),
    **_WRONG,
}
_ANSWER = {200: {"model": CollectionResponse, "description": "The answer."}, **_WRONG}


@get_or_post(router, "", responses=_ANSWER, summary="What a reader put aside, by ids")
async def collection(
    http: Request,
    parameters: Annotated[CollectionParameters, Query()],
    searcher: SearcherHere,
) -> Response:
    asked = await with_shared_entries(parameters, http.app.state.shared_lists)
    return json_response(await collection_answer(asked, searcher, base_of(http)))


@get_or_post(
    router,
    "/export",
    responses=_FILE,
    response_class=Response,
    summary="What was put aside, as a file",
)
@served(Service(is_download=True))
async def collection_export(
    http: Request,
    parameters: Annotated[CollectionExportParameters, Query()],
    searcher: SearcherHere,
) -> Response:
    wanted = chosen_format(parameters.format, http.headers.get("accept", ""), _FORMATS)
    asked = await with_shared_entries(parameters, http.app.state.shared_lists)
    return await collection_file(asked, wanted, searcher, base_of(http))
