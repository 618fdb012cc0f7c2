"""Which addresses search? Reports and passages, by GET or by the same parameters as JSON."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from starlette.responses import Response

from search_api.examples import PASSAGES_EXAMPLE, REQUEST_EXAMPLES, SEARCH_EXAMPLE
from search_api.parameters import PassageParameters, SearchParameters, to_request
from search_api.responses import PassagesResponse, SearchResponse
from search_api.routes.context import SearcherHere, SettingsHere, json_response, problems

router = APIRouter(prefix="/v1", tags=["search"])

_PROBLEMS = problems(
    s422="A parameter is unknown or has a bad value; the problem names it.",
    s503="The search engine is away or busy; see Retry-After.",
)


def _answers(model: type, example: Mapping[str, object]) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"example": example}}
    return {200: {"model": model, "description": "The answer.", "content": content}, **_PROBLEMS}


SearchQuery = Annotated[SearchParameters, Query()]
SearchBody = Annotated[SearchParameters, Body(openapi_examples=REQUEST_EXAMPLES)]
PassageQuery = Annotated[PassageParameters, Query()]
PassageBody = Annotated[PassageParameters, Body(openapi_examples=REQUEST_EXAMPLES)]

_SEARCH = _answers(SearchResponse, SEARCH_EXAMPLE)
_PASSAGES = _answers(PassagesResponse, PASSAGES_EXAMPLE)


@router.get("/search", responses=_SEARCH, summary="Reports with their best passages")
async def search(
    parameters: SearchQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    return json_response(await searcher.documents(request))


@router.post("/search", responses=_SEARCH, summary="The same, parameters as JSON")
async def search_by_body(
    parameters: SearchBody, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    return await search(parameters, searcher, settings)


@router.get("/passages", responses=_PASSAGES, summary="Passages across all reports")
async def passages(
    parameters: PassageQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    return json_response(await searcher.passages(request))


@router.post("/passages", responses=_PASSAGES, summary="The same, parameters as JSON")
async def passages_by_body(
    parameters: PassageBody, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    return await passages(parameters, searcher, settings)
