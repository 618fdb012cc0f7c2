"""How are many files read safely at once? By workers that may die, one file in each at a time.

The parent never opens a document. It hands a file to a worker, keeps every page that comes back,
and kills the worker at a deadline. A worker's death costs one page: the next worker goes on behind
it with what is known, and reads the page with the other engine first.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from config.confinement.layers import Missing
from extractors.containers import may_hold_files
from extractors.document import ExtractedDocument, SourceFile
from extractors.ocr.tesseract import TESSERACT
from extractors.outcome import unreadable_document
from extractors.protocol import Known
from extractors.workers.attempt import Attempt, Stopped
from extractors.workers.child import Child, Died
from extractors.workers.unpacking import Unpacked, Unpacking

RECYCLE_ABOVE_MB = 300.0  # resident: what a file leaves behind is given back by a new process
MOST_ATTEMPTS = 24  # each costs a page at least
OnPage = Callable[[int, int], None]
"""Called with the pages read and the pages in all."""

OnMissing = Callable[[Missing], None]
"""Called once for each layer around readers that this machine does not give."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    memory_mb: int = 1024  # address space above what an idle worker maps
    cpu_seconds: float = 300.0
    file_seconds: float = 300.0
    page_seconds: float = 30.0
    max_file_mb: int = 512
    max_pages: int = 5_000
    max_characters: int = 20_000_000
    pdf_engine: str = "auto"
    ocr: str = "auto"  # "off": pages without text stay so
    files_per_worker: int = 200
    max_archive_files: int = 1_000  # taken out of one archive, those in archives inside it included
    max_archive_mb: int = 2_048  # unpacked
    sandbox: str = "best_effort"  # "required": no reading without the essential layers


def is_worth_asking(path: Path) -> bool:
    """Whether a file may hold others, by its bytes: most files need no worker for that."""
    with path.open("rb") as file:
        return may_hold_files(file)


class ReadingStopped(Exception):
    """Reading was interrupted; nothing is known of the file."""


class NoWorker(Exception):
    """No process for reading starts here, and why; says nothing of the file, and may pass."""


class ExtractionPool:
    """Workers that read files. Call `extract` from as many threads as there are workers."""

    def __init__(self, workers: int, limits: Limits, on_missing: OnMissing | None = None) -> None:
        self.workers = workers
        self._limits = limits
        self._on_missing: OnMissing = on_missing or (lambda _missing: None)
        self._named: set[Missing] = set()  # layers
        self._places = threading.Semaphore(workers)
        self._reserve = threading.Semaphore(workers)  # so that nobody waits for others
        self._openers = threading.Semaphore(workers)  # archives are opened beside the rest
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False
        self._interrupts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all workers; whoever waits for one gets ReadingStopped."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        self.interrupt()
        for child in idle:
            child.end()

    def interrupt(self) -> None:
        """Ends the workers that are reading; whoever waits for one gets ReadingStopped.

        The pool can be used again: a stop says nothing of the files that were being read.
        """
        with self._lock:
            self._interrupts += 1
            for child in self._busy:
                child.kill()  # its thread ends it

    def extract(
        self, file: SourceFile, on_page: OnPage | None = None, *, may_use_reserve: bool = False
    ) -> ExtractedDocument:
        """Reads one file, and waits for it. A bad file is a state and a reason, never an error.

        As many are read at once as there are workers; where all are taken, `may_use_reserve` lets
        it be read beside them, by as many workers more at the most.

        Raises:
            ReadingStopped: `interrupt` or `close` was called meanwhile.
            NoWorker: no process for reading starts here.
        """
        started = time.monotonic()
        with self._place(may_use_reserve):
            document = self._refused(file) or self._read(file, on_page)
        report = msgspec.structs.replace(
            document.report, seconds=round(time.monotonic() - started, 3)
        )
        return msgspec.structs.replace(document, report=report)

    def unpack(self, file: SourceFile, into: Path) -> Unpacked:
        """Takes out the files that an archive or a mail holds; none of other files.

        They are written into the folder under numbers. What is left out is said, never an error.

        Raises:
            ReadingStopped: `interrupt` or `close` was called meanwhile.
            NoWorker: no process for reading starts here.
        """
        interrupts = self._interrupts

        def run(task: Callable[[Child], None]) -> None:
            with self._child() as child:
                task(child)

        path = Path(file.path)
        if not is_worth_asking(path):
            return Unpacked()
        with self._openers:
            result = Unpacking(into, self._limits, run).of(file, path.stat().st_size)
        if self._closed or interrupts != self._interrupts:
            raise ReadingStopped
        return result

    @contextmanager
    def _place(self, may_use_reserve: bool) -> Iterator[None]:
        places = self._places
        if not places.acquire(blocking=not may_use_reserve):
            places = self._reserve
            places.acquire()
        try:
            yield
        finally:
            places.release()

    def _refused(self, file: SourceFile) -> ExtractedDocument | None:
        """The answer for a file that no worker needs to see."""
        try:
            size = Path(file.path).stat().st_size
        except OSError as error:
            return unreadable_document(
                file, "damaged", f"the file cannot be opened: {error.strerror}"
            )
        if not Path(file.path).is_file():
            return unreadable_document(file, "unsupported", "it is no file")
        if size == 0:
            return unreadable_document(file, "damaged", "the file is empty (zero bytes)")
        if size > self._limits.max_file_mb << 20:
            return unreadable_document(
                file,
                "too_large",
                f"the file has {size >> 20:,} MB; at most {self._limits.max_file_mb:,} MB are read",
            )
        return None

    def _read(self, file: SourceFile, on_page: OnPage | None) -> ExtractedDocument:
        deadline = time.monotonic() + self._limits.file_seconds
        known = Known()
        interrupts = self._interrupts
        for _ in range(MOST_ATTEMPTS):
            attempt = Attempt(file, known, self._limits, deadline, on_page)
            with self._child() as child:
                result = attempt.run(child)
            if self._closed or interrupts != self._interrupts:
                raise ReadingStopped
            if isinstance(result, Stopped):
                if result.known is None:
                    return unreadable_document(result.source, result.state, result.reason)
                known = result.known
            else:
                return result
        return unreadable_document(file, "damaged", "reading it fails again and again")

    @contextmanager
    def _child(self) -> Iterator[Child]:
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
        except Died as death:
            self._dismissed(child)
            if self._interrupts != interrupts:  # `close` interrupts, too
                raise ReadingStopped from death
            raise NoWorker(death.reason) from death
        except BaseException:
            self._dismissed(child)
            raise
        self._name_missing(child.missing)
        return child

    def _name_missing(self, missing: tuple[Missing, ...]) -> None:
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
