"""Which address suggests what someone may be about to ask?"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from search_api.http.context import Lang, answers, json_response
from search_api.http.service import Service, served
from search_api.search.dependencies import SearcherHere
from search_api.suggest.answer import suggest_answer
from search_api.suggest.responses import SUGGEST_EXAMPLE, SuggestResponse
from search_api.suggest.suggestible import Name

router = APIRouter(prefix="/v1", tags=["search"])


async def _names(request: Request) -> tuple[Name, ...]:
    names: tuple[Name, ...] = request.app.state.suggested_names
    return names


@router.get(
    "/suggest",
    responses=answers(SuggestResponse, SUGGEST_EXAMPLE),
    summary="Concepts, places, organisations, words and titles that begin as typed",
)
@served(Service(is_tagged=True))
async def suggest(
    searcher: SearcherHere,
    names: Annotated[tuple[Name, ...], Depends(_names)],
    q: Annotated[str, Query(description="As typed until now.", examples=["ladri"])] = "",
    lang: Lang = "en",
) -> Response:
    return json_response(await suggest_answer(q, lang, searcher, names))
