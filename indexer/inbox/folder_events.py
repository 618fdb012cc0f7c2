"""How is it heard at once that something changes in the inbox? By events of the system."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from config.setting_groups import InboxSettings

_log = structlog.get_logger()


class _Stirring(FileSystemEventHandler):
    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "closed"}:
            self._tell()


@contextmanager
def events(folder: Path, settings: InboxSettings) -> Iterator[threading.Event]:
    stirred = threading.Event()
    observer = PollingObserver() if settings.polling else Observer()
    observer.schedule(_Stirring(stirred.set), str(folder), recursive=True)
    try:
        observer.start()
    except OSError as error:  # the system watches only so many folders
        _log.warning("no events: the inbox is looked at in steps", problem=str(error))
        yield stirred
        return
    try:
        yield stirred
    finally:
        observer.stop()
        observer.join()
