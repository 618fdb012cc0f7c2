"""How are many files read safely at once? By workers that may die, one file in each at a time.

The parent never opens a document. It hands a file to a worker, keeps every page that comes back,
and kills the worker at a deadline. A worker's death costs one page: the next worker goes on behind
it with what is known, and reads the page with the other engine first.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from extractors.containers import may_hold_files
from extractors.document import ExtractedDocument, SourceFile
from extractors.outcome import unreadable_document
from extractors.protocol import EarlierAttempts
from extractors.workers.attempt import Attempt, Stopped
from extractors.workers.child import Child
from extractors.workers.children import Children, OnMissing
from extractors.workers.limits import Limits
from extractors.workers.unpacking import Unpacked, Unpacking

MOST_ATTEMPTS = 24  # each costs a page at least
OnPage = Callable[[int, int], None]
"""Called with the pages read and the pages in all."""


def is_worth_asking(path: Path) -> bool:
    """Whether a file may hold others, by its bytes: most files need no worker for that."""
    with path.open("rb") as file:
        return may_hold_files(file)


class ExtractionPool:
    """Workers that read files. Call `extract` from as many threads as there are workers."""

    def __init__(self, workers: int, limits: Limits, on_missing: OnMissing | None = None) -> None:
        self.workers = workers
        self._limits = limits
        self._children = Children(limits, on_missing or (lambda _missing: None))
        self._places = threading.Semaphore(workers)
        self._reserve = threading.Semaphore(workers)  # so that nobody waits for others
        self._openers = threading.Semaphore(workers)  # archives are opened beside the rest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all workers; whoever waits for one gets ReadingStopped."""
        self._children.close()

    def interrupt(self) -> None:
        """Ends the workers that are reading; whoever waits for one gets ReadingStopped.

        The pool can be used again: a stop says nothing of the files that were being read.
        """
        self._children.interrupt()

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
        check = self._children.interrupt_check()

        def run(task: Callable[[Child], None]) -> None:
            with self._children.lend() as child:
                task(child)

        path = Path(file.path)
        if not is_worth_asking(path):
            return Unpacked()
        with self._openers:
            result = Unpacking(into, self._limits, run).of(file, path.stat().st_size)
        check()
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
        known = EarlierAttempts()
        check = self._children.interrupt_check()
        for _ in range(MOST_ATTEMPTS):
            attempt = Attempt(file, known, self._limits, deadline, on_page)
            with self._children.lend() as child:
                result = attempt.run(child)
            check()
            if isinstance(result, Stopped):
                if result.known is None:
                    return unreadable_document(result.source, result.state, result.reason)
                known = result.known
            else:
                return result
        return unreadable_document(file, "damaged", "reading it fails again and again")
