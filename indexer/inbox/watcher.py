"""How is the inbox watched? Events make it quick; a full scan in fixed steps is the truth."""

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import structlog

from config.engine.progress import silent
from config.engine.session import running_node
from config.errors import EngineAway, StoreError, WaymarkError
from config.inbox.in_use import note_inbox
from config.settings import Settings
from config.store.corrections import waiting_documents
from config.store.durable import store_errors
from config.store.exclusive import ExclusiveRight, alone_on_inbox
from indexer.assembly import Indexer
from indexer.inbox.folder.scan import (
    InboxFile,
    QuietFiles,
    RefusedEntry,
    inbox_entries,
    inbox_things,
)
from indexer.inbox.folder_events import events
from indexer.inbox.intake import Intake
from indexer.inbox.tidying import Tidying
from indexer.inbox.watcher_report import watcher_report
from indexer.renewal import renew_indexes

_log = structlog.get_logger()
_STEP_SECONDS = 0.5  # in which an event or a stop is noticed while work goes on
_SWITCH_SECONDS = 0.0005
_LEAST_SECONDS = 0.2  # between two looks
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 60.0
_CATCH_UP_SECONDS = 3600.0  # embargoes end, and an index may have lost something


def watch_inbox(indexer: Indexer, stop: threading.Event) -> None:
    """Takes in what arrives, until told to stop. Passing troubles are waited out, for ever."""
    settings = indexer.settings
    with store_errors(f"make the inbox {settings.inbox_dir}"):
        settings.inbox_dir.mkdir(parents=True, exist_ok=True)
    while not stop.is_set():
        with (
            _quick_switches(),
            _our_turn(settings, stop) as alone,
            events(settings.inbox_dir, settings.inbox) as stirred,
        ):
            if alone is not None:
                with store_errors("note which inbox is watched"):
                    note_inbox(settings)
                _watch(indexer, stop, stirred, alone)


@contextmanager
def _quick_switches() -> Iterator[None]:
    """Lets threads that ask the disk much have their turn soon, beside those that reckon.

    Each of the thousands of questions of one look would else wait five milliseconds for each thread
    that enriches a document: measured, half a minute for 2,000 files.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _watch(
    indexer: Indexer, stop: threading.Event, stirred: threading.Event, alone: ExclusiveRight
) -> None:
    """Works until told to stop, or until another may have taken over, as after a long sleep."""
    with (
        closing(Intake(indexer, stop)) as intake,
        closing(_Looks(indexer, intake)) as looks,
        watcher_report(indexer.settings.data_dir, intake.problems) as report,
    ):
        pause = _FIRST_PAUSE_SECONDS
        made_good: float | None = None  # monotonic seconds
        tidying = Tidying(indexer.gateway)
        while not stop.is_set():
            if not alone.is_ours():
                _log.warning("another watcher may have taken over; waiting for our turn")
                return
            try:
                if made_good is None or time.monotonic() - made_good > _CATCH_UP_SECONDS:
                    renew_indexes(indexer)
                    intake.resume()
                    tidying.others_may_have_written()
                    made_good = time.monotonic()
                looks.look_if_due(stirred)
                if intake.run(_STEP_SECONDS).again:
                    tidying.work_goes_on()
                else:
                    tidying.put_in_order_if_due()
                    _wait(stop, stirred, looks.seconds_left, indexer.settings.data_dir)
            except Exception as error:  # noqa: BLE001 - files are safe, and come in when it is over
                intake.abandon()
                looks.forget()
                problem, mend = _told(error)
                _log.warning("waiting", problem=problem, mend=mend, seconds=pause)
                report.hindered(problem, mend)
                made_good = None
                if isinstance(error, EngineAway):
                    _revive_engine(indexer.settings)
                stop.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            else:
                pause = _FIRST_PAUSE_SECONDS
                report.all_is_well()


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, WaymarkError):
        return error.message, error.mend
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename}", StoreError.default_mend
    _log.exception("the watcher met an error that nobody foresaw", exc_info=error)
    return f"{type(error).__name__}: {error}", "This is a defect in Waymark; please report the log."


def _revive_engine(settings: Settings) -> None:
    """Starts an embedded node that has died, unless another process is quicker."""
    if settings.opensearch.url is None:
        try:
            running_node(settings, on_progress=silent)
        except WaymarkError as error:
            _log.warning("the engine does not start", problem=error.message, mend=error.mend)


class _Looks:
    """Looks at the inbox now and then: at once after an event, and often while files settle."""

    def __init__(self, indexer: Indexer, intake: Intake) -> None:
        self._inbox = indexer.settings.inbox_dir
        self._settings = indexer.settings.inbox
        self._intake = intake
        self._quiet = QuietFiles(self._settings.quiet_seconds)
        self._looker = ThreadPoolExecutor(1, "look")
        self._is_looking = False
        self._next = 0.0  # monotonic seconds
        self._earliest = 0.0

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._next - time.monotonic(), self._earliest - time.monotonic())

    def look_if_due(self, stirred: threading.Event) -> None:
        if self._is_looking or (not stirred.is_set() and self.seconds_left):
            return
        if time.monotonic() < self._earliest:
            return
        stirred.clear()
        self._is_looking = True
        self._intake.tasks.begin(self._looker, _looked, self._inbox, self._seen)

    def forget(self) -> None:
        """After `Intake.abandon`: the look that was under way will tell nobody."""
        self._is_looking = False
        self._next = 0.0

    def close(self) -> None:
        self._looker.shutdown()

    def _seen(self, look: tuple[list[InboxFile | RefusedEntry], float]) -> None:
        things, cost_seconds = look
        self._is_looking = False
        files, refused = inbox_things(things)
        now = time.monotonic()
        stills = self._quiet.update(files, now)
        self._intake.update(things, stills)
        self._intake.admission.refuse(refused)
        self._intake.remind(self._quiet.there_for(now, self._settings.slow_writer_seconds))
        within = self._settings.quiet_seconds + self._settings.unfinished_seconds
        is_settling = self._quiet.is_settling(now, within)
        often = self._settings.quiet_seconds / 2 + 0.1
        self._next = now + (often if is_settling else self._settings.rescan_seconds)
        # a look at very many files takes long: no more than a third of the time goes to looking
        self._earliest = now + max(_LEAST_SECONDS, 2 * cost_seconds)


def _looked(inbox: Path) -> tuple[list[InboxFile | RefusedEntry], float]:
    """What is there, and the processor's time that it took to look."""
    began = time.thread_time()
    return list(inbox_entries(inbox)), time.thread_time() - began


def _wait(stop: threading.Event, stirred: threading.Event, seconds: float, data_dir: Path) -> None:
    """Waits for an event, a correction, the next look or the end, whichever is first."""
    deadline = time.monotonic() + seconds
    while not stop.is_set() and not stirred.is_set() and time.monotonic() < deadline:
        stirred.wait(min(0.5, seconds))
        if waiting_documents(data_dir):
            return
    if stirred.is_set():
        stop.wait(_LEAST_SECONDS)


@contextmanager
def _our_turn(settings: Settings, stop: threading.Event) -> Iterator[ExclusiveRight | None]:
    """Waits until no other watcher works on this store; None when told to stop meanwhile."""
    alone = alone_on_inbox(settings)
    is_said = False
    while not stop.is_set():
        if alone.try_for(_STEP_SECONDS):
            with alone.kept():
                yield alone
            return
        if not is_said:
            holder = alone.holder()
            by = {"host": holder.host, "process": holder.process} if holder else {}
            _log.warning("another watcher is at work; waiting", data=str(settings.data_dir), **by)
            is_said = True
        stop.wait(_STEP_SECONDS)
    yield None
