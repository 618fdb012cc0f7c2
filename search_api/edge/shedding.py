"""How many requests run at once? So many that the engine stays well; others are told to wait."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.problems import problem_response

_ASKS_NO_ENGINE = ("/healthz", "/metrics", "/static", "/docs", "/openapi.json", "/v1/inbox/")


@dataclass(slots=True)
class Load:
    """What is under way at this moment, and what was turned away."""

    searches: int = 0
    shed: int = 0


class Shedding:
    """Answers 503 at once where waiting would only make a longer queue before the engine."""

    def __init__(self, app: ASGIApp, most: int, load: Load) -> None:
        self._app = app
        self._most = most
        self._load = load

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_ASKS_NO_ENGINE):
            await self._app(scope, receive, send)
            return
        if self._load.searches >= self._most:
            self._load.shed += 1
            detail = f"{self._most} requests are being answered; please try again in a moment."
            refused = problem_response(HTTPStatus.SERVICE_UNAVAILABLE, detail)
            await refused(scope, receive, send)
            return
        self._load.searches += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._load.searches -= 1
