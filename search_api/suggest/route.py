"""Which address suggests what someone may be about to ask?"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from search_api.http.context import CallerHere, Lang, json_response, search_responses
from search_api.http.service import Service, served
from search_api.suggest.answer import Suggester, suggest_answer
from search_api.suggest.responses import SUGGEST_EXAMPLE, SuggestResponse

router = APIRouter(prefix="/v1", tags=["search"])


async def _suggester(request: Request, caller: CallerHere) -> Suggester:
    suggester: Suggester = request.app.state.suggesters[caller.view]
    return suggester


@router.get(
    "/suggest",
    responses=search_responses(SuggestResponse, SUGGEST_EXAMPLE),
    summary="Concepts, places, organisations, words and titles that begin as typed",
)
@served(Service(is_tagged=True, is_kept=True))
async def suggest(
    suggester: Annotated[Suggester, Depends(_suggester)],
    q: Annotated[str, Query(description="As typed until now.", examples=["ladri"])] = "",
    lang: Lang = "en",
) -> Response:
    return json_response(await suggest_answer(q, lang, suggester))
