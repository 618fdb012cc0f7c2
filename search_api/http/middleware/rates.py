"""How often may one caller ask? By its key or its address, as a setting says."""

import time
from http import HTTPStatus

from limits import RateLimitItem, parse
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.setting_groups import ApiSettings
from search_api.http.caller_identity import caller_id
from search_api.http.middleware.refusal import refusal
from search_api.http.rate_counters import RateCounter
from search_api.http.service import Services


class Rates:
    """Counts requests of a caller; over the limit it gets 429. Says in each answer what is left."""

    def __init__(self, app: ASGIApp, services: Services, settings: ApiSettings) -> None:
        self._app = app
        self._services = services
        self._item: RateLimitItem = parse(settings.rate_limit)
        self._counter = RateCounter(settings, FixedWindowRateLimiter)
        self._policy = f'"default";q={self._item.amount};w={self._item.get_expiry()}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._services.of(scope).is_counted:
            await self._app(scope, receive, send)
            return
        caller = caller_id(scope)
        may = await self._counter.hit(self._item, caller)
        window = await self._counter.window(self._item, caller)
        seconds = max(1, round(window.reset_time - time.time()))

        async def with_rate(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["RateLimit-Policy"] = self._policy
                headers["RateLimit"] = f'"default";r={window.remaining};t={seconds}'
            await send(message)

        if may:
            await self._app(scope, receive, with_rate)
            return
        limit = f"at most {self._item.amount} requests in {self._item.get_expiry()} seconds"
        retry = {"Retry-After": str(seconds)}
        refused = await refusal(scope, HTTPStatus.TOO_MANY_REQUESTS, limit, retry)
        await refused(scope, receive, with_rate)
