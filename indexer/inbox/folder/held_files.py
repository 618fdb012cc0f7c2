"""Which files cannot be taken now, though all else goes on? Each is held for a pause that grows."""

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple, TypeVar

import structlog

from config.errors import (
    EngineAway,
    EngineBusy,
    EngineError,
    EngineRefused,
    IndexNotReady,
    NotFound,
    StoreError,
    UnreadableSource,
    WaymarkError,
)
from config.store.receipt import Result
from extractors.workers.children import ReadingStopped
from indexer.inbox.folder.descriptors import InboxFolder
from indexer.inbox.folder.notices import Notices
from indexer.inbox.folder.scan import InboxFile, RefusedEntry
from indexer.store.documents import Store

T = TypeVar("T")

_log = structlog.get_logger()

_FIRST_PAUSE_SECONDS = 2.0
_LONGEST_PAUSE_SECONDS = 600.0
_OF_ALL = (EngineError, EngineAway, EngineBusy, EngineRefused, IndexNotReady, ReadingStopped)
_OF_ONE = (UnreadableSource, NotFound)


class _Held(NamedTuple):
    file: InboxFile
    problem: str
    pause: float  # seconds
    until: float  # monotonic seconds


class FileTroubles:
    """The files of one watcher that have a trouble of their own. A file that changes is another."""

    def __init__(self, inbox: InboxFolder, store: Store, told: Notices) -> None:
        self._inbox = inbox
        self._store = store
        self._told = told
        self._held: dict[Path, _Held] = {}

    def guarded(self, file: InboxFile, act: Callable[[InboxFile], T]) -> T | None:
        """What is done with one file; None while it is held. Its errors, of any kind, hold it.

        Raises:
            WaymarkError, ReadingStopped: all files are hindered.
        """
        held = self._held.get(file.path)
        if held is not None and held.file == file and time.monotonic() < held.until:
            return None
        try:
            return act(file)
        except Exception as error:  # noqa: BLE001 - one file must not stop the others
            raise_if_shared(error, self._store)
            if not self._has_left(file):
                self._hold(file, error)
            return None

    def say(
        self, thing: InboxFile | RefusedEntry, result: Result, why: str, about: str = ""
    ) -> None:
        """Writes a receipt, once; where none can be written, that hinders no other partner.

        Raises:
            WaymarkError: all files are hindered.
        """
        try:
            if self._told.tell(thing, result, why, about=about):
                _log.warning(result, file=thing.place, partner=thing.partner, why=why)
        except StoreError as error:
            raise_if_shared(error, self._store)
            _log.error("a receipt cannot be written", file=thing.place, problem=error.message)

    def keep_only(self, there: Collection[Path]) -> None:
        """Forgets those that have left."""
        self._held = {path: held for path, held in self._held.items() if path in there}

    @property
    def problems(self) -> dict[str, str]:
        """Of each file, why it is held."""
        held = list(self._held.values())
        return {f"{each.file.partner}/{each.file.place}": each.problem for each in held}

    def _has_left(self, file: InboxFile) -> bool:
        try:
            return not self._inbox.is_as_seen(file)
        except UnreadableSource:
            return False

    def _hold(self, file: InboxFile, error: Exception) -> None:
        problem = problem_of(error)
        before = self._held.get(file.path)
        is_again = before is not None and before.file == file
        pause = (
            min(2 * before.pause, _LONGEST_PAUSE_SECONDS)
            if before and is_again
            else _FIRST_PAUSE_SECONDS
        )
        self._held[file.path] = _Held(file, problem, pause, time.monotonic() + pause)
        _log.warning(
            "cannot be taken now",
            file=file.place,
            partner=file.partner,
            problem=problem,
            seconds=pause,
            exc_info=None if isinstance(error, OSError | WaymarkError) else error,
        )
        if is_the_files(error):
            self.say(file, "notice", f"it cannot be taken: {problem}; we try again", "held")


def raise_if_shared(error: Exception, store: Store) -> None:
    """Raises an error that hinders all files, not only the one that met it.

    Such are the engine's, and those of a store that takes nothing at all: whatever the error was,
    that is found out by trying.

    Raises:
        WaymarkError, ReadingStopped: the error itself, or what the store says.
    """
    if isinstance(error, _OF_ALL):
        raise error
    if not isinstance(error, _OF_ONE):
        store.incoming.check_writable()


def problem_of(error: Exception) -> str:
    """What is said of it: in our words where there are any, else with the name of its kind."""
    if isinstance(error, WaymarkError):
        return error.message
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"{type(error).__name__}: {error}"


def is_the_files(error: Exception) -> bool:
    """Whether its partner can do something about it; else it is ours, and is tried again."""
    return isinstance(error, UnreadableSource) or not isinstance(error, OSError | StoreError)
