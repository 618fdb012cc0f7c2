"""How does a curator see what readers have reported? By a page, with a key, and closes it there."""

import asyncio
from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.curation.reason import checked_reason
from config.errors import BadRequest, NotFound, WaymarkError
from config.store.mistakes import close_mistake, open_mistakes
from search_api.curation.mistakes import mistake_entry
from search_api.http.context import SettingsHere
from search_api.web.curator_forms import Curator, Sent, form_page
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_TEMPLATE = "mistakes.html"
_SHOWN = 50


@router.get("/mistakes")
async def ask_key(page: PageHere) -> HTMLResponse:
    return await form_page(page, _TEMPLATE, key="", mistakes=None, total=0, problem=None)


@router.post("/mistakes")
async def queue(
    page: PageHere, request: Request, sent: Sent, settings: SettingsHere
) -> HTMLResponse:
    """The oldest first; the one that was looked at is closed, with what was made of it."""
    curator = Curator(sent, request)
    if curator.key is None:
        values = {"key": "", "mistakes": None, "total": 0, "problem": curator.refusal}
        return await form_page(page, _TEMPLATE, HTTPStatus.FORBIDDEN, **values)
    problem = await _closed(sent, curator.key.name, settings.data_dir)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    found = await asyncio.to_thread(lambda: list(open_mistakes(settings.data_dir)))
    return await form_page(
        page,
        _TEMPLATE,
        status,
        key=curator.text,
        mistakes=[mistake_entry(each) for each in found[:_SHOWN]],
        total=len(found),
        problem=problem,
    )


async def _closed(sent: Sent, name: str, data_dir: Path) -> WaymarkError | None:
    """Closes the one that the form names; what hinders it."""
    if "close" not in sent:
        return None
    try:
        outcome = checked_reason(sent.get("outcome", ""), "outcome")
        await asyncio.to_thread(close_mistake, data_dir, sent["close"], name, outcome)
    except (BadRequest, NotFound) as error:
        return error
    return None
