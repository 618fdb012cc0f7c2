"""How is the inbox watched? Events make it quick; a full scan in fixed steps is the truth."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from config.errors import UnreadableSource, WaymarkError
from config.settings import InboxSettings
from extractors.document import READABLE
from indexer.assembly import Indexer
from indexer.inbox import InboxFile, QuietFiles, scan
from indexer.receipts import write_receipts
from indexer.store import Store, origin_now

_log = structlog.get_logger()
_FILES_PER_ROUND = 200  # so that receipts come early and a large drop holds nobody up
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 60.0


def watch_inbox(indexer: Indexer, stop: threading.Event) -> None:
    """Takes in what arrives, until told to stop. Passing troubles are waited out, for ever."""
    settings = indexer.settings
    settings.inbox_dir.mkdir(parents=True, exist_ok=True)
    quiet = QuietFiles(settings.inbox.quiet_seconds)
    pause = _FIRST_PAUSE_SECONDS
    unfinished_checked = False
    with _events(settings.inbox_dir, settings.inbox) as stirred:
        while not stop.is_set():
            stirred.clear()
            try:
                if not unfinished_checked:
                    process(indexer, unfinished(indexer))
                    unfinished_checked = True
                complete = quiet.update(scan(settings.inbox_dir), time.monotonic())
                process(indexer, take(indexer.store, complete[:_FILES_PER_ROUND]))
            except WaymarkError as error:
                _log.warning("waiting", problem=error.message, mend=error.mend, seconds=pause)
                unfinished_checked = False
                stop.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
                continue
            pause = _FIRST_PAUSE_SECONDS
            if len(complete) <= _FILES_PER_ROUND:
                _wait(stop, stirred, _next_look(settings.inbox, quiet.waiting > len(complete)))


def take(store: Store, files: Iterable[InboxFile]) -> Iterator[str]:
    """Moves files into the store; a file leaves the inbox only when it is safe there."""
    for file in files:
        try:
            stored = store.put(file.path, origin_now(file.path.name, file.partner))
        except UnreadableSource:
            if not file.path.exists():
                continue  # its owner took it back
            raise
        file.path.unlink(missing_ok=True)
        document_id = stored.document_id
        _log.info("taken", file=file.path.name, partner=file.partner, document_id=document_id)
        yield document_id


def unfinished(indexer: Indexer) -> Iterator[str]:
    """Documents that are in the store and should be searchable, but are not."""
    searchable = set(indexer.gateway.document_ids())
    for document_id in indexer.store.document_ids():
        if document_id not in searchable:
            state = indexer.store.manifest(document_id).state
            if state == "taken" or state in READABLE:
                yield document_id


def process(indexer: Indexer, document_ids: Iterable[str]) -> None:
    """Runs documents through the pipeline and writes their receipts."""
    for outcome in indexer.pipeline.run(document_ids):
        manifest = indexer.store.manifest(outcome.document_id)
        write_receipts(indexer.settings, manifest, outcome)
        log = _log.info if outcome.indexed else _log.warning
        log(
            "indexed" if outcome.indexed else "failed",
            file=manifest.name,
            document_id=outcome.document_id,
            pages=outcome.pages,
            **({"state": outcome.state, "reason": outcome.reason} if outcome.reason else {}),
        )


def _next_look(settings: InboxSettings, some_are_settling: bool) -> float:
    return settings.quiet_seconds / 2 + 0.1 if some_are_settling else settings.rescan_seconds


def _wait(stop: threading.Event, stirred: threading.Event, seconds: float) -> None:
    """Waits for an event in the folder, the next look or the end, whichever is first."""
    deadline = time.monotonic() + seconds
    while not stop.is_set() and not stirred.is_set() and time.monotonic() < deadline:
        stirred.wait(min(0.5, seconds))


class _Stirring(FileSystemEventHandler):
    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "closed"}:
            self._tell()


@contextmanager
def _events(folder: Path, settings: InboxSettings) -> Iterator[threading.Event]:
    stirred = threading.Event()
    observer = PollingObserver() if settings.polling else Observer()
    observer.schedule(_Stirring(stirred.set), str(folder), recursive=True)
    observer.start()
    try:
        yield stirred
    finally:
        observer.stop()
        observer.join()
