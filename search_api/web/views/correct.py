"""How does a curator set a report right by a page? With a key, a form, and a reason; no scripts."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.curation.fields import FIELDS, text_of_value, value_of_text
from config.errors import BadRequest, WaymarkError
from search_api.curation.correct import CuratorWord, corrections_answer, keep_word
from search_api.curation.route import report_source
from search_api.http.context import SettingsHere
from search_api.web.curator_forms import Curator, Sent, form_page
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageContext, PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/documents/{document_id}/correct")
async def ask_key(document_id: str, page: PageHere, request: Request) -> HTMLResponse:
    source = await report_source(request.app.state.searchers["public"], document_id)
    return await _answer(page, source, key="")


@router.post("/documents/{document_id}/correct")
async def correct(
    document_id: str, page: PageHere, request: Request, sent: Sent, settings: SettingsHere
) -> HTMLResponse:
    """Shows the form to a curator; where it was filled in, keeps what was changed."""
    curator = Curator(sent, request)
    searcher = curator.searcher(request)
    source = await report_source(searcher, document_id)
    if curator.key is None:
        return await _answer(
            page, source, key="", problem=curator.refusal, status=HTTPStatus.FORBIDDEN
        )
    holds = await asyncio.to_thread(corrections_answer, settings.data_dir, source)
    is_kept, problem, status = False, None, HTTPStatus.OK
    if "reason" in sent:
        try:
            values = _changed(sent, {each["field"]: each["value"] for each in holds["fields"]})
            word = CuratorWord(values, sent["reason"], curator.key)
            await asyncio.to_thread(keep_word, settings.data_dir, source, word, searcher.vocabulary)
            is_kept = True
            holds = await asyncio.to_thread(corrections_answer, settings.data_dir, source)
        except BadRequest as error:
            problem, status = error, HTTPStatus.UNPROCESSABLE_ENTITY
    return await _answer(
        page,
        source,
        key=curator.text,
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


async def _answer(
    page: PageContext,
    source: Mapping[str, Any],
    *,
    key: str,
    status: HTTPStatus = HTTPStatus.OK,
    problem: WaymarkError | None = None,
    **values: Any,
) -> HTMLResponse:
    usual: dict[str, Any] = {"holds": None, "typed": {}, "is_kept": False}
    return await form_page(
        page,
        "correct.html",
        status,
        document=source,
        key=key,
        problem=problem,
        as_text=text_of_value,
        **usual | values,
    )
