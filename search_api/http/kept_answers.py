"""Which answers are kept? Those of one state of the index, the last asked, in so much memory."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

_FAIR_SHARE = 16  # no answer takes more than this part of the room
_BESIDE = 2_000  # bytes of headers and of what holds them, about


class KeptAnswer(NamedTuple):
    """An answer as it was sent."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    route: Any  # that answered, as counters tell it
    since: float  # by the clock


class KeptAnswers:
    """In memory alone, since the questions of people stand in them."""

    def __init__(self, most_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes = most_bytes
        self._clock = clock
        self._state: Hashable = None
        self._answers: OrderedDict[Hashable, KeptAnswer] = (
            OrderedDict()
        )  # the last asked for at the end
        self.bytes = 0

    def find(self, state: Hashable, asked: Hashable) -> KeptAnswer | None:
        """What was answered in this state; what was kept of another one is let go."""
        if state != self._state:
            self._state, self.bytes = state, 0
            self._answers.clear()
        if asked in self._answers:
            self._answers.move_to_end(asked)
        return self._answers.get(asked)

    def keep(
        self,
        state: Hashable,
        asked: Hashable,
        headers: tuple[tuple[bytes, bytes], ...],
        body: bytes,
        route: Any,
    ) -> None:
        """Not where others have asked in another state meanwhile, nor where it is too large."""
        size = _size(asked, body)
        if state != self._state or size > self._most_bytes // _FAIR_SHARE:
            return
        if (before := self._answers.pop(asked, None)) is not None:
            self.bytes -= _size(asked, before.body)
        self._answers[asked] = KeptAnswer(headers, body, route, self._clock())
        self.bytes += size
        while self.bytes > self._most_bytes:
            first_asked, oldest = self._answers.popitem(last=False)
            self.bytes -= _size(first_asked, oldest.body)

    def age_seconds(self, kept: KeptAnswer) -> int:
        return int(self._clock() - kept.since)


def _size(asked: Hashable, body: bytes) -> int:
    """With what was asked, which strangers may make as long as an address can be."""
    return len(repr(asked)) + len(body) + _BESIDE
