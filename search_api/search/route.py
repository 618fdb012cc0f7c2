"""Which addresses search? Reports and passages, by GET or by the same parameters as JSON."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request
from starlette.responses import Response

from search_api.cite.restyle import restyle
from search_api.http.caller_identity import caller_id
from search_api.http.context import SettingsHere, answers, json_response, with_warnings_in
from search_api.http.json_bodies import JsonRoute
from search_api.http.service import Service, served
from search_api.search.dependencies import SearcherHere, citing
from search_api.search.examples import PASSAGES_EXAMPLE, REQUEST_EXAMPLES, SEARCH_EXAMPLE
from search_api.search.meaning.answer import search_with_meaning
from search_api.search.meaning.kept import passing_or_kept
from search_api.search.meaning.responses import AnswerByMeaning
from search_api.search.parameters import PassageParameters, SearchParameters, to_request
from search_api.search.responses import PassagesResponse

router = APIRouter(prefix="/v1", tags=["search"], route_class=JsonRoute)

SearchQuery = Annotated[SearchParameters, Query()]
SearchBody = Annotated[SearchParameters, Body(openapi_examples=REQUEST_EXAMPLES)]
PassageQuery = Annotated[PassageParameters, Query()]
PassageBody = Annotated[PassageParameters, Body(openapi_examples=REQUEST_EXAMPLES)]

_SEARCH = answers(AnswerByMeaning, SEARCH_EXAMPLE)
_PASSAGES = answers(PassagesResponse, PASSAGES_EXAMPLE)


@router.get("/search", responses=_SEARCH, summary="Reports with their best passages")
@served(Service(is_tagged=True))
async def search(
    http: Request, parameters: SearchQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    request = replace(request, caller=caller_id(http.scope))
    answer = await search_with_meaning(searcher, request, http.app.state.meaning)
    cited = [*answer["hits"], *answer.get("by_meaning", [])]
    await restyle(cited, citing(http, searcher, request.style, request.lang))
    return passing_or_kept(answer, http, request.lang)


@router.post("/search", responses=_SEARCH, summary="The same, parameters as JSON")
async def search_by_body(
    http: Request, parameters: SearchBody, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    return await search(http, parameters, searcher, settings)


@router.get("/passages", responses=_PASSAGES, summary="Passages across all reports")
@served(Service(is_tagged=True))
async def passages(
    http: Request, parameters: PassageQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    request = replace(request, caller=caller_id(http.scope))
    answer = await searcher.passages(request)
    await restyle(answer["hits"], citing(http, searcher, request.style, request.lang))
    return json_response(with_warnings_in(answer, http, request.lang))


@router.post("/passages", responses=_PASSAGES, summary="The same, parameters as JSON")
async def passages_by_body(
    http: Request, parameters: PassageBody, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    return await passages(http, parameters, searcher, settings)
