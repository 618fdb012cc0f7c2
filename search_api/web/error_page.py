"""What does a reader see when something goes wrong? A page that says what, with the way on."""

import re
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse

from config.errors import WaymarkError
from search_api.http.problems import RETRY_AFTER_SECONDS, STATUS, on_http_error
from search_api.http.service import Services
from search_api.http.unknown_addresses import methods_at
from search_api.web.address import Address
from search_api.web.languages import NAMES, page_language
from search_api.web.view_context import PageContext, page_of

_LISTED_AT = {"/search": "/", "/documents": "/"}  # what is typed, or left of a longer address
_CHOSEN = re.compile(rb"(?:^|&)lang=([a-z]{2})(?=&|$)")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route whose errors are pages; statuses are those of the API."""

    def get_route_handler(self) -> Handler:
        answer = super().get_route_handler()

        async def answer_or_say_why(request: Request) -> Response:
            try:
                return await answer(request)
            except WaymarkError as error:
                row = STATUS[type(error)]
                return await failure_page(request, row.status, row.detail or error.message)
            except RequestValidationError:
                return await failure_page(request, HTTPStatus.NOT_FOUND, "")

        return answer_or_say_why


async def page_or_problem(request: Request, error: Exception) -> Response:
    """Errors outside of any route: a page for who reads pages, a problem for programs."""
    assert isinstance(error, HTTPException)
    if not reads_pages(request):
        return await on_http_error(request, error)
    meant = _page_meant(request) if error.status_code == HTTPStatus.NOT_FOUND else None
    if meant is not None:
        return RedirectResponse(meant)
    response = await failure_page(request, HTTPStatus(error.status_code), "")
    response.headers.update(error.headers or {})
    return response


def _page_meant(request: Request) -> str | None:
    """The page of this site that is meant by an address with a slash too many, or near one."""
    bare = "/" + request.scope["path"].strip("/\\")
    path = _LISTED_AT.get(bare, bare)
    if path == request.scope["path"] or "GET" not in methods_at(path, request):
        return None
    query = request.scope["query_string"].decode("ascii", "replace")
    return quote(path) + (f"?{query}" if query else "")


def reads_pages(request: Request) -> bool:
    services: Services = request.app.state.services
    is_page = services.of(request.scope).is_page
    return is_page and "text/html" in request.headers.get("accept", "")


async def refusal_page(request: Request, status: HTTPStatus) -> HTMLResponse | None:
    """None for programs. Tells nothing of the address, so that one is written for a language."""
    if not reads_pages(request):
        return None
    chosen = _CHOSEN.findall(request.scope["query_string"])
    lang = (chosen or [b""])[-1].decode()
    address = Address("/", (("lang", lang),) if lang in NAMES else ())
    language = page_language(lang, request.headers.get("accept-language", ""))
    written: dict[object, HTMLResponse] = request.app.state.refusals
    key = (status, language, address)
    if key not in written:
        page = PageContext(address, language, request.app.state.templates)
        written[key] = await page.html("failure.html", status, status=status.value, detail="")
    kept = written[key]
    headers = {name: kept.headers[name] for name in ("vary", "content-language")}
    return HTMLResponse(kept.body, status, headers)


async def failure_page(request: Request, status: HTTPStatus, detail: str) -> Response:
    response = await (await page_of(request)).html(
        "failure.html", status, status=status.value, detail=detail
    )
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
