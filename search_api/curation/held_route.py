"""Which addresses show curators what may identify somebody, and take their decision?"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.responses import Response

from config.store.held_documents import checked_decision, record_decision
from search_api.curation.held_documents import (
    DecisionBody,
    HeldDocumentResponse,
    HeldResponse,
    held_answer,
    held_document_answer,
)
from search_api.curation.route import FOR_CURATORS, CuratorHere, QueueSize
from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.http.service import Service, served

router = APIRouter(prefix="/v1/held", tags=["curation"], route_class=JsonRoute)

DocumentId = Annotated[str, Path(description="SHA-256 of the original.", examples=["0a1b" * 16])]
_NO_STORE = {"Cache-Control": "no-store"}


@router.get(
    "",
    responses={200: {"model": HeldResponse}, **FOR_CURATORS},
    summary="Documents that are held, since they may identify somebody",
)
@served(Service(asks_engine=False))
async def held(
    _: CuratorHere,
    settings: SettingsHere,
    size: QueueSize = 100,
) -> Response:
    return json_response(await asyncio.to_thread(held_answer, settings.data_dir, size))


@router.get(
    "/{document_id}",
    responses={
        200: {"model": HeldDocumentResponse},
        **FOR_CURATORS,
        **problem_responses(s404="There is no such document."),
    },
    summary="What may identify somebody in a document, page by page",
)
@served(Service(asks_engine=False))
async def findings(document_id: DocumentId, _: CuratorHere, settings: SettingsHere) -> Response:
    answer = await asyncio.to_thread(held_document_answer, settings.data_dir, document_id)
    response = json_response(answer)
    response.headers.update(_NO_STORE)
    return response


@router.post(
    "/{document_id}",
    responses={
        200: {"model": HeldDocumentResponse},
        **FOR_CURATORS,
        **problem_responses(
            s404="There is no such document, or it is gone.", s422="A reason is due."
        ),
    },
    summary="Publish, keep internal, redact or reject a document",
)
@served(Service(asks_engine=False))
async def take_decision(
    document_id: DocumentId,
    body: Annotated[DecisionBody, Body()],
    key: CuratorHere,
    settings: SettingsHere,
) -> Response:
    decision = checked_decision(body.verdict, key.name, body.reason, body.words)
    await asyncio.to_thread(record_decision, settings.data_dir, document_id, decision)
    return await findings(document_id, key, settings)
