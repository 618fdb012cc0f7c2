"""What is under way, and who hears when it ends? Work in threads; all decisions in one of them."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Tasks:
    """Things done side by side. Only the thread that waits is told what came of them."""

    def __init__(self) -> None:
        self._running: dict[Future[Any], Callable[[Any], None]] = {}

    def begin(
        self, threads: Executor, function: Callable[[T], R], item: T, then: Callable[[R], None]
    ) -> None:
        """Has something done; `then` hears of its result, in `wait`."""
        self._running[threads.submit(function, item)] = then

    def wait(self, seconds: float) -> int:
        """Waits until one has ended, but no longer than that, and tells of all that have: how many.

        Raises:
            What one of them raised; the others that ended with it were told of.
        """
        done, _ = wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED)
        failed: BaseException | None = None
        for future in done:
            then = self._running.pop(future)
            failed = future.exception() or failed
            if future.exception() is None:
                then(future.result())
        if failed is not None:
            raise failed
        return len(done)

    def abandon(self) -> None:
        """Waits for those that run, and tells nobody; those that were not begun never are."""
        for future in self._running:
            future.cancel()
        wait(self._running)
        self._running.clear()

    def __len__(self) -> int:
        return len(self._running)
