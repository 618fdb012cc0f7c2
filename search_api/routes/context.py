"""What do routes have at hand? Who asks, the searcher for that caller's eyes, and the settings.

All of it is `async`, though nothing waits: a plain function would be sent to another thread.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import Depends, Request
from starlette.responses import Response

from config.settings import Settings
from search_api.callers import Caller, caller_of
from search_api.cite.restyle import Citing, accessed_now
from search_api.cite.style_names import StyleName
from search_api.pages.images import PageImages
from search_api.public_address import base_of
from search_api.responses import Problem
from search_api.search.searcher import Searcher


async def _caller(request: Request) -> Caller:
    return caller_of(request.headers.get("authorization"), request.app.state.keys)


CallerHere = Annotated[Caller, Depends(_caller)]


async def _searcher(request: Request, caller: CallerHere) -> Searcher:
    searcher: Searcher = request.app.state.searchers[caller.view]
    return searcher


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _page_images(request: Request) -> PageImages:
    images: PageImages = request.app.state.page_images
    return images


SearcherHere = Annotated[Searcher, Depends(_searcher)]
SettingsHere = Annotated[Settings, Depends(_settings)]
PageImagesHere = Annotated[PageImages, Depends(_page_images)]


def citing(request: Request, searcher: Searcher, style: StyleName | None, lang: str) -> Citing:
    """How this request wants citations."""
    base = base_of(request)
    return Citing(style, accessed_now(searcher.vocabulary, lang, base))


def json_response(value: Any) -> Response:
    """Written by orjson from values whose shape the type checker has seen: no second validation."""
    return Response(orjson.dumps(value), media_type="application/json")


def problems(**by_status: str) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's entries for errors: `problems(s404="no such report")`."""
    return {
        int(status.removeprefix("s")): {"model": Problem, "description": why}
        for status, why in by_status.items()
    }


def answers(model: type, example: Mapping[str, object]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's entries of a search: its answer with an example, and what may go wrong."""
    content = {"application/json": {"example": example}}
    wrong = problems(
        s422="A parameter is unknown or has a bad value; the problem names it.",
        s503="The search engine is away or busy; see Retry-After.",
    )
    return {200: {"model": model, "description": "The answer.", "content": content}, **wrong}
