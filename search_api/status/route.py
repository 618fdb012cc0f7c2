"""Which addresses tell those in charge how it goes? Both need a key with the scope `status`."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from search_api.http.context import CallerHere, SettingsHere, json_response, problem_responses
from search_api.http.middleware.metrics import Metrics
from search_api.http.service import Service, served
from search_api.status.gather import StatusResponse, read_status


async def _in_charge(caller: CallerHere) -> None:
    caller.need("status")


router = APIRouter(
    tags=["service"],
    dependencies=[Depends(_in_charge)],
    responses=problem_responses(
        s401="There is no key, or it is not known.", s403="The key has no scope `status`."
    ),
)


@router.get(
    "/v1/status", responses={200: {"model": StatusResponse}}, summary="Inbox, index and engine"
)
@served(Service(asks_engine=False))
async def status(request: Request, settings: SettingsHere) -> Response:
    gateway = request.app.state.searchers["internal"].gateway  # counts of all, no document
    return json_response(await read_status(settings, gateway))


async def _metrics(request: Request) -> Metrics:
    found: Metrics = request.app.state.metrics
    return found


@router.get(
    "/metrics",
    responses={200: {"content": {"text/plain": {}}, "description": "Prometheus' text format."}},
    response_class=Response,
    summary="Counters for Prometheus",
)
@served(Service(asks_engine=False, is_counted=False))
async def metrics(found: Annotated[Metrics, Depends(_metrics)]) -> Response:
    text = await asyncio.to_thread(generate_latest, found.registry)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
