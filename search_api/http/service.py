"""What does a route cost, and what may be done around it? Said where the route stands."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.types import Scope

_DECLARED = "waymark_service"

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Service:
    """How a route is treated by what stands around it."""

    asks_engine: bool = True  # takes one of the places for searches while it is answered
    is_download: bool = False  # takes one of the places for downloads until all of it was sent
    is_upload: bool = False  # reads its body by itself, within limits of its own
    is_counted: bool = True  # against the rate of a caller
    is_tagged: bool = False  # its answer to GET is the same until the index changes


USUAL = Service()
FILES = Service(asks_engine=False)  # what no route answers: files of ours, and 404


def served(service: Service) -> Callable[[Endpoint], Endpoint]:
    """Declares it; stands directly above the function, below its routes."""

    def declare(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _DECLARED, service)
        return endpoint

    return declare


class Services:
    """Which service does a request ask for?"""

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        routes = [
            route for router in routers for route in router.routes if isinstance(route, APIRoute)
        ]
        self._exact: dict[tuple[str, str], Service] = {}
        self._patterns: list[tuple[re.Pattern[str], str, Service]] = []
        for route in routes:
            service: Service = getattr(route.endpoint, _DECLARED, USUAL)
            for method in route.methods or ():
                if "{" in route.path:
                    self._patterns.append((route.path_regex, method, service))
                else:
                    self._exact[route.path, method] = service

    def of(self, scope: Scope) -> Service:
        path, method = scope["path"], "GET" if scope["method"] == "HEAD" else scope["method"]
        if found := self._exact.get((path, method)):
            return found
        matching = (
            service
            for pattern, of_method, service in self._patterns
            if of_method == method and pattern.match(path)
        )
        return next(matching, FILES)
