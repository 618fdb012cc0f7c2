"""Which addresses take reports of mistakes? Anybody's to send, a curator's to read and close."""

import asyncio
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body, Path, Request
from starlette.responses import Response

from config.curation.reason import checked_reason
from config.store.mistakes import close_mistake, open_mistakes
from search_api.curation.mistakes import (
    CloseBody,
    MistakeBody,
    MistakeEntry,
    MistakesResponse,
    MistakeTaken,
    mistake_entry,
    take_mistake,
)
from search_api.curation.route import FOR_CURATORS, CuratorHere, QueueSize, report_source
from search_api.http.caller_identity import caller_id
from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.http.service import Service, served

router = APIRouter(prefix="/v1/mistakes", tags=["curation"], route_class=JsonRoute)


@router.post(
    "",
    status_code=HTTPStatus.ACCEPTED,
    responses={
        202: {"model": MistakeTaken, "description": "A curator will see it."},
        **problem_responses(
            s404="There is no such report.",
            s422="It says nothing, or names a page or lesson that there is not.",
            s429="One reader may report ten an hour.",
            s503="Too many wait, or the search engine is away.",
        ),
    },
    summary="Report a mistake, without a key",
)
async def report(
    request: Request,
    body: Annotated[MistakeBody, Body()],
    settings: SettingsHere,
) -> Response:
    # of what everybody can see alone: a curator need not be one of staff
    source = await report_source(request.app.state.searchers["public"], body.document)
    await request.app.state.mistake_rates.check(caller_id(request.scope))
    await asyncio.to_thread(
        take_mistake, settings.data_dir, source, body.text, body.page, body.record
    )
    answer = json_response({"taken": True})
    answer.status_code = HTTPStatus.ACCEPTED
    return answer


@router.get(
    "",
    responses={200: {"model": MistakesResponse}, **FOR_CURATORS},
    summary="Mistakes that wait for a curator",
)
@served(Service(asks_engine=False))
async def waiting(
    _: CuratorHere,
    settings: SettingsHere,
    size: QueueSize = 100,
) -> Response:
    found = await asyncio.to_thread(lambda: list(open_mistakes(settings.data_dir)))
    listed = [mistake_entry(each) for each in found[:size]]
    return json_response({"total": len(found), "mistakes": listed})


@router.post(
    "/{mistake_id}/close",
    responses={
        200: {"model": MistakeEntry},
        **FOR_CURATORS,
        **problem_responses(s404="No open one is called so.", s422="An outcome is due."),
    },
    summary="Close a mistake: it was mended, or was none",
)
@served(Service(asks_engine=False))
async def close(
    mistake_id: Annotated[str, Path(pattern=r"^[0-9a-f]{12}$")],
    body: Annotated[CloseBody, Body()],
    key: CuratorHere,
    settings: SettingsHere,
) -> Response:
    closed = await asyncio.to_thread(
        close_mistake,
        settings.data_dir,
        mistake_id,
        key.name,
        checked_reason(body.outcome, "outcome"),
    )
    return json_response(mistake_entry(closed))
