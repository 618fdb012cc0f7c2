"""How does a strange text end the model and nothing else? The model has a process of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal, Self

import structlog

from config.errors import NoMeaning
from config.meaning.child import READY, message, receive
from config.meaning.model import DIMENSIONS, Kind, Vector
from config.meaning.weights import Weights

Pace = Literal["idle", "prompt"]
"""Whether it takes processor time that nobody else wants, or what it can get."""

_log = structlog.get_logger()
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
_SECONDS_FOR_A_TEXT = 300.0  # measured: .3 s for 512 tokens; idle time may be long in coming
_SECONDS_TO_START = 120.0
_STARTS_THAT_FAIL = 3  # in a row; then there is a reason that no start mends


class ModelProcess:
    """A `Model` in a child process, which is started when it is first needed.

    One text at a time; callers in other threads wait. What ends the child has no vector.
    """

    def __init__(
        self,
        weights: Weights,
        memory_mb: int,
        pace: Pace,
        *,
        sandbox_required: bool = False,
    ) -> None:
        self._weights = weights
        sandbox = "required" if sandbox_required else "best_effort"
        self._options = [str(memory_mb), sandbox]
        self._pace = pace
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._failed_starts = 0

    @property
    def fingerprint(self) -> str:
        return self._weights.about.fingerprint

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        """A vector each.

        Raises:
            NoMeaning: the model does not start.
        """
        with self._lock:
            return [self._embedded(text, kind) for text in texts]

    def start(self) -> None:
        """Loads the model now, not with the first text. Raises NoMeaning."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """Ends the child; the next text would start another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _let_go(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _embedded(self, text: str, kind: Kind) -> Vector | None:
        child = self._running()
        body = text.encode("utf-8", "replace")
        answer = _exchange(child, message(kind[:1].encode() + body), _SECONDS_FOR_A_TEXT)
        if answer is None:
            self.close()
            _log.warning("a text has ended the model and gets no vector", letters=len(text))
        return answer if answer and len(answer) == DIMENSIONS else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        if self._failed_starts >= _STARTS_THAT_FAIL:
            raise NoMeaning("the model did not start, several times in a row")
        child = subprocess.Popen(  # noqa: S603 - our own code by our own interpreter
            [
                *(sys.executable, "-P", "-m", "config.meaning.child"),
                *(str(self._weights.folder), *self._options),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the runtime's remarks on the machine; errors are answers
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            start_new_session=True,
        )
        self._child = child
        said = _exchange(child, b"", _SECONDS_TO_START)
        if said != READY:
            self._failed_starts += 1
            self.close()
            reason = (said or b"it ended at once").decode("utf-8", "replace")
            raise NoMeaning(f"the model does not start: {reason}")
        self._failed_starts = 0
        if self._pace == "idle":
            _take_idle_time_only(child.pid)
        return child


def _take_idle_time_only(pid: int) -> None:
    """Once it is loaded: on a busy machine, loading would never end."""
    os.setpriority(os.PRIO_PROCESS, pid, 19)
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))


def _exchange(child: subprocess.Popen[bytes], sent: bytes, seconds: float) -> bytes | None:
    """The answer; None when the child ended, or was ended because it took too long."""
    assert child.stdin is not None
    assert child.stdout is not None
    too_late = threading.Timer(seconds, child.kill)
    too_late.start()
    try:
        child.stdin.write(sent)
        child.stdin.flush()
        return receive(child.stdout)  # type: ignore[arg-type]
    except OSError:
        return None
    finally:
        too_late.cancel()


def _let_go(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    child.wait()
