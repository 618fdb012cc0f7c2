"""Which addresses search? Reports and passages, by GET or by the same parameters as JSON."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request
from starlette.responses import Response

from search_api.cite.restyle import restyle
from search_api.http.caller_identity import caller_id
from search_api.http.context import SettingsHere, json_response, search_responses, with_warnings_in
from search_api.http.json_bodies import JsonRoute, get_or_post
from search_api.http.service import Service, served
from search_api.search.dependencies import SearcherHere, citing
from search_api.search.examples import PASSAGES_EXAMPLE, REQUEST_EXAMPLES, SEARCH_EXAMPLE
from search_api.search.meaning.answer import search_with_meaning
from search_api.search.meaning.cacheable import passing_or_kept
from search_api.search.meaning.responses import AnswerByMeaning
from search_api.search.parameters import PassageParameters, SearchParameters, to_request
from search_api.search.responses import PassagesResponse

router = APIRouter(prefix="/v1", tags=["search"], route_class=JsonRoute)

SearchQuery = Annotated[SearchParameters, Query()]
PassageQuery = Annotated[PassageParameters, Query()]

_BODY = Body(openapi_examples=REQUEST_EXAMPLES)
_SEARCH = search_responses(AnswerByMeaning, SEARCH_EXAMPLE)
_PASSAGES = search_responses(PassagesResponse, PASSAGES_EXAMPLE)


@get_or_post(
    router, "/search", body=_BODY, responses=_SEARCH, summary="Reports with their best passages"
)
@served(Service(is_tagged=True, is_kept=True))
async def search(
    http: Request, parameters: SearchQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    request = replace(request, caller=caller_id(http.scope))
    answer = await search_with_meaning(searcher, request, http.app.state.meaning)
    cited = [*answer["hits"], *answer.get("by_meaning", [])]
    await restyle(cited, citing(http, searcher, request.style, request.lang))
    return passing_or_kept(answer, http, request.lang)


@get_or_post(
    router, "/passages", body=_BODY, responses=_PASSAGES, summary="Passages across all reports"
)
@served(Service(is_tagged=True, is_kept=True))
async def passages(
    http: Request, parameters: PassageQuery, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    request = replace(request, caller=caller_id(http.scope))
    answer = await searcher.passages(request)
    await restyle(answer["hits"], citing(http, searcher, request.style, request.lang))
    return json_response(with_warnings_in(answer, http, request.lang))
