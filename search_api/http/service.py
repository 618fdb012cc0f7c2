"""What does a route cost, and what may be done around it? Said where the route stands."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
    is_kept: bool = False  # and may be given again from memory, to whoever sees the same
    is_page: bool = False  # for people: errors are pages; known by the router it stands in


USUAL = Service()
FILES = Service(asks_engine=False)  # what no route answers: files of ours, and 404
PAGE_FILES = replace(FILES, is_page=True)


def served(service: Service) -> Callable[[Endpoint], Endpoint]:
    """Declares it; stands directly above the function, below its routes."""

    def declare(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _DECLARED, service)
        return endpoint

    return declare


class Services:
    """Which service does a request ask for?"""

    def __init__(self, programs: Iterable[APIRouter], pages: Iterable[APIRouter]) -> None:
        self._exact: dict[tuple[str, str], Service] = {}
        self._patterns: list[tuple[re.Pattern[str], str, Service]] = []
        self._folders = set[str]()  # "v1": below them programs ask, also where no route is
        for route in _routes(programs):
            self._add(route, getattr(route.endpoint, _DECLARED, USUAL))
            if route.path.count("/") > 1:
                self._folders.add(_first_part(route.path))
        for route in _routes(pages):
            self._add(route, replace(getattr(route.endpoint, _DECLARED, USUAL), is_page=True))

    def _add(self, route: APIRoute, service: Service) -> None:
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
        return next(matching, FILES if _first_part(path) in self._folders else PAGE_FILES)


def _routes(routers: Iterable[APIRouter]) -> list[APIRoute]:
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


def _first_part(path: str) -> str:
    """`v1` of `/v1/search`."""
    return path.removeprefix("/").partition("/")[0]
