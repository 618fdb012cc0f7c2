"""Is it alive, and is it ready? For supervisors and load balancers."""

from fastapi import APIRouter
from starlette.responses import Response

from search_api.routes.context import SearcherHere, json_response, problems

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="Whether the process is alive")
async def alive() -> Response:
    return json_response({"status": "ok"})


@router.get(
    "/readyz",
    summary="Whether searches can be answered",
    responses=problems(s503="The engine is away, or the index is not ready."),
)
async def ready(searcher: SearcherHere) -> Response:
    await searcher.gateway.check()
    return json_response({"status": "ready"})
