"""How is a request refused before any route? A problem for programs, a page for who reads pages."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from search_api.problems import problem_response
from search_api.web.failures import reads_pages, refusal_page


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: HTTPStatus,
    detail: str,
    headers: dict[str, str] | None = None,
) -> None:
    """Sends the whole answer."""
    problem = problem_response(status, detail, headers)
    request = Request(scope)
    if not reads_pages(request):
        await problem(scope, receive, send)
        return
    page = await refusal_page(request, status)
    kept = ("retry-after", "connection")
    page.headers.update({name: problem.headers[name] for name in kept if name in problem.headers})
    await page(scope, receive, send)
