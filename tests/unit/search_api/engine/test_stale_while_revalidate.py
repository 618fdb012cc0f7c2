"""Does a request wait for what is known already?"""

import asyncio
from itertools import count

import pytest

from config.errors import EngineAway
from search_api.engine.stale_while_revalidate import (
    FRESH_SECONDS,
    STALE_SECONDS,
    StaleWhileRevalidate,
)


class Source:
    """Counts its looks; its clock is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.away = False
        self.looks = 0
        self._numbers = count(1)
        self.value = StaleWhileRevalidate(self.look, lambda: self.now)

    async def look(self) -> int:
        self.looks += 1
        await asyncio.sleep(0)
        if self.away:
            raise EngineAway("gone")
        return next(self._numbers)


def test_many_at_once_look_once() -> None:
    async def asked() -> list[int]:
        return await asyncio.gather(*(source.value.get() for _ in range(9)))

    source = Source()
    assert asyncio.run(asked()) == [1] * 9
    assert source.looks == 1


def test_what_is_fresh_is_not_looked_up_again() -> None:
    async def asked() -> tuple[int, int]:
        first = await source.value.get()
        source.now = FRESH_SECONDS - 1
        return first, await source.value.get()

    source = Source()
    assert asyncio.run(asked()) == (1, 1)
    assert source.looks == 1


def test_what_is_stale_is_shown_while_it_is_renewed() -> None:
    async def asked() -> tuple[int, int]:
        await source.value.get()
        source.now = FRESH_SECONDS + 1
        stale = await source.value.get()
        await asyncio.sleep(0.01)
        return stale, await source.value.get()

    source = Source()
    assert asyncio.run(asked()) == (1, 2)


def test_what_is_too_old_is_waited_for() -> None:
    async def asked() -> int:
        await source.value.get()
        source.now = STALE_SECONDS + 1
        return await source.value.get()

    source = Source()
    assert asyncio.run(asked()) == 2


def test_who_asks_after_a_look_failed_is_told() -> None:
    async def asked() -> None:
        await source.value.get()
        source.away, source.now = True, FRESH_SECONDS + 1
        assert await source.value.get() == 1
        await asyncio.sleep(0.01)
        with pytest.raises(EngineAway):
            await source.value.get()

    source = Source()
    asyncio.run(asked())
