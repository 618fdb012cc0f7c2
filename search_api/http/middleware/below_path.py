"""Where does this site stand? Below the path that a proxy gives it; inside, no part knows of it.

All parts write addresses from the site's own root (`/v1/search`). Here, and nowhere else, what
comes in loses the path, if the proxy has not taken it off, and what goes out gets it.
"""

import re
from collections.abc import Callable, Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_WRITTEN = (
    *("text/html", "application/json", "application/problem+json"),
    *("application/x-ndjson", "application/jsonl"),
)
_LINK = rb'\s(?:[a-z-]*href|src|srcset|action)="(?=/(?!/))'
_PICTURE = rb"\s\d+w, "  # between the addresses of a picture in several widths
_VALUE = rb'(?:\sdata-[a-z]+=|":\s?)"'  # of an object; within texts, quotes are escaped
_DESCRIBED = rb"\burl: '"  # in the script of FastAPI's own page


class InsidePath:
    """Takes the path off; around all that look at addresses."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: str = scope["path"]
            if f"{path}/".startswith(f"{self._root}/"):
                path = path.removeprefix(self._root) or "/"
            # by this, whole addresses (`https://…`) have it from Starlette
            scope = {**scope, "path": path, "app_root_path": self._root}
        await self._app(scope, receive, send)


class BelowPath:
    """Puts it before addresses in pages, data and `Location`; stands below what compresses.

    Each piece of an answer in pieces is whole lines. What is offered in ranges is an original.
    """

    def __init__(self, app: ASGIApp, root: str, names: Iterable[str]) -> None:
        self._app = app
        self._root = root
        self._put_before = before_addresses(root, names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message | None = None  # held until the length of what follows is known
        has_addresses = False

        async def with_path(message: Message) -> None:
            nonlocal start, has_addresses
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("location", "").startswith("/"):
                    headers["location"] = self._root + headers["location"]
                kind = headers.get("content-type", "").partition(";")[0]
                has_addresses = kind in _WRITTEN and "accept-ranges" not in headers
                if has_addresses:
                    start = message
                    return
            elif has_addresses and message["type"] == "http.response.body":
                message = {**message, "body": self._put_before(message.get("body", b""))}
                if start is not None:
                    await send(_of_length(start, message))
                    start = None
            await send(message)

        await self._app(scope, receive, with_path)


def before_addresses(root: str, names: Iterable[str]) -> Callable[[bytes], bytes]:
    """What puts `root` before each address of this site in a page or in JSON.

    `names`: what addresses of the site begin with, such as `v1`.
    """
    parts = b"|".join(sorted(re.escape(name).encode() for name in names))
    address = re.compile(
        rb"(%s|(?:%s|%s|%s)(?=/(?:%s)[/?#\"']))(?!%s[/?#\"'])"
        % (_LINK, _PICTURE, _VALUE, _DESCRIBED, parts, re.escape(root).encode())
    )
    return lambda text: address.sub(rb"\1" + root.encode(), text)


def _of_length(start: Message, body: Message) -> Message:
    """The head of an answer whose first piece this is."""
    headers = MutableHeaders(raw=[*start["headers"]])
    if "content-length" in headers:
        headers["content-length"] = str(len(body["body"]))
    return {**start, "headers": headers.raw}
