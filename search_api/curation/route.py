"""Which addresses set a report right? A curator's, with a key; each word has a reason."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query
from starlette.responses import Response

from config.keys import Key
from search_api.curation.correct import CuratorWord, corrections_answer, keep_word
from search_api.curation.responses import CorrectionBody, CorrectionsResponse
from search_api.http.context import CallerHere, SettingsHere, json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.http.unknown_ids import unknown_id
from search_api.search.dependencies import SearcherHere
from search_api.search.searcher import Searcher

router = APIRouter(prefix="/v1/documents", tags=["curation"], route_class=JsonRoute)

DocumentId = Annotated[str, Path(description="SHA-256 of the original.", examples=["0a1b" * 16])]


async def _curator(caller: CallerHere) -> Key:
    return caller.need("curator")


CuratorHere = Annotated[Key, Depends(_curator)]
"""Heard before the body is read: without a key nothing is told of a report, nor of a field."""

QueueSize = Annotated[int, Query(ge=1, le=1_000, description="At most so many.")]

FOR_CURATORS = problem_responses(
    s401="There is no key, or it is not known.", s403="The key has no scope `curator`."
)

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": CorrectionsResponse, "description": "What holds, and all that was said."},
    **FOR_CURATORS,
    **problem_responses(
        s404="There is no such report.",
        s422="A field or a value of it is none; the problem names it.",
        s503="The search engine is away.",
    ),
}


@router.get("/{document_id}/corrections", responses=_ANSWERS, summary="What was corrected, by whom")
async def corrections(
    document_id: DocumentId, _: CuratorHere, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    source = await report_source(searcher, document_id)
    return json_response(await asyncio.to_thread(corrections_answer, settings.data_dir, source))


@router.patch("/{document_id}", responses=_ANSWERS, summary="Correct what is said of a report")
async def correct(
    document_id: DocumentId,
    body: Annotated[CorrectionBody, Body()],
    key: CuratorHere,
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    source = await report_source(searcher, document_id)
    await asyncio.to_thread(
        keep_word,
        settings.data_dir,
        source,
        CuratorWord(body.said(), body.reason, key),
        searcher.vocabulary,
    )
    return json_response(await asyncio.to_thread(corrections_answer, settings.data_dir, source))


async def report_source(searcher: Searcher, document_id: str) -> dict[str, Any]:
    """Raises NotFound for what the caller may not see either."""
    source = await searcher.gateway.document(document_id)
    if source is None:
        raise unknown_id("report", document_id)
    return source
