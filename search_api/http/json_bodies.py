"""What may a body of JSON hold? So many values that checking them costs next to nothing."""

from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute

from config.errors import BadRequest

MOST_VALUES = 5_000  # names and values at any depth; 17 facets take at most 100 values each


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
