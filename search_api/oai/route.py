"""Where do harvesters ask? One address, by GET and POST; it shows what everybody may see."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import Response

from search_api.http.context import SettingsHere, problem_responses
from search_api.http.public_address import public_base
from search_api.http.service import Service, served
from search_api.oai.answer import Provider, oai_answer
from search_api.search.searcher import Searcher

router = APIRouter(tags=["machines"])

_ANSWERS = {
    200: {"content": {"text/xml": {}}, "description": "OAI-PMH 2.0; errors too."},
    **problem_responses(s503="The search engine is away or busy; see Retry-After."),
}


@router.get("/oai", responses=_ANSWERS, response_class=Response, summary="OAI-PMH 2.0, Dublin Core")
@served(Service())
async def harvest(http: Request, settings: SettingsHere) -> Response:
    return await _answer(http, settings, str(http.url.query))


@router.post("/oai", responses=_ANSWERS, response_class=Response, summary="The same, as a form")
@served(Service())
async def harvest_by_form(http: Request, settings: SettingsHere) -> Response:
    return await _answer(http, settings, (await http.body()).decode(errors="replace"))


async def _answer(http: Request, settings: SettingsHere, form: str) -> Response:
    searcher: Searcher = http.app.state.searchers["public"]  # whoever asks
    provider = Provider(searcher, public_base(http, settings), settings.machines)
    pairs = parse_qsl(form, keep_blank_values=True)
    return Response(await oai_answer(pairs, provider), media_type="text/xml")
