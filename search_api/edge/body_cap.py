"""How much may be sent? A search fits into a megabyte; documents have a limit of their own."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.errors import TooLarge
from search_api.problems import problem_response

DOCUMENTS = "/v1/inbox/"


class BodyCap:
    """Refuses larger bodies with 413, also those that do not say how large they are."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(DOCUMENTS):
            await self._app(scope, receive, send)
            return
        refused = problem_response(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body has at most {self._max_bytes:,} bytes"
        )
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdecimal() and int(said) > self._max_bytes:
            await refused(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._max_bytes:
                raise TooLarge("the body is too large")
            return message

        async def answered(message: Message) -> None:
            # whatever the route made of a body that was cut off
            if taken <= self._max_bytes:
                await send(message)
            elif message["type"] == "http.response.start":
                await refused(scope, receive, send)

        await self._app(scope, counted, answered)
