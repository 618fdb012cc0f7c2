"""How do those in charge learn what hinders the watcher? Reported at each change, and steadily."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from config.inbox.watcher_state import WatcherState, remove_watcher_state, write_watcher_state

_log = structlog.get_logger()
_BEAT_SECONDS = 10.0


class WatcherReport:
    """What is wrong now, written anew also while the watcher works on something long."""

    def __init__(self, data_dir: Path, held: Callable[[], dict[str, str]]) -> None:
        self._data_dir = data_dir
        self._held = held
        self._hindrance = ("", "")
        self._has_failed = False

    def all_is_well(self) -> None:
        """Nothing hinders all files."""
        self.hindered("", "")

    def hindered(self, problem: str, mend: str) -> None:
        """Something hinders all files."""
        if self._hindrance != (problem, mend):
            self._hindrance = (problem, mend)
            self.write()

    def write(self) -> None:
        """Writes it; where that fails, whoever reads finds it too old to be believed."""
        try:
            write_watcher_state(self._data_dir, WatcherState.of(*self._hindrance, self._held()))
            self._has_failed = False
        except OSError as error:
            if not self._has_failed:
                _log.error("the state of the watcher cannot be written", problem=str(error))
            self._has_failed = True


@contextmanager
def watcher_report(data_dir: Path, held: Callable[[], dict[str, str]]) -> Iterator[WatcherReport]:
    """A report that is kept up until the block ends, and is gone then."""
    report = WatcherReport(data_dir, held)
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(_BEAT_SECONDS):
            report.write()

    thread = threading.Thread(target=beat, name="state of the watcher", daemon=True)
    report.write()
    thread.start()
    try:
        yield report
    finally:
        ended.set()
        thread.join()
        try:
            remove_watcher_state(data_dir)
        except OSError as error:
            _log.error("the state of the watcher cannot be removed", problem=str(error))
