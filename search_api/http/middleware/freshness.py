"""Has anything changed since a caller asked the same? An ETag by the state of the index, and 304.

A tag is made of what was known of the index before the search ran, so it may be older than its
answer but never newer; a caller that shows one is compared with the index of this moment.
"""

import hashlib
import os
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.errors import WaymarkError
from search_api.http.middleware.asked_index import index_seen, is_of_one_state
from search_api.http.service import Services

SHARED_START = "WAYMARK_LISTENER_START"  # set by whoever starts several processes of one program
_OF_THIS_START = os.environ.get(SHARED_START) or uuid4().hex
"""Its program and vocabulary may be others than those of an earlier one."""


class Freshness:
    """Answers 304 without a search where the index is as it was."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_tagged(scope):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        shown = {each.strip() for each in headers.get("if-none-match", "").split(",")} - {""}
        try:
            view, gateway = index_seen(scope)
            version = await (gateway.version() if shown else gateway.known_version())
        except WaymarkError:
            await self._app(scope, receive, send)  # which tells what is wrong
            return
        asked = (view, version, scope["query_string"], headers.get("accept", ""))
        tag = _tag(*asked)
        if tag in shown:
            await Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(tag))(
                scope, receive, send
            )
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                answer = MutableHeaders(scope=message)
                for name, value in _headers(tag).items():
                    answer.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, tagged)

    def _is_tagged(self, scope: Scope) -> bool:
        return is_of_one_state(scope) and self._services.of(scope).is_tagged


def _tag(*parts: Any) -> str:
    today = datetime.now(UTC).date()  # an embargo may end
    said = repr((*parts, today, _OF_THIS_START)).encode()
    return f'W/"{hashlib.blake2b(said, digest_size=12).hexdigest()}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}  # keep it, and ask whether it still holds
