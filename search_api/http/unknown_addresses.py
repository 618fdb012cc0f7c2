"""What is said of an address that there is not, or that is asked in another way?"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.requests import Request
from starlette.routing import compile_path

from search_api.query.text.nearest_name import nearest_name

_LONGEST = 200  # letters of an address that are told
_API = "/v1/"


class ProblemText(NamedTuple):
    """What is wrong, and the mend."""

    message: str
    mend: str


def told_of_address(
    request: Request, status: HTTPStatus, headers: Mapping[str, str]
) -> ProblemText | None:
    """None for what says nothing of the address."""
    path = request.url.path[:_LONGEST]
    if status is HTTPStatus.NOT_FOUND:
        near = nearest_name(path.removeprefix(_API), _names(request))
        meant = f"; did you mean {_API}{near}?" if near else ""
        return ProblemText(f"there is no address {path}{meant}", "All addresses stand at /docs.")
    if status is HTTPStatus.METHOD_NOT_ALLOWED and "Allow" in headers:
        return ProblemText(
            f"{path} is not asked by {request.method}", f"Ask it by {headers['Allow']}; see /docs."
        )
    return None


def methods_of(request: Request) -> str:
    """The methods that the address is asked by; the router names those of its first route alone."""
    return ", ".join(sorted(methods_at(request.scope["path"], request)))


def methods_at(path: str, request: Request) -> set[str]:
    """Those by which any route answers at a path; none where there is no such address."""
    matching = (
        route.methods
        for route in iter_route_contexts(request.app.routes)
        if route.methods and compile_path(route.path or "")[0].match(path)
    )
    return {method for methods in matching for method in methods}


def first_parts(app: FastAPI) -> set[str]:
    """What addresses of this site begin with: `v1`, `documents`, `static`."""
    paths = (route.path or "" for route in iter_route_contexts(app.routes))
    return {path.split("/")[1] for path in paths if path.startswith("/")} - {""}


def _names(request: Request) -> list[str]:
    """The addresses of the API that hold no id, without what all begin with."""
    paths = (route.path or "" for route in iter_route_contexts(request.app.routes))
    return [path.removeprefix(_API) for path in paths if path.startswith(_API) and "{" not in path]
