"""How is the inbox watched? Events make it quick; a full scan in fixed steps is the truth."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from config.engine.progress import silent
from config.engine.session import running_node
from config.errors import EngineAway, StoreError, WaymarkError
from config.settings import InboxSettings, Settings
from indexer.assembly import Indexer
from indexer.inbox.intake import Intake
from indexer.inbox.scan import QuietFiles, inbox_things, look
from indexer.renewal import renew_indexes
from indexer.store.durable import store_errors

_log = structlog.get_logger()
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 60.0
_CATCH_UP_SECONDS = 3600.0  # embargoes end, and an index may have lost something


def watch_inbox(indexer: Indexer, stop: threading.Event) -> None:
    """Takes in what arrives, until told to stop. Passing troubles are waited out, for ever."""
    settings = indexer.settings
    with store_errors(f"make the inbox {settings.inbox_dir}"):
        settings.inbox_dir.mkdir(parents=True, exist_ok=True)
    with (
        _alone(settings, stop) as is_alone,
        _events(settings.inbox_dir, settings.inbox) as stirred,
    ):
        if is_alone:
            _watch(indexer, stop, stirred)


def watcher_lock(data_dir: Path) -> FileLock:
    """Held by the one process that ends arrivals."""
    return FileLock(data_dir / "store" / "watcher.lock")


def _watch(indexer: Indexer, stop: threading.Event, stirred: threading.Event) -> None:
    settings = indexer.settings.inbox
    quiet = QuietFiles(settings.quiet_seconds)
    pause = _FIRST_PAUSE_SECONDS
    made_good: float | None = None  # monotonic seconds
    intake = Intake(indexer, stop)
    while not stop.is_set():
        stirred.clear()
        try:
            if made_good is None or time.monotonic() - made_good > _CATCH_UP_SECONDS:
                renew_indexes(indexer)
                intake.make_good()
                made_good = time.monotonic()
            else:
                intake.try_again()
            is_more_left = _round(intake, quiet, indexer.settings)
        except (WaymarkError, OSError) as error:
            problem, mend = _told(error)
            _log.warning("waiting", problem=problem, mend=mend, seconds=pause)
            made_good = None
            if isinstance(error, EngineAway):
                _revive_engine(indexer.settings)
            stop.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            continue
        pause = _FIRST_PAUSE_SECONDS
        if not is_more_left:
            _wait(stop, stirred, _next_look(settings, quiet))


def _told(error: WaymarkError | OSError) -> tuple[str, str]:
    if isinstance(error, WaymarkError):
        return error.message, error.mend
    return f"{error.strerror or error}: {error.filename}", StoreError.default_mend


def _revive_engine(settings: Settings) -> None:
    """Starts an embedded node that has died, unless another process is quicker."""
    if settings.opensearch.url is None:
        try:
            running_node(settings, on_progress=silent)
        except WaymarkError as error:
            _log.warning("the engine does not start", problem=error.message, mend=error.mend)


def _round(intake: Intake, quiet: QuietFiles, settings: Settings) -> bool:
    """One look at the inbox; whether the next should follow at once."""
    files, refused = inbox_things(look(settings.inbox_dir))
    now = time.monotonic()
    stills = quiet.update(files, now)
    intake.admission.refuse(refused)
    intake.admission.remind(quiet.there_for(now, settings.inbox.slow_writer_seconds))
    return intake.take_in(stills)


def _next_look(settings: InboxSettings, quiet: QuietFiles) -> float:
    within = settings.quiet_seconds + settings.unfinished_seconds
    if quiet.is_settling(time.monotonic(), within):
        return settings.quiet_seconds / 2 + 0.1
    return settings.rescan_seconds


def _wait(stop: threading.Event, stirred: threading.Event, seconds: float) -> None:
    """Waits for an event in the folder, the next look or the end, whichever is first."""
    deadline = time.monotonic() + seconds
    while not stop.is_set() and not stirred.is_set() and time.monotonic() < deadline:
        stirred.wait(min(0.5, seconds))


@contextmanager
def _alone(settings: Settings, stop: threading.Event) -> Iterator[bool]:
    """Waits until no other watcher works on this store; False when told to stop meanwhile."""
    lock = watcher_lock(settings.data_dir)
    is_said = False
    while not stop.is_set():
        try:
            lock.acquire(timeout=0.5)
        except Timeout:
            if not is_said:
                _log.warning("another watcher is at work; waiting", data=str(settings.data_dir))
                is_said = True
            continue
        try:
            yield True
        finally:
            lock.release()
        return
    yield False


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
