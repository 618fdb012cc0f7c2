"""How many parameters may an address have? So many that no honest one is cut, and no more."""

from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.http.middleware.refusal import refusal
from search_api.http.service import Services

MOST_PARAMETERS = 1_000  # an export names up to 500 passages
MOST_OF_A_PAGE = 200
LONGEST_OF_A_PAGE = 8_000  # bytes; it stands again in each link of the page


class QueryCap:
    """Refuses more parameters with 414, before anything reads them one by one."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (problem := self._problem(scope)):
            refused = await refusal(scope, HTTPStatus.REQUEST_URI_TOO_LONG, problem)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _problem(self, scope: Scope) -> str:
        query: bytes = scope["query_string"]
        is_page = self._services.of(scope).is_page
        most = MOST_OF_A_PAGE if is_page else MOST_PARAMETERS
        if query.count(b"&") >= most:
            return f"at most {most:,} parameters"
        if is_page and len(query) > LONGEST_OF_A_PAGE:
            return f"the address of a page has at most {LONGEST_OF_A_PAGE:,} bytes after its `?`"
        return ""
