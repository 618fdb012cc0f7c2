"""Is it alive, and is it ready? For supervisors and load balancers."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.problems import problem_response
from search_api.http.service import Service, served
from search_api.status.readiness import readiness

router = APIRouter(tags=["service"])
_LATER = {"Retry-After": "10"}


@router.get("/healthz", summary="Whether the process is alive")
@served(Service(asks_engine=False, is_counted=False))
async def alive() -> Response:
    return json_response({"status": "ok"})


@router.get(
    "/readyz",
    summary="Whether searches can be answered",
    responses=problem_responses(
        s503="The engine is away, or the index is missing or being filled."
    ),
)
@served(Service(asks_engine=False, is_counted=False))
async def ready(request: Request, settings: SettingsHere) -> Response:
    gateway = request.app.state.searchers["internal"].gateway  # counts all, tells no document
    found = await readiness(settings, gateway)
    more = {"filling": found.filling._asdict()} if found.filling else {}
    if not found.is_ready:
        return problem_response(HTTPStatus.SERVICE_UNAVAILABLE, found.detail, _LATER, **more)
    said = {"detail": found.detail} if found.detail else {}
    return json_response({"status": "ready", **said, **more})
