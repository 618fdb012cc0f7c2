"""How does a reader report a mistake by a page? In a few words, without a key or scripts."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from config.errors import BadRequest, TooMuchAtOnce, TooOften, WaymarkError
from search_api.curation.mistakes import take_mistake
from search_api.curation.route import report_source
from search_api.http.caller_identity import caller_id
from search_api.http.context import SettingsHere
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_STATUS: Mapping[type[WaymarkError], HTTPStatus] = {
    BadRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    TooMuchAtOnce: HTTPStatus.SERVICE_UNAVAILABLE,
}


async def _text(request: Request) -> str:
    async with request.form(max_files=0, max_fields=5) as form:
        return str(form.get("text", ""))


@router.get("/documents/{document_id}/mistake")
async def ask(document_id: str, page: PageHere, request: Request) -> HTMLResponse:
    source = await report_source(request.app.state.searchers["public"], document_id)
    return await page.html("mistake.html", document=source, text="", problem=None, is_taken=False)


@router.post("/documents/{document_id}/mistake")
async def take(
    document_id: str,
    page: PageHere,
    request: Request,
    text: Annotated[str, Depends(_text)],
    settings: SettingsHere,
) -> HTMLResponse:
    source = await report_source(request.app.state.searchers["public"], document_id)
    asked = page.address.get("page")
    number = int(asked) if asked.isdecimal() and len(asked) < len("100000") else None
    problem: WaymarkError | None = None
    try:
        await request.app.state.mistake_rates.check(caller_id(request.scope))
        await asyncio.to_thread(
            take_mistake,
            settings.data_dir,
            source,
            text,
            number or None,
            page.address.get("record"),
        )
    except (BadRequest, TooOften, TooMuchAtOnce) as error:
        problem = error
    status = _STATUS[type(problem)] if problem else HTTPStatus.OK
    return await page.html(
        "mistake.html", status, document=source, text=text, problem=problem, is_taken=not problem
    )
