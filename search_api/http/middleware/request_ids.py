"""Which request is a log line about? Its id stands in the answer, and in every line under way."""

from asgi_correlation_id import correlation_id
from starlette.types import ASGIApp, Receive, Scope, Send
from structlog.contextvars import bound_contextvars


class NamedInLogs:
    """Binds the id that asgi-correlation-id gave to the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with bound_contextvars(request_id=correlation_id.get()):
            await self._app(scope, receive, send)
