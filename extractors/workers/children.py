"""Which processes read? Idle ones are lent again, worn and dead ones are replaced.

Their parent may be asked from many threads.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from config.confinement.layers import MissingLayer
from extractors.ocr.tesseract import TESSERACT
from extractors.workers.child import Child
from extractors.workers.deaths import WorkerDied
from extractors.workers.limits import Limits

RECYCLE_ABOVE_MB = 300.0  # resident: what a file leaves behind is given back by a new process
OnMissing = Callable[[MissingLayer], None]
"""Called once for each layer around readers that this machine does not give."""


class ReadingStopped(Exception):
    """Reading was interrupted; nothing is known of the file."""


class NoWorker(Exception):
    """No process for reading starts here, and why; says nothing of the file, and may pass."""


class Children:
    """The child processes of a pool, idle and busy."""

    def __init__(self, limits: Limits, on_missing: OnMissing) -> None:
        self._limits = limits
        self._on_missing = on_missing
        self._named: set[MissingLayer] = set()  # layers
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False
        self._interrupts = 0

    def close(self) -> None:
        """Ends all; whoever waits for one gets ReadingStopped."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        self.interrupt()
        for child in idle:
            child.end()

    def interrupt(self) -> None:
        """Ends those that are reading; whoever waits for one gets ReadingStopped."""
        with self._lock:
            self._interrupts += 1
            for child in self._busy:
                child.kill()  # its thread ends it

    def interrupt_check(self) -> Callable[[], None]:
        """Raises ReadingStopped, when called, if all were interrupted since now."""
        before = self._interrupts

        def check() -> None:
            if self._closed or before != self._interrupts:
                raise ReadingStopped

        return check

    @contextmanager
    def lend(self) -> Iterator[Child]:
        """A child for one task; it is kept for the next one if it is well.

        Raises:
            ReadingStopped: `interrupt` or `close` was called meanwhile.
            NoWorker: no process for reading starts here.
        """
        child = self._taken()
        try:
            yield child
        except BaseException:
            self._dismissed(child)
            raise
        if child.is_alive and not self._is_worn(child) and child.settle():
            with self._lock:
                self._busy.discard(child)
                if not self._closed:
                    self._idle.append(child)
                    return
        self._dismissed(child)

    def _taken(self) -> Child:
        with self._lock:
            interrupts = self._interrupts
            if self._closed:
                raise ReadingStopped
            while self._idle:
                child = self._idle.pop()
                if child.is_alive:
                    self._busy.add(child)
                    return child
                child.end()
        limits = self._limits
        programs = limits.ocr != "off" and shutil.which(TESSERACT) is not None
        try:
            child = Child(required=limits.sandbox == "required", programs=programs)
        except OSError as error:
            raise NoWorker(f"no reading process can be started: {error}") from error
        with self._lock:
            self._busy.add(child)
        try:
            child.wait_until_ready()
        except WorkerDied as death:
            self._dismissed(child)
            if self._interrupts != interrupts:  # `close` interrupts, too
                raise ReadingStopped from death
            raise NoWorker(death.reason) from death
        except BaseException:
            self._dismissed(child)
            raise
        self._name_missing(child.missing)
        return child

    def _name_missing(self, missing: tuple[MissingLayer, ...]) -> None:
        with self._lock:
            new = [each for each in missing if each not in self._named]
            self._named.update(new)
        for each in new:
            self._on_missing(each)

    def _dismissed(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
        child.end()

    def _is_worn(self, child: Child) -> bool:
        return (
            child.files_read >= self._limits.files_per_worker
            or child.resident_mb > RECYCLE_ABOVE_MB
        )
