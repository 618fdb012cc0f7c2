"""How does a curator set a report right by a page? With a key, a form, and a reason; no scripts."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from config.curation.fields import FIELDS, text_of_value, value_of_text
from config.errors import BadRequest, KeyNeeded, ScopeNeeded, WaymarkError
from search_api.callers import Caller, caller_of
from search_api.curation.correct import Word, corrections_answer, keep_word
from search_api.routes.context import SettingsHere
from search_api.routes.curation import report_source
from search_api.search.searcher import Searcher
from search_api.web.failures import PageRoute
from search_api.web.page import Page, PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_LONGEST_FIELD = 20_000  # letters
_NO_STORE = {"Cache-Control": "no-store"}  # the key stands in the form


async def _sent(request: Request) -> Mapping[str, str]:
    """The fields of the form."""
    async with request.form(max_files=0, max_fields=50) as form:
        return {name: str(value)[:_LONGEST_FIELD] for name, value in form.multi_items()}


Sent = Annotated[Mapping[str, str], Depends(_sent)]


@router.get("/documents/{document_id}/correct")
async def ask_key(document_id: str, page: PageHere, request: Request) -> HTMLResponse:
    source = await report_source(_searcher(request, Caller()), document_id)
    return await _answer(page, source, key="")


@router.post("/documents/{document_id}/correct")
async def correct(
    document_id: str, page: PageHere, request: Request, sent: Sent, settings: SettingsHere
) -> HTMLResponse:
    """Shows the form to a curator; where it was filled in, keeps what was changed."""
    text = sent.get("key", "").strip()
    try:
        caller = caller_of(f"Bearer {text}", request.app.state.keys)
        key = caller.need("curator")
    except (KeyNeeded, ScopeNeeded) as error:
        source = await report_source(_searcher(request, Caller()), document_id)
        return await _answer(page, source, key="", problem=error, status=HTTPStatus.FORBIDDEN)
    searcher = _searcher(request, caller)
    source = await report_source(searcher, document_id)
    holds = await asyncio.to_thread(corrections_answer, settings.data_dir, source)
    is_kept, problem, status = False, None, HTTPStatus.OK
    if "reason" in sent:
        try:
            values = _changed(sent, {each["field"]: each["value"] for each in holds["fields"]})
            word = Word(values, sent["reason"], key)
            await asyncio.to_thread(keep_word, settings.data_dir, source, word, searcher.vocabulary)
            is_kept = True
            holds = await asyncio.to_thread(corrections_answer, settings.data_dir, source)
        except BadRequest as error:
            problem, status = error, HTTPStatus.UNPROCESSABLE_ENTITY
    return await _answer(
        page,
        source,
        key=text,
        holds=holds,
        typed={} if is_kept else sent,
        is_kept=is_kept,
        problem=problem,
        status=status,
    )


def _changed(sent: Mapping[str, str], holding: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what stands there; a ticked "undo" takes a correction back."""
    values: dict[str, Any] = {
        name: value_of_text(name, sent[name])
        for name in FIELDS
        if name in sent and sent[name].strip() != text_of_value(holding[name])
    }
    return values | {name: None for name in FIELDS if f"undo-{name}" in sent}


def _searcher(request: Request, caller: Caller) -> Searcher:
    searcher: Searcher = request.app.state.searchers[caller.view]
    return searcher


async def _answer(
    page: Page,
    source: Mapping[str, Any],
    *,
    key: str,
    status: HTTPStatus = HTTPStatus.OK,
    problem: WaymarkError | None = None,
    **values: Any,
) -> HTMLResponse:
    usual: dict[str, Any] = {"holds": None, "typed": {}, "is_kept": False}
    response = await page.html(
        "correct.html",
        status,
        document=source,
        key=key,
        problem=problem,
        as_text=text_of_value,
        **usual | values,
    )
    response.headers.update(_NO_STORE)
    return response
