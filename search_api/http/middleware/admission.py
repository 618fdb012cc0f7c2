"""How much is under way at once? So much that all stay well; others are told to wait.

A search has a place from the moment its body is there until its answer begins, so that neither
unfinished bodies nor slow readers keep others from searching. A download has a place of another
kind until it was sent, and so has an upload; no caller has more than a quarter of those, nor
more than half of the places for searches.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.setting_groups import ApiSettings
from search_api.http.caller_identity import caller_id
from search_api.http.middleware.refusal import refusal
from search_api.http.service import Service, Services

_SHARE = 4  # the part of bodies and downloads that one caller may have


@dataclass(slots=True)
class Places:
    """A number of things that may be under way at once, and who has them."""

    most: int
    most_of_one: int
    taken: int = 0
    by_caller: Counter[str] = field(default_factory=Counter)
    on_change: Callable[[int], None] = lambda _taken: None

    def has_room(self, caller: str) -> bool:
        return self.taken < self.most and self.by_caller[caller] < self.most_of_one

    def take(self, caller: str) -> None:
        self.taken += 1
        self.by_caller[caller] += 1
        self.on_change(self.taken)

    def give_back(self, caller: str) -> None:
        self.taken -= 1
        self.by_caller[caller] -= 1
        if not self.by_caller[caller]:
            del self.by_caller[caller]
        self.on_change(self.taken)

    @contextmanager
    def held(self, caller: str) -> Iterator[None]:
        self.take(caller)
        try:
            yield
        finally:
            self.give_back(caller)


class Load:
    """What is under way at this moment, and what was turned away."""

    def __init__(self, settings: ApiSettings) -> None:
        searches, downloads = settings.max_searches, settings.max_downloads
        # half, not a quarter: all readers of an office may come from one address
        self.searches = Places(searches, max(1, searches // 2))
        self.downloads = Places(downloads, max(1, downloads // _SHARE))
        self.uploads = Places(downloads, max(1, downloads // _SHARE))
        self.bodies = Places(searches, max(1, searches // _SHARE))  # that are being read
        self.on_shed: Callable[[], None] = lambda: None


class Admission:
    """Answers 503 at once where waiting would only make a longer queue."""

    def __init__(self, app: ASGIApp, services: Services, settings: ApiSettings, load: Load) -> None:
        self._app = app
        self._services = services
        self._max_bytes = settings.max_body_kb << 10
        self._body_seconds = settings.body_seconds
        self._load = load

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        service = self._services.of(scope)
        caller, places = caller_id(scope), self._places_for(service)
        if places is None:
            await self._app(scope, receive, send)
            return
        if not places.has_room(caller):
            await self._refuse(scope, receive, send, places)
            return
        if _has_body(scope) and not service.is_upload:
            if not self._load.bodies.has_room(caller):
                await self._refuse(scope, receive, send, self._load.bodies)
                return
            with self._load.bodies.held(caller):
                whole = await self._whole_body(scope, receive, send)
            if whole is None:
                return
            receive = whole
            if not places.has_room(caller):  # others came while it was read
                await self._refuse(scope, receive, send, places)
                return
        if service.is_download or service.is_upload:
            with places.held(caller):
                await self._app(scope, receive, send)
            return
        await self._answer(scope, receive, send, places, caller)

    def _places_for(self, service: Service) -> Places | None:
        if service.is_upload:
            return self._load.uploads
        if service.is_download:
            return self._load.downloads
        return self._load.searches if service.asks_engine else None

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, places: Places, caller: str
    ) -> None:
        """The place is free again when the answer is there, however slowly it is read."""
        is_held = True
        places.take(caller)

        def let_go() -> None:
            nonlocal is_held
            if is_held:
                is_held = False
                places.give_back(caller)

        async def answered(message: Message) -> None:
            let_go()
            await send(message)

        try:
            await self._app(scope, receive, answered)
        finally:
            let_go()

    async def _whole_body(self, scope: Scope, receive: Receive, send: Send) -> Receive | None:
        """What gives the body again; None where an answer was sent already."""
        pieces, size, more = [], 0, True
        said = Headers(scope=scope).get("content-length", "0")
        is_too_large = said.isdecimal() and int(said[:20]) > self._max_bytes
        try:
            async with asyncio.timeout(self._body_seconds):
                while more and not is_too_large:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    pieces.append(message.get("body", b""))
                    more = message.get("more_body", False)
                    size += len(pieces[-1])
                    is_too_large = size > self._max_bytes
        except TimeoutError:
            late = f"the body was not there after {self._body_seconds:g} seconds"
            closing = {"Connection": "close"}
            refused = await refusal(scope, HTTPStatus.REQUEST_TIMEOUT, late, closing)
            await refused(scope, receive, send)
            return None
        if is_too_large:
            large = f"a body has at most {self._max_bytes:,} bytes"
            closing = {"Connection": "close"}  # what is left of it is not read
            refused = await refusal(scope, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, large, closing)
            await refused(scope, receive, send)
            return None
        body: list[bytes] = [b"".join(pieces)]

        async def again() -> Message:
            if body:
                return {"type": "http.request", "body": body.pop(), "more_body": False}
            return await receive()

        return again

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, places: Places) -> None:
        self._load.on_shed()
        detail = f"{places.taken} requests are being answered; please try again in a moment."
        refused = await refusal(scope, HTTPStatus.SERVICE_UNAVAILABLE, detail)
        await refused(scope, receive, send)


def _has_body(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
