"""What does a caller see when something goes wrong? Problem details (RFC 9457), never a trace."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

import orjson
import structlog
from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response

from config import errors
from search_api.http.address_parameters import models_read
from search_api.http.problem import Problem
from search_api.http.unknown_addresses import methods_of, told_of_address
from search_api.http.unknown_ids import unknown_id
from search_api.query.text.nearest_name import nearest_name

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 5
MOST_ERRORS = 20  # told of one request
MOST_LETTERS = 60  # of what a caller sent, told again

_NOT_SO_WRITTEN = "string_pattern_mismatch"
_NO_OBJECT = {
    "model_attributes_type": "a JSON object is expected, sent as Content-Type: application/json",
    "dict_type": "its key is missing, as in facet_q[country]=gu",
}

_EXPECTED = {
    "missing": "it is missing",
    "int_parsing": "a whole number is expected",
    "int_from_float": "a whole number is expected",
    "float_parsing": "a number is expected",
    "bool_parsing": "true or false is expected",
    "string_type": "a text is expected",
    "literal_error": "{expected} is expected",
    "greater_than_equal": "it is at least {ge}",
    "less_than_equal": "it is at most {le}",
}
"""What is said of a value that is none, by the kind of the error; others in Pydantic's words."""

_log = structlog.get_logger(__name__)


class _Row(NamedTuple):
    status: HTTPStatus
    detail: str = ""  # instead of the error's own words, where those are for operators


_AWAY = _Row(HTTPStatus.SERVICE_UNAVAILABLE, "The search engine does not answer at the moment.")
_BROKEN = _Row(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side; it was logged.")

STATUS: dict[type[errors.WaymarkError], _Row] = {
    errors.WaymarkError: _BROKEN,
    errors.BadRequest: _Row(HTTPStatus.UNPROCESSABLE_ENTITY),
    errors.TooManyCursors: _Row(HTTPStatus.TOO_MANY_REQUESTS),
    errors.TooOften: _Row(HTTPStatus.TOO_MANY_REQUESTS),
    errors.KeyNeeded: _Row(HTTPStatus.UNAUTHORIZED),
    errors.ScopeNeeded: _Row(HTTPStatus.FORBIDDEN),
    errors.TooLarge: _Row(HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    errors.InnerAddress: _Row(HTTPStatus.UNPROCESSABLE_ENTITY),
    errors.InboxFull: _Row(HTTPStatus.SERVICE_UNAVAILABLE, "Too many files wait in this inbox."),
    errors.NoRoom: _Row(HTTPStatus.SERVICE_UNAVAILABLE, "There is no room for it at the moment."),
    errors.StillWaiting: _Row(HTTPStatus.CONFLICT),
    errors.NotFound: _Row(HTTPStatus.NOT_FOUND),
    errors.CursorExpired: _Row(HTTPStatus.GONE),
    errors.EngineAway: _AWAY,
    errors.EngineBusy: _Row(HTTPStatus.SERVICE_UNAVAILABLE, "The search engine is busy."),
    errors.TooMuchAtOnce: _Row(HTTPStatus.SERVICE_UNAVAILABLE, "Too much is asked at once."),
    errors.IndexNotReady: _Row(HTTPStatus.SERVICE_UNAVAILABLE, "The search index is not ready."),
    errors.NoMeaning: _Row(
        HTTPStatus.SERVICE_UNAVAILABLE, "Search by meaning is not to be had at the moment."
    ),
    errors.EngineRefused: _BROKEN,
    errors.EngineError: _AWAY,
    errors.NoJava: _AWAY,
    errors.DownloadFailed: _AWAY,
    errors.ChecksumMismatch: _AWAY,
    errors.NoFreePort: _AWAY,
    errors.DiskNearlyFull: _AWAY,
    errors.EngineDied: _AWAY,
    errors.BadSettings: _BROKEN,
    errors.BadVocabulary: _BROKEN,
    errors.HarvestFailed: _BROKEN,
    errors.NoCluster: _BROKEN,
    errors.StoreError: _BROKEN,
    errors.UnreadableSource: _BROKEN,
    errors.DamagedDocument: _BROKEN,
}
"""Every class has its own row: a subclass must not inherit a status by chance."""


def install_problems(app: FastAPI) -> None:
    """Makes every error of the application answer in problem details."""
    app.add_exception_handler(errors.WaymarkError, _on_waymark_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, _on_defect)


def problem_response(
    status: HTTPStatus, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> Response:
    """A problem's answer; a 503 says when to try again."""
    problem: Problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "request_id": correlation_id.get() or "",
        **more,  # type: ignore[typeddict-item]  # the optional keys
    }
    retry = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return Response(
        orjson.dumps(problem),
        status,
        headers=(headers or {}) | (retry if status is HTTPStatus.SERVICE_UNAVAILABLE else {}),
        media_type=MEDIA_TYPE,
    )


async def _on_waymark_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.WaymarkError)
    row = STATUS[type(error)]
    if row.detail:
        _log.warning("request_failed", path=request.url.path, error=str(error), mend=error.mend)
    more: dict[str, Any] = {"mend": error.mend} if error.mend and not row.detail else {}
    if isinstance(error, errors.BadRequest):
        more["parameter"] = error.parameter
        more["errors"] = [{"parameter": error.parameter, "message": error.message}]
    return problem_response(row.status, row.detail or error.message, _headers(error), **more)


def _headers(error: errors.WaymarkError) -> dict[str, str]:
    """How to show a key (RFC 6750), where one is missing; when to try again."""
    match error:
        case errors.KeyNeeded():
            why = ', error="invalid_token"' if error.shown else ""
        case errors.ScopeNeeded():
            why = f', error="insufficient_scope", scope="{error.scope}"'
        case errors.TooManyCursors():
            return {"Retry-After": str(RETRY_AFTER_SECONDS)}
        case _:
            return {}
    return {"WWW-Authenticate": f'Bearer realm="waymark"{why}'}


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = error.errors()
    if missed := next(filter(_leads_nowhere, wrong), None):
        noun = missed["loc"][-1].removesuffix("_id")
        return await _on_waymark_error(request, unknown_id(noun, missed["input"]))
    found = list(_explained(wrong[:MOST_ERRORS], _parameters_of(request)))
    more = len(wrong) - len(found)
    return problem_response(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "; ".join(each["message"] for each in found) + (f"; and {more:,} more" if more else ""),
        parameter=found[0]["parameter"],
        errors=found,
    )


async def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers or {})
    if "Allow" in headers:
        headers["Allow"] = methods_of(request) or headers["Allow"]
    if error.detail != status.phrase:
        return problem_response(status, error.detail or status.phrase, headers)
    told = told_of_address(request, status, headers)
    if told is None:
        return problem_response(status, status.description or status.phrase, headers)
    return problem_response(status, told.message, headers, mend=told.mend)


async def _on_defect(request: Request, error: Exception) -> Response:
    _log.error("defect", path=request.url.path, exc_info=error)
    return problem_response(_BROKEN.status, _BROKEN.detail)


def _leads_nowhere(error: dict[str, Any]) -> bool:
    """Whether an id of the address is none that anything can have."""
    return (error["loc"][0], error["type"]) == ("path", _NOT_SO_WRITTEN)


def _parameters_of(request: Request) -> list[str]:
    """The names that the route takes, in its query or as a body, as it declares them."""
    dependant = request.scope["route"].dependant
    names: dict[str, None] = {}
    for model in models_read(dependant):
        names.update(dict.fromkeys(model.model_fields))
    for field in (*dependant.query_params, *dependant.body_params):
        kind = field.field_info.annotation
        is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
        names.update(dict.fromkeys(kind.model_fields if is_model else [field.alias]))
    return list(names)


def _explained(wrong: Sequence[Any], known: Sequence[str]) -> Iterable[dict[str, str]]:
    for each in wrong:
        place = [part for part in each["loc"] if part not in {"query", "body", "path"}]
        named = isinstance(next(iter(place), None), str)  # a number is a place in broken JSON
        name = place[0][:MOST_LETTERS] if named else "body"
        yield {"parameter": name, "message": _message(name, each, known)}


def _message(name: str, error: dict[str, Any], known: Sequence[str]) -> str:
    if error["type"] == "extra_forbidden":
        ends = [each for each in (f"{name}_from", f"{name}_to") if each in known]
        meant = " and ".join(ends) or nearest_name(name, known)
        hint = f"did you mean {meant}?" if meant else f"there are: {', '.join(known)}"
        return f"there is no parameter {name}; {hint}"
    if error["type"] == "json_invalid":
        return f"the body is not JSON: {error['ctx']['error']}"
    if error["type"] in _NO_OBJECT:
        return f"{name}: {_NO_OBJECT[error['type']]}"
    if error["type"] == _NOT_SO_WRITTEN:  # of ids alone
        return f"{name}: this is not how an id is written: {error['input'][:MOST_LETTERS]}"
    return f"{name}: {_expected(error)}"


def _expected(error: dict[str, Any]) -> str:
    told = _EXPECTED.get(error["type"])
    if told is None:
        return f"{error['msg'][:1].lower()}{error['msg'][1:]}"
    given = error["input"]
    sent = f", not “{given[:MOST_LETTERS]}”" if isinstance(given, str) else ""
    return told.format_map(error.get("ctx", {})) + sent
