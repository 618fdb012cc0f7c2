"""What is looked up now and then, so that no request waits for it: shown while it is renewed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from config.errors import WaymarkError

T = TypeVar("T")

FRESH_SECONDS = 15.0  # then it is looked up behind a request
STALE_SECONDS = 60.0  # then a request waits for it


class StaleWhileRevalidate(Generic[T]):
    """A value some seconds old. `look` is never called twice at once."""

    def __init__(
        self, look: Callable[[], Awaitable[T]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._look = look
        self._clock = clock
        self._known: tuple[float, T] | None = None  # since when, what
        self._looking = asyncio.Lock()
        self._behind: asyncio.Task[None] | None = None

    async def get(self) -> T:
        """The value; waits where there is none or it is too old. Raises what `look` raises."""
        known = self._known
        if known is None or self._age(known) > STALE_SECONDS:
            return await self._renewed()
        if self._age(known) > FRESH_SECONDS and not self._looking.locked():
            self._behind = asyncio.create_task(self._renew_behind())
        return known[1]

    async def _renewed(self) -> T:
        async with self._looking:
            if self._known is None or self._age(self._known) > FRESH_SECONDS:
                started = self._clock()
                self._known = (started, await self._look())
            return self._known[1]

    async def _renew_behind(self) -> None:
        try:
            await self._renewed()
        except WaymarkError:
            self._known = None  # who asks next waits, and is told

    def _age(self, known: tuple[float, T]) -> float:
        return self._clock() - known[0]
