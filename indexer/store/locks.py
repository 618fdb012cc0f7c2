"""Who may change a document now? One at a time, among our threads and among processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

_DIGITS = "0123456789abcdef"


class DocumentLocks:
    """A lock for each first digit of documents' ids, so that others' changes go on."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._locks = {
            digit: (threading.Lock(), FileLock(folder / f"{digit}.lock")) for digit in _DIGITS
        }

    @contextmanager
    def alone(self, document_id: str) -> Iterator[None]:
        """Threads of ours wait for the first lock, not by the 50 ms steps of the file's."""
        digit = document_id[:1] if document_id[:1] in self._locks else _DIGITS[0]
        among_threads, among_processes = self._locks[digit]
        with among_threads, among_processes:
            yield
