"""How many parameters may an address have? So many that no honest one is cut, and no more."""

from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.problems import problem_response

MOST_PARAMETERS = 1_000  # an export names up to 500 passages


class QueryCap:
    """Refuses more parameters with 414, before anything reads them one by one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["query_string"].count(b"&") >= MOST_PARAMETERS:
            refused = problem_response(
                HTTPStatus.REQUEST_URI_TOO_LONG, f"at most {MOST_PARAMETERS:,} parameters"
            )
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)
