"""What does the API say of itself? FastAPI's description, its errors as they really come."""

import re
from threading import Lock
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from search_api.http.address_parameters import described_as_query
from search_api.http.json_bodies import AS_BODY
from search_api.http.problems import MEDIA_TYPE

_BETWEEN_WORDS = re.compile(r"\W+")
_FIRST_ERROR_STATUS = 400
_KEY = "key"
_ANYWHERE = {
    "401": "The key that was shown is not known, or was revoked.",
    "413": "The body is too large.",
    "429": "Too many requests of this caller; see Retry-After.",
    "503": "The search engine is away or busy; see Retry-After.",
}
_UNUSED_SCHEMAS = ("HTTPValidationError", "ValidationError")  # FastAPI's own shape of errors


_alone = Lock()  # it is made at the start; who asks meanwhile waits, for FastAPI takes one alone
_described: dict[tuple[str, str], dict[str, Any]] = {}
"""By title and version: half a second's work, the same for each application in a process."""


def describe_errors_as_problems(app: FastAPI) -> None:
    """Replaces the application's OpenAPI by one whose errors are problem details."""
    named = app.title, app.version

    def openapi() -> dict[str, Any]:
        with _alone:
            if named not in _described:
                _described[named] = _with_problems(
                    get_openapi(
                        title=app.title,
                        version=app.version,
                        description=app.description,
                        routes=app.routes,
                    )
                )
            return _described[named]

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    for address, path in document["paths"].items():
        if path.get("get", {}).pop(AS_BODY, False):
            path["get"]["parameters"] = described_as_query(_of_body(path["post"], document))
        for method, operation in path.items():
            operation["operationId"] = _operation_id(method, address)
            for status, why in _ANYWHERE.items():
                operation["responses"].setdefault(status, {"description": why, "content": {}})
            operation.setdefault("security", [{}, {_KEY: []}])  # without one, what is public
            for parameter in operation.get("parameters", ()):
                if parameter["schema"].get("type") == "object":  # as `facet_q[country]=gu`
                    parameter |= {"style": "deepObject", "explode": True}
            for status, answer in operation["responses"].items():
                if int(status) >= _FIRST_ERROR_STATUS and "content" in answer:
                    schema = {"$ref": "#/components/schemas/Problem"}
                    answer["content"] = {MEDIA_TYPE: {"schema": schema}}
    document["components"]["securitySchemes"] = {_KEY: {"type": "http", "scheme": "bearer"}}
    for name in _UNUSED_SCHEMAS:
        document["components"]["schemas"].pop(name, None)
    return document


def _operation_id(method: str, address: str) -> str:
    """What generators of clients call it: `get_lessons_lesson_id` of /v1/lessons/{lesson_id}."""
    return _BETWEEN_WORDS.sub("_", f"{method}/{address.removeprefix('/v1/')}").strip("_")


def _of_body(operation: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The properties of the JSON that an operation takes."""
    schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    properties: dict[str, Any] = document["components"]["schemas"][schema.rpartition("/")[2]][
        "properties"
    ]
    return properties
