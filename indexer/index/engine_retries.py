"""How long is an engine waited for that is slow, busy or away? As long as a setting says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import structlog
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    sleep_using_event,
    stop_after_delay,
    stop_when_event_set,
    wait_random_exponential,
)

from config.errors import EngineAway, EngineBusy, WaymarkError
from config.opensearch import engine_errors

T = TypeVar("T")

_log = structlog.get_logger()
_LONGEST_PAUSE_SECONDS = 20.0

OnWait = Callable[[str], None]
"""Is told the problem when a wait begins, and '' when the engine answers again."""


def said_in_log(problem: str) -> None:
    """What is said where nobody else listens."""
    if problem:
        _log.warning("waiting for the engine", problem=problem)
    else:
        _log.info("the engine answers again")


class EngineRetries:
    """Asks again and again, from any thread. What it asks must bear being asked twice."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._given_up = threading.Event()
        self._waits = threading.Lock()
        self._problem = ""  # of the wait that was told of
        self.on_wait: OnWait = said_in_log
        self.before_retry: Callable[[], None] = lambda: None  # may start what is away

    def ask(self, request: Callable[[], T]) -> T:
        """The answer of a request, whose errors become ours.

        Raises:
            EngineAway, EngineBusy: the engine did not answer for so long, or we gave up.
            WaymarkError: what waiting does not mend; at once.
        """
        retrying = Retrying(
            retry=retry_if_exception(_may_pass),
            stop=stop_after_delay(self._seconds) | stop_when_event_set(self._given_up),
            wait=wait_random_exponential(multiplier=0.5, max=_LONGEST_PAUSE_SECONDS),
            sleep=sleep_using_event(self._given_up),
            before_sleep=self._tell,
            reraise=True,
        )
        for attempt in retrying:
            with attempt:
                if attempt.retry_state.attempt_number > 1:
                    self.before_retry()
                with engine_errors():
                    answer = request()
                self._answered()
        return answer

    @contextmanager
    def at_least(self, seconds: float) -> Iterator[None]:
        """Waits longer, where giving up would cost much work that is done."""
        usual, self._seconds = self._seconds, max(self._seconds, seconds)
        try:
            yield
        finally:
            self._seconds = usual

    def give_up(self) -> None:
        """Ends all waits: the command is being ended."""
        self._given_up.set()

    def begin(self) -> None:
        """Waits again, after it gave up."""
        self._given_up.clear()

    def _tell(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        assert isinstance(error, WaymarkError)
        with self._waits:
            is_new = not self._problem
            self._problem = error.message
        if is_new:
            self.on_wait(error.message)

    def _answered(self) -> None:
        with self._waits:
            was_waiting, self._problem = bool(self._problem), ""
        if was_waiting:
            self.on_wait("")


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, EngineBusy) or (isinstance(error, EngineAway) and error.may_pass)
