"""What may a body of JSON hold? The parameters of an address, and not more than is soon checked."""

import inspect
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from functools import wraps
from typing import Annotated, Any, get_args

import orjson
from fastapi import APIRouter, Body, Request, Response
from fastapi.routing import APIRoute

from config.errors import BadRequest

MOST_VALUES = 5_000  # names and values at any depth; 17 facets take at most 100 values each

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
        @wraps(endpoint)
        async def by_body(**given: Any) -> Response:
            return await endpoint(**given)

        by_body.__name__ = f"{endpoint.__name__}_by_body"
        by_body.__signature__ = _with_body(endpoint, body)  # type: ignore[attr-defined]
        router.get(path, **described)(endpoint)
        router.post(path, **described | {"summary": "The same, parameters as JSON"})(by_body)
        return endpoint

    return declare


def _with_body(endpoint: Endpoint, body: Any) -> inspect.Signature:
    """What FastAPI gives the endpoint, its `parameters` read from the body."""
    given = inspect.signature(endpoint).parameters
    model = get_args(given["parameters"].annotation)[0]
    read = given["parameters"].replace(annotation=Annotated[model, body])
    return inspect.Signature([*(given | {"parameters": read}).values()])
