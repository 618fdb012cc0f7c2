"""How does the parent hold a worker? In a group of its own, with deadlines, ended for sure.

Nothing that a reader says is believed to be whole, small or meant for us: frames and sums of frames
are limited, and what comes after the last word of a reader belongs to no other file.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time

import msgspec
import psutil

from config.confinement.layers import MissingLayer
from extractors.protocol import (
    LARGEST_FRAME,
    LENGTH_BYTES,
    Message,
    Ready,
    Request,
    framed,
    message_of,
)
from extractors.workers.deaths import ReaderLied, WorkerDied, death_by
from extractors.workers.orders import ENDED, Orders
from extractors.workers.scratch import Scratch

START_SECONDS = 60.0  # loading the engines takes a second; a loaded machine may need more
END_SECONDS = (
    10.0  # a reader that has said its last word ends at once; emptying memory takes a moment
)
_READ_BYTES = 1 << 20
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "PYTHONPATH")
_SMALL = {
    "OMP_THREAD_LIMIT": "1",  # Tesseract is slower with more, when workers run side by side
    "MALLOC_ARENA_MAX": "2",  # an arena a thread would eat the address space
    "TOKIO_WORKER_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
}


class Child:
    """A running worker. Not for use by several threads at once.

    Raises OSError when the machine has no room for it: processes, descriptors, a folder.
    """

    def __init__(self, *, required: bool = False, programs: bool = False) -> None:
        self.files_read = 0
        self.missing: tuple[MissingLayer, ...] = ()  # layers; known when it is ready
        self._ended = False
        self._budget = LARGEST_FRAME  # bytes of answers that are still taken
        self._buffer = bytearray()
        self._scratch = Scratch()
        self._ends, ends = os.pipe()
        orders = Orders(ends, self._scratch.folder, required, programs)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own words and numbers only
                [sys.executable, "-P", "-m", "extractors.workers.worker", *orders.arguments()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._scratch.words,
                start_new_session=True,
                pass_fds=(ends,),
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _SMALL,
            )
        except OSError:
            os.close(self._ends)
            self._scratch.remove()
            raise
        finally:
            os.close(ends)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._answers = os.dup(self._process.stdout.fileno())
        self._process.stdout.close()
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._poll.register(self._ends, select.POLLIN)

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
        ready = self.receive(time.monotonic() + START_SECONDS)
        if not isinstance(ready, Ready):
            raise WorkerDied("damaged", f"the reading process does not start: {self.last_words()}")
        self.missing = ready.missing

    def send(self, request: Request, most_bytes: int) -> None:
        """Hands over a file, to be answered in so many bytes.

        Raises:
            Died: the worker is gone.
        """
        self.files_read += 1
        self._budget = most_bytes
        try:
            self._requests.write(framed(request))
            self._requests.flush()
        except BrokenPipeError:
            raise self._death() from None

    def receive(self, deadline: float) -> Message | None:
        """The next message, or None when there was none until the deadline (monotonic seconds).

        Raises:
            Died: the reader is gone, or what it says is no message or no end of messages.
        """
        while (frame := self._frame()) is None:
            ready = self._waited(deadline)
            if not ready:
                return None
            if self._answers not in ready:  # all it said was read, and it is gone
                raise self._reader_death()
            content = os.read(self._answers, _READ_BYTES)
            if not content:
                raise self._death()
            self._budget -= len(content)
            if self._budget < 0:
                raise ReaderLied("the reading process does not stop talking")
            self._buffer += content
        try:
            return message_of(frame)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise ReaderLied from None

    def settle(self) -> bool:
        """Waits until the reader is gone with all it started, and forgets what it still said.

        False: it did not end as it should, and nothing may be handed to its worker.
        """
        deadline = time.monotonic() + END_SECONDS
        while ready := self._waited(deadline):
            if self._answers not in ready:
                code = os.read(self._ends, ENDED.size)
                self._buffer.clear()
                self._scratch.empty()
                return code == ENDED.pack(0)
            if not os.read(self._answers, _READ_BYTES):
                return False
        return False

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
        os.close(self._ends)
        self._scratch.remove()

    def last_words(self) -> str:
        """The last line that the worker or its reader wrote to standard error."""
        return self._scratch.last_words()

    def _waited(self, deadline: float) -> dict[int, int]:
        """The descriptors on which something came until then."""
        left = deadline - time.monotonic()
        return dict(self._poll.poll(left * 1000)) if left > 0 else {}

    def _frame(self) -> bytes | None:
        if len(self._buffer) < LENGTH_BYTES:
            return None
        length = int.from_bytes(self._buffer[:LENGTH_BYTES], "big")
        if length > LARGEST_FRAME:
            raise ReaderLied
        end = LENGTH_BYTES + length
        if len(self._buffer) < end:
            return None
        frame = bytes(self._buffer[LENGTH_BYTES:end])
        del self._buffer[:end]
        return frame

    def _reader_death(self) -> WorkerDied:
        told = os.read(self._ends, ENDED.size)
        return self._meaning(ENDED.unpack(told)[0]) if len(told) == ENDED.size else self._death()

    def _death(self) -> WorkerDied:
        try:
            return self._meaning(self._process.wait(timeout=5))
        except subprocess.TimeoutExpired:
            return WorkerDied("damaged", "the reading process closed its pipe without a word")

    def _meaning(self, code: int) -> WorkerDied:
        if code >= 0:
            return WorkerDied("damaged", f"the reading process ended: {self.last_words()}")
        return death_by(signal.Signals(-code))
