"""Was the same asked before, and is the index as it was? Then the answer is given again.

It is kept by what was known of the index before the search ran, and given only while the engine
says of this moment that the index is still so: it outlives no refresh, no rebuild and no day.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.errors import WaymarkError
from search_api.http.kept_answers import KeptAnswer, KeptAnswers
from search_api.http.middleware.asked_index import index_seen, is_of_one_state
from search_api.http.service import Services

_ASKED_ANEW = frozenset({"no-cache", "no-store", "max-age=0"})
_NEVER_KEPT = frozenset({b"cache-control", b"set-cookie"})  # of a passing answer, of one caller's


class AnsweredBefore:
    """Keeps answers of the services that say so."""

    def __init__(
        self,
        app: ASGIApp,
        services: Services,
        kept: KeptAnswers,
        on_given_again: Callable[[], None],
    ) -> None:
        self._app = app
        self._services = services
        self._kept = kept
        self._on_given_again = on_given_again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not (is_of_one_state(scope) and self._services.of(scope).is_kept):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        wishes = {each.strip().lower() for each in headers.get("cache-control", "").split(",")}
        try:
            view, gateway = index_seen(scope)
            version = await gateway.known_version()
            state = (version, datetime.now(UTC).date())  # an embargo may end
            # citations name us as the request does
            named = (scope["scheme"], headers.get("host", ""), scope.get("root_path", ""))
            asked = (view, scope["path"], scope["query_string"], named)
            kept = self._kept.find(state, asked)
            if kept and (not _ASKED_ANEW.isdisjoint(wishes) or await gateway.version() != version):
                kept = None
        except WaymarkError:
            await self._app(scope, receive, send)  # which tells what is wrong
            return
        if kept is not None:
            self._on_given_again()
            scope["route"] = kept.route
            await self._give(kept, send)
            return
        if "no-store" in wishes:
            await self._app(scope, receive, send)
            return
        sent: tuple[tuple[bytes, bytes], ...] | None = None  # headers, where it may be kept

        async def keeping(message: Message) -> None:
            nonlocal sent
            if message["type"] == "http.response.start":
                sent = tuple(message["headers"]) if _may_be_kept(message) else None
            elif message.get("more_body", False):
                sent = None  # answers that come in pieces are files
            elif sent is not None:
                body = message.get("body", b"")
                self._kept.keep(state, asked, sent, body, scope.get("route"))
            await send(message)

        await self._app(scope, receive, keeping)

    async def _give(self, kept: KeptAnswer, send: Send) -> None:
        age = (b"age", str(self._kept.age_seconds(kept)).encode())
        start = {"type": "http.response.start", "status": HTTPStatus.OK}
        await send(start | {"headers": [*kept.headers, age]})
        await send({"type": "http.response.body", "body": kept.body})


def _may_be_kept(start: Message) -> bool:
    names = {name.lower() for name, _ in start["headers"]}
    return start["status"] == HTTPStatus.OK and names.isdisjoint(_NEVER_KEPT)
