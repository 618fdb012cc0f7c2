"""What do routes have at hand? Who asks, the searcher for that caller's eyes, and the settings.

All of it is `async`, though nothing waits: a plain function would be sent to another thread.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Request
from starlette.responses import Response

from config.settings import Settings
from config.text import LabelLanguage
from search_api.http.callers import Caller, caller_of
from search_api.http.problem import Problem


async def _caller(request: Request) -> Caller:
    return caller_of(request.headers.get("authorization"), request.app.state.keys)


CallerHere = Annotated[Caller, Depends(_caller)]


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


SettingsHere = Annotated[Settings, Depends(_settings)]
Lang = Annotated[LabelLanguage, Query(description="Of labels.")]


def json_response(value: Any) -> Response:
    """Written by orjson from values whose shape the type checker has seen: no second validation."""
    return Response(orjson.dumps(value), media_type="application/json")


def with_warnings_in(answer: Mapping[str, Any], http: Request, lang: str) -> dict[str, Any]:
    """The answer with its warnings in the language of its labels."""
    said = http.app.state.templates.said
    return {**answer, "warnings": [said(each, lang) for each in answer["warnings"]]}


def problem_responses(**by_status: str) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's entries for errors: `problems(s404="no such report")`."""
    return {
        int(status.removeprefix("s")): {"model": Problem, "description": why}
        for status, why in by_status.items()
    }


def search_responses(model: type, example: Mapping[str, object]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's entries of a search: its answer with an example, and what may go wrong."""
    content = {"application/json": {"example": example}}
    wrong = problem_responses(
        s422="A parameter is unknown or has a bad value; the problem names it.",
        s503="The search engine is away or busy; see Retry-After.",
    )
    return {200: {"model": model, "description": "The answer.", "content": content}, **wrong}
