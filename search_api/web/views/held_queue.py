"""How does a curator look at what may identify somebody? By a page, with a key, page by page."""

import asyncio
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.errors import BadRequest, NotFound, WaymarkError
from config.keys import Key
from config.store.held_documents import checked_decision, record_decision
from config.store.safeguarding import Verdict
from search_api.curation.held_documents import (
    HeldDocumentResponse,
    held_answer,
    held_document_answer,
)
from search_api.http.context import SettingsHere
from search_api.http.service import Service, served
from search_api.web.curator_forms import Curator, Sent, form_page
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_TEMPLATE = "held.html"
_SHOWN = 20
_EMPTY: dict[str, Any] = {"key": "", "documents": None, "total": 0, "problem": None, "kept": ""}


@router.get("/held")
@served(Service(asks_engine=False))
async def ask_key(page: PageHere) -> HTMLResponse:
    return await form_page(page, _TEMPLATE, **_EMPTY)


@router.post("/held")
@served(Service(asks_engine=False))
async def queue(
    page: PageHere, request: Request, sent: Sent, settings: SettingsHere
) -> HTMLResponse:
    """The first to come first; the one that was looked at is decided, with the reason."""
    curator = Curator(sent, request)
    if curator.key is None:
        values = _EMPTY | {"problem": curator.refusal}
        return await form_page(page, _TEMPLATE, HTTPStatus.FORBIDDEN, **values)
    problem = await _decided(sent, curator.key, settings.data_dir)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    documents, total = await asyncio.to_thread(_listed, settings.data_dir)
    kept = "" if problem else sent.get("document", "")
    values = {"key": curator.text, "documents": documents, "total": total}
    return await form_page(page, _TEMPLATE, status, problem=problem, kept=kept, **values)


def _listed(data_dir: Path) -> tuple[list[dict[str, Any]], int]:
    held = held_answer(data_dir, _SHOWN)
    return [
        {"entry": each, "pages": _by_page(held_document_answer(data_dir, each["id"]))}
        for each in held["documents"]
    ], held["total"]


def _by_page(answer: HeldDocumentResponse) -> list[tuple[int, list[Any]]]:
    return [
        (number, list(found))
        for number, found in groupby(answer["findings"], key=lambda each: each["page"])
    ]


async def _decided(sent: Sent, key: Key, data_dir: Path) -> WaymarkError | None:
    """Keeps what the form says; what hinders it."""
    if "document" not in sent:
        return None
    verdict = next((each for each in get_args(Verdict) if each == sent.get("verdict")), None)
    if verdict is None:
        return BadRequest("verdict", "please choose what is to be done")
    words = [part.strip() for part in sent.get("words", "").split(";") if part.strip()]
    try:
        decision = checked_decision(verdict, key.name, sent.get("reason", ""), words)
        await asyncio.to_thread(record_decision, data_dir, sent["document"], decision)
    except (BadRequest, NotFound) as error:
        return error
    return None
