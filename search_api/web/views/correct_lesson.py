"""How does a curator confirm, correct or reject a lesson by a page? With a key and a form."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.curation.fields import text_of_value, value_of_text
from config.curation.records import RECORD_FIELDS
from config.errors import BadRequest
from config.index.passage_kinds import LESSON_KINDS
from search_api.curation.correct import CuratorWord
from search_api.curation.lessons import keep_lesson_word, lesson_corrections_answer
from search_api.curation.lessons_route import lesson_here
from search_api.http.context import SettingsHere
from search_api.lessons.route import LessonId
from search_api.web.curator_forms import Curator, Sent, form_page
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_TEMPLATE = "correct_lesson.html"
_NOTHING_YET: dict[str, Any] = {
    "key": "",
    "holds": None,
    "typed": {},
    "is_kept": False,
    "problem": None,
    "as_text": text_of_value,
}


@router.get("/lessons/{lesson_id}/correct")
async def ask_key(lesson_id: LessonId, page: PageHere) -> HTMLResponse:
    return await form_page(page, _TEMPLATE, lesson_id=lesson_id, **_NOTHING_YET)


@router.post("/lessons/{lesson_id}/correct")
async def correct(
    lesson_id: LessonId,
    page: PageHere,
    request: Request,
    sent: Sent,
    settings: SettingsHere,
) -> HTMLResponse:
    """Shows the form to a curator; where it was filled in, keeps what was changed."""
    curator = Curator(sent, request)
    shown = _NOTHING_YET | {"lesson_id": lesson_id, "key": curator.text}
    if curator.key is None:
        refused = shown | {"problem": curator.refusal}
        return await form_page(page, _TEMPLATE, HTTPStatus.FORBIDDEN, **refused)
    searcher = curator.searcher(request)
    lesson = await lesson_here(lesson_id, request, searcher, settings)
    holds = await asyncio.to_thread(lesson_corrections_answer, settings.data_dir, lesson)
    is_kept, problem, status = False, None, HTTPStatus.OK
    if "reason" in sent:
        try:
            values = _changed(sent, {each["field"]: each["value"] for each in holds["fields"]})
            word = CuratorWord(values, sent["reason"], curator.key)
            await asyncio.to_thread(
                keep_lesson_word, settings.data_dir, lesson, word, searcher.vocabulary
            )
            is_kept = True
            holds = await asyncio.to_thread(lesson_corrections_answer, settings.data_dir, lesson)
        except BadRequest as error:
            problem, status = error, HTTPStatus.UNPROCESSABLE_ENTITY
    kinds = {name: searcher.vocabulary.label("kind", name, page.lang) for name in LESSON_KINDS}
    shown |= {
        "holds": holds,
        "typed": {} if is_kept else sent,
        "is_kept": is_kept,
        "problem": problem,
        "kinds": kinds,
    }
    return await form_page(page, _TEMPLATE, status, **shown)


def _changed(sent: Mapping[str, str], holding: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what stands there; an emptied verdict, a ticked "undo" take it back."""
    found: dict[str, Any] = {}
    for name in RECORD_FIELDS:
        if name not in sent:
            continue
        typed, now = _plain(sent[name]), _plain(text_of_value(holding[name] or ""))
        if f"undo-{name}" in sent or (name == "verdict" and now and not typed):
            found[name] = None
        elif typed != now:
            found[name] = typed if name == "text" else value_of_text(name, typed)
    return found


def _plain(text: str) -> str:
    """As typed, its lines ended as ours are."""
    return text.replace("\r\n", "\n").strip()
