"""Is each address treated as its route declares, and one without a route as those beside it?"""

import inspect
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from asked import VOCABULARY
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.requests import Request
from starlette.testclient import TestClient

from config.settings import load_settings
from search_api.app import ROUTERS, create_app
from search_api.http.middleware.query_limits import (
    LONGEST_OF_A_PAGE,
    MOST_OF_A_PAGE,
    MOST_PARAMETERS,
    QueryCap,
)
from search_api.http.middleware.security_headers import SecurityHeaders
from search_api.http.service import Service, Services, served
from search_api.http.single_values import refuse_repeated
from search_api.web.error_page import reads_pages
from search_api.web.install import PAGES

SERVICES = Services(ROUTERS, PAGES)


def scope_of(path: str, query: str = "", method: str = "GET") -> dict[str, Any]:
    state = SimpleNamespace(services=SERVICES, refusal_page=no_page)
    return {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": query.encode(),
        "headers": [(b"accept", b"text/html")],
        "app": SimpleNamespace(state=state),
    }


async def no_page(_request: Request, _status: HTTPStatus) -> None:
    return None


@pytest.mark.parametrize("path", ["/", "/lessons/a-lesson", "/nowhere", "/static/x.js", "/docs"])
def test_people_get_pages_where_pages_stand(path: str) -> None:
    assert SERVICES.of(scope_of(path)).is_page
    assert reads_pages(Request(scope_of(path)))


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
@pytest.mark.parametrize("path", ["/v1", "/v1/search", "/v1/nowhere", "/v1/documents/a/nowhere"])
def test_programs_get_problems_below_their_routes(path: str, method: str) -> None:
    assert not SERVICES.of(scope_of(path, method=method)).is_page
    assert not reads_pages(Request(scope_of(path, method=method)))


def test_a_page_keeps_what_it_declares() -> None:
    router = APIRouter()

    @router.get("/one")
    @served(Service(asks_engine=False))
    async def one() -> None: ...

    services = Services((), [router])
    assert services.of(scope_of("/one")) == Service(asks_engine=False, is_page=True)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/v1/search", "a&" * (MOST_PARAMETERS - 1), 200),
        ("/v1/search", "a&" * MOST_PARAMETERS, 414),
        ("/v1/search", "a" * (LONGEST_OF_A_PAGE + 1), 200),
        ("/", "a&" * (MOST_OF_A_PAGE - 1), 200),
        ("/", "a&" * MOST_OF_A_PAGE, 414),
        ("/nowhere", "a" * (LONGEST_OF_A_PAGE + 1), 414),
    ],
)
def test_an_address_is_as_long_as_its_route_allows(path: str, query: str, status: int) -> None:
    assert TestClient(app_with(QueryCap)).get(f"{path}?{query}").status_code == status


@pytest.mark.parametrize(("path", "is_description"), [("/about-it", True), ("/docs", False)])
def test_only_the_description_may_have_a_script_inside(path: str, is_description: bool) -> None:
    described = partial(SecurityHeaders, description="/about-it")
    policy = TestClient(app_with(described)).get(path).headers["content-security-policy"]
    assert ("script-src 'self' 'unsafe-inline'" in policy) is is_description


def app_with(middleware: Any) -> Any:
    async def page(_scope: Any, _receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    inner = middleware(page, services=SERVICES) if middleware is QueryCap else middleware(page)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await inner({**scope, "app": scope_of("/")["app"]}, receive, send)

    return app


def test_no_part_of_a_request_waits_for_another_thread(tmp_path: Path) -> None:
    """FastAPI sends each plain function there, which waits for its turn beside eight searches."""
    app = create_app(load_settings(tmp_path), "http://127.0.0.1:1", VOCABULARY)
    contexts = [*iter_route_contexts(app.routes)]
    functions = {
        function
        for dependant in (each.dependant for each in contexts if isinstance(each.route, APIRoute))
        for function in called(dependant)
    }
    assert refuse_repeated in functions
    assert [each for each in functions if not is_awaited(each)] == []


def called(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from called(each)


def is_awaited(function: Any) -> bool:
    plain = function if inspect.isroutine(function) else function.__call__
    return inspect.iscoroutinefunction(plain) or inspect.isasyncgenfunction(plain)
