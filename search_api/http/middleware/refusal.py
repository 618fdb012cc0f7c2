"""How is a request refused before any route? A problem for programs, a page for who reads pages."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from search_api.http.problems import problem_response

PageWriter = Callable[[Request, HTTPStatus], Awaitable[Response | None]]

_KEPT = ("Retry-After", "Connection")


async def refusal(
    scope: Scope, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None
) -> Response:
    """The whole answer."""
    problem = problem_response(status, detail, headers)
    write_page: PageWriter = scope["app"].state.refusal_page
    page = await write_page(Request(scope), status)
    if page is None:
        return problem
    page.headers.update({name: problem.headers[name] for name in _KEPT if name in problem.headers})
    return page
