"""What may a body of JSON hold? The parameters of an address, and not more than is soon checked."""

import inspect
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from functools import wraps
from typing import Annotated, Any, get_args

import orjson
from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.routing import APIRoute

from config.errors import BadRequest
from search_api.http.address_parameters import AddressReader

MOST_VALUES = 5_000  # names and values at any depth; 17 facets take at most 100 values each

AS_BODY = "x-as-body"  # marks, in OpenAPI, what takes by its address what POST takes as a body

_PLAIN = Body()
Endpoint = Callable[..., Coroutine[Any, Any, Response]]


class _JsonRequest(Request):
    """Read by orjson: no infinite numbers, half letters or endless nesting come through."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = orjson.loads(await self.body())
        return self._json


class JsonRoute(APIRoute):
    """A route that takes JSON, and looks at how much it is before it is checked."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answer_if_small(request: Request) -> Response:
            known = _JsonRequest(request.scope, request.receive)
            with suppress(orjson.JSONDecodeError):  # said by FastAPI, in its own words
                if await known.body():
                    check_size(await known.json())
            return await answer(known)

        return answer_if_small


def check_size(value: Any) -> None:
    """Raises BadRequest for more than MOST_VALUES values."""
    waiting, seen = [value], 0
    while waiting:
        match waiting.pop():
            case dict() as found:
                inside: Collection[Any] = found.values()
            case list() as found:
                inside = found
            case _:
                continue
        seen += len(inside)
        if seen > MOST_VALUES:
            raise BadRequest("body", f"a body has at most {MOST_VALUES:,} names and values")
        waiting.extend(each for each in inside if isinstance(each, dict | list))


def get_or_post(
    router: APIRouter, path: str, *, body: Any = _PLAIN, **described: Any
) -> Callable[[Endpoint], Endpoint]:
    """A route by GET, whose `parameters` POST takes as JSON: for what no address is long enough.

    `described` is told of both, `body` of what POST takes.
    """

    def declare(endpoint: Endpoint) -> Endpoint:
        model = get_args(inspect.signature(endpoint).parameters["parameters"].annotation)[0]
        by_address = _reading(endpoint, Annotated[model, Depends(AddressReader(model))])
        by_body = _reading(endpoint, Annotated[model, body])
        by_body.__name__ = f"{endpoint.__name__}_by_body"
        router.get(path, **described | {"openapi_extra": {AS_BODY: True}})(by_address)
        router.post(path, **described | {"summary": "The same, parameters as JSON"})(by_body)
        return endpoint

    return declare


def _reading(endpoint: Endpoint, annotation: Any) -> Endpoint:
    """The endpoint, whose `parameters` FastAPI reads as the annotation says."""

    @wraps(endpoint)
    async def answer(**given: Any) -> Response:
        return await endpoint(**given)

    given = inspect.signature(endpoint).parameters
    read = given["parameters"].replace(annotation=annotation)
    answer.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [*(given | {"parameters": read}).values()]
    )
    return answer
