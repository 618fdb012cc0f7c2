"""What does each answer carry? Headers that browsers keep to, unless the route says otherwise."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_DATA = "default-src 'none'; frame-ancestors 'none'"
_PAGE = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
# the interactive description is FastAPI's own page, which starts by a script inside it
_DESCRIPTION = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; frame-ancestors 'none'"
)


class SecurityHeaders:
    """Adds what is missing. `description`: where the interactive description stands."""

    def __init__(self, app: ASGIApp, description: str) -> None:
        self._app = app
        self._description = description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
                kind = headers.get("content-type", "")
                headers.setdefault("Content-Security-Policy", self._policy(kind, scope["path"]))
                headers.add_vary_header("Authorization")  # a key may show more
            await send(message)

        await self._app(scope, receive, with_headers)

    def _policy(self, content_type: str, path: str) -> str:
        if not content_type.startswith("text/html"):
            return _DATA
        return _DESCRIPTION if path.startswith(self._description) else _PAGE
