"""Is it alive, is it ready, and what is it? For supervisors, load balancers and the curious."""

from fastapi import APIRouter, Request
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


@router.get("/v1", summary="What this is and where to go on")
async def root(request: Request) -> Response:
    return json_response(
        {
            "name": request.app.title,
            "version": request.app.version,
            "links": {
                "search": "/v1/search",
                "passages": "/v1/passages",
                "docs": "/docs",
                "openapi": "/openapi.json",
            },
        }
    )
