"""How does the parent hold a worker? In a group of its own, with deadlines, ended for sure."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import psutil

from extractors.document import State
from extractors.protocol import (
    LARGEST_FRAME,
    LENGTH_BYTES,
    Message,
    Ready,
    Request,
    framed,
    message_of,
)

START_SECONDS = 60.0  # loading the engines takes half a second; a loaded machine may need more
_READ_BYTES = 1 << 20
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX", "PYTHONPATH")
_SMALL = {
    "OMP_THREAD_LIMIT": "1",  # Tesseract is slower with more, when workers run side by side
    "MALLOC_ARENA_MAX": "2",  # an arena a thread would eat the address space
    "TOKIO_WORKER_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
}
_CRASHES = {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE}


@dataclass(frozen=True, slots=True)
class Died(Exception):
    """The worker is gone; carries what that means for the file it was reading."""

    state: State
    reason: str


class Child:
    """A running worker. Not for use by several threads at once."""

    def __init__(self) -> None:
        self.files_read = 0
        self._ended = False
        self._last_words = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractors.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._last_words,
            start_new_session=True,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _SMALL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._answers = os.dup(self._process.stdout.fileno())
        self._process.stdout.close()
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._buffer = bytearray()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def resident_mb(self) -> float:
        """The memory it holds; 0 when it is gone."""
        try:
            return float(psutil.Process(self.pid).memory_info().rss) / (1 << 20)
        except psutil.Error:
            return 0.0

    def wait_until_ready(self) -> None:
        """Waits for the first message.

        Raises:
            Died: the worker did not start; says its last words.
        """
        if not isinstance(self.receive(time.monotonic() + START_SECONDS), Ready):
            raise Died("damaged", f"the reading process does not start: {self.last_words()}")

    def send(self, request: Request) -> None:
        """Hands over a file.

        Raises:
            Died: the worker is gone.
        """
        self.files_read += 1
        try:
            self._requests.write(framed(request))
            self._requests.flush()
        except BrokenPipeError:
            raise self._death() from None

    def receive(self, deadline: float) -> Message | None:
        """The next message, or None when there was none until the deadline (monotonic seconds).

        Raises:
            Died: the worker is gone.
        """
        while (frame := self._frame()) is None:
            left = deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                return None
            content = os.read(self._answers, _READ_BYTES)
            if not content:
                raise self._death()
            self._buffer += content
        return message_of(frame)

    def kill(self) -> None:
        """Kills the worker and all it has started; whoever waits for its answer learns of it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kills the worker, waits for its end and gives back what it held here."""
        if self._ended:
            return
        self._ended = True
        self.kill()
        self._process.wait()
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()
        os.close(self._answers)
        self._last_words.close()

    def last_words(self) -> str:
        """The last line that the worker wrote to its standard error."""
        self._last_words.seek(0)
        lines = self._last_words.read(1 << 20).decode("utf-8", "replace").split("\n")
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "no word")

    def _frame(self) -> bytes | None:
        if len(self._buffer) < LENGTH_BYTES:
            return None
        length = int.from_bytes(self._buffer[:LENGTH_BYTES], "big")
        if length > LARGEST_FRAME:
            raise Died("damaged", "the reading process answers nonsense")
        end = LENGTH_BYTES + length
        if len(self._buffer) < end:
            return None
        frame = bytes(self._buffer[LENGTH_BYTES:end])
        del self._buffer[:end]
        return frame

    def _death(self) -> Died:
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return Died("damaged", "the reading process closed its pipe without a word")
        if code >= 0:
            return Died("damaged", f"the reading process ended: {self.last_words()}")
        return _death_by(signal.Signals(-code))


def _death_by(number: signal.Signals) -> Died:
    if number == signal.SIGXCPU:
        return Died("timed_out", "reading it takes more CPU time than a file may use")
    if number == signal.SIGKILL:
        return Died("out_of_memory", "the system killed the reading process for lack of memory")
    if number in _CRASHES:
        return Died("damaged", f"it makes the reading process crash ({number.name})")
    # pdfium ends the process when it is refused memory (SIGABRT, SIGTRAP or SIGILL by platform)
    return Died(
        "out_of_memory", f"reading it takes more memory than a worker may use ({number.name})"
    )
