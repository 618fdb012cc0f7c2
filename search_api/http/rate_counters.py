"""Where are requests counted? With other processes in Redis or Valkey if there is one, else here.

While the shared counter is away each process counts for itself: nobody is refused for that.
"""

import time
from collections.abc import Awaitable, Callable
from math import ceil
from typing import TypeVar

import structlog
from limits import RateLimitItem, WindowStats
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from limits.errors import ConfigurationError, StorageError

from config.errors import BadSettings
from config.setting_groups import ApiSettings

_log = structlog.get_logger()
_ANSWER_SECONDS = 0.5
_PAUSE_SECONDS = 5.0  # before a counter that did not answer is asked again
T = TypeVar("T")


class RateCounter:
    """Counts what callers do, by one way of counting.

    Alone, one of several processes allows its part: all together never allow more than the rate.
    """

    def __init__(
        self,
        settings: ApiSettings,
        way: type[FixedWindowRateLimiter | MovingWindowRateLimiter],
    ) -> None:
        """Raises BadSettings where no client for the shared counter is installed."""
        self._workers = settings.workers
        self._own: RateLimiter = way(MemoryStorage())
        storage = _shared(settings.limits_url.get_secret_value())
        self._shared: RateLimiter | None = way(storage) if storage is not None else None
        self._away_until = 0.0  # monotonic seconds

    async def hit(self, item: RateLimitItem, caller: str) -> bool:
        """Counts one, and says whether it is within the rate."""
        return await self._counted(item, lambda by, rate: by.hit(rate, caller))

    async def window(self, item: RateLimitItem, caller: str) -> WindowStats:
        """What is left to a caller, and when it begins anew."""
        return await self._counted(item, lambda by, rate: by.get_window_stats(rate, caller))

    async def _counted(
        self, item: RateLimitItem, ask: Callable[[RateLimiter, RateLimitItem], Awaitable[T]]
    ) -> T:
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                return await ask(self._shared, item)
            except StorageError as error:
                self._away_until = time.monotonic() + _PAUSE_SECONDS
                problem = str(error.storage_error)
                _log.warning("the shared counter of requests is away", problem=problem)
        return await ask(self._own, self._part(item))

    def _part(self, item: RateLimitItem) -> RateLimitItem:
        amount = ceil(item.amount / self._workers)
        return type(item)(amount, item.multiples, item.namespace)


def _shared(url: str) -> Storage | None:
    if not url:
        return None
    from limits.aio.storage import RedisStorage  # noqa: PLC0415 - its client is an extra's

    plain = url.replace("redis", "valkey", 1) if url.startswith("redis") else url
    try:
        return RedisStorage(
            f"async+{plain}",
            wrap_exceptions=True,
            implementation="valkey",
            key_prefix="waymark",
            socket_timeout=_ANSWER_SECONDS,
            socket_connect_timeout=_ANSWER_SECONDS,
        )
    except ConfigurationError as error:
        raise BadSettings(
            [("WAYMARK_API__LIMITS_URL", f"{error}; `pip install waymark[cluster]` brings it")]
        ) from error
