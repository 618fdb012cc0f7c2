"""What does HEAD answer? What GET would, without its body, also where no route says so."""

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """Asks once more by GET where a route knows no HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        refused = False

        async def unless_refused(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                refused = message["status"] == HTTPStatus.METHOD_NOT_ALLOWED
            if not refused:
                await send(message)

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app(dict(scope), receive, unless_refused)
        if refused:
            await self._app({**scope, "method": "GET"}, _after_no_body(receive), bodiless)


def _after_no_body(receive: Receive) -> Receive:
    """A body means nothing to HEAD, and may have been read the first time."""
    given: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def next_message() -> Message:
        return given.pop() if given else await receive()

    return next_message
