"""How long does a request keep all others waiting? As long as the longest step of the event loop.

Counted is the processor time of this thread, so that a busy machine makes no difference.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Longest:
    """The longest step so far, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0


@contextmanager
def longest_step() -> Iterator[Longest]:
    """Watches every step of loops of asyncio (not of uvloop) inside the block."""
    longest, run = Longest(), asyncio.events.Handle._run

    def timed(handle: asyncio.events.Handle) -> Any:
        started = time.thread_time()
        try:
            return run(handle)
        finally:
            longest.seconds = max(longest.seconds, time.thread_time() - started)

    asyncio.events.Handle._run = timed  # type: ignore[method-assign,assignment]
    try:
        yield longest
    finally:
        asyncio.events.Handle._run = run  # type: ignore[method-assign]
