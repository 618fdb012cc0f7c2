"""How does a noted arrival come to its receipt? Read, written to the index, settled and told.

Every step is done in a thread; what happens next is decided in one. Partners are served in turn,
and a document that takes long holds up no other: a batch is written when it is full, or two seconds
after its first document.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple, TypeVar

import structlog

from config.errors import DamagedDocument
from config.store.arrival import Arrival
from config.store.corrections import waiting_documents, waiting_since
from indexer.assembly import Indexer
from indexer.corrected_documents import note_indexed
from indexer.inbox.folder.held_files import problem_of, raise_if_shared
from indexer.inbox.journal import Journal
from indexer.inbox.processing.fair_turns import Slots
from indexer.inbox.processing.finishing import Finisher, of_whole_archive
from indexer.inbox.processing.job_queue import Job, JobQueue
from indexer.inbox.processing.tasks import Tasks
from indexer.index.actions import Indexable
from indexer.outcome import Outcome
from indexer.side_by_side import FLUSHES

T = TypeVar("T")
R = TypeVar("R")

_log = structlog.get_logger()
_BATCH_SECONDS = 2.0  # that a finished document waits for others


class ArrivalProcessor:
    """The work on what is in the store. To be advanced by one thread."""

    def __init__(
        self, indexer: Indexer, journal: Journal, finisher: Finisher, tasks: Tasks
    ) -> None:
        self._indexer = indexer
        self._journal = journal
        self._finisher = finisher
        self._tasks = tasks
        workers = indexer.pool.workers
        # twice the workers, which else would idle while their last file is enriched and kept
        slots = Slots(shared=2 * workers, reserved=workers)
        self._jobs = JobQueue(slots)
        self._keys: set[str] = set()  # of the arrivals that are known here
        self._batch: list[Indexable | Outcome] = []
        self._batch_began = 0.0  # monotonic seconds
        self._writing = 0  # batches
        self._is_refreshed = True
        self._threads = ExitStack()
        self._readers = self._pool("read", slots.shared + slots.reserved)
        self._writers = self._pool("write", indexer.settings.indexing.bulk_threads)
        self._tellers = self._pool("tell", FLUSHES)

    def add(self, arrivals: Iterable[Arrival]) -> None:
        """Takes up noted arrivals, once each."""
        for arrival in arrivals:
            if arrival.key not in self._keys:
                self._keys.add(arrival.key)
                self._add(arrival)

    def add_documents(self, document_ids: Iterable[str]) -> None:
        """Takes up documents that are to be indexed anew; nobody waits for them."""
        for document_id in document_ids:
            self._jobs.put(Job(document_id))

    def add_corrected(self) -> None:
        """Takes up documents that a curator has corrected, unless they are under way."""
        data_dir = self._indexer.settings.data_dir
        for document_id in waiting_documents(data_dir):
            if document_id not in self._jobs:
                self._jobs.put(Job(document_id, corrected=waiting_since(data_dir, document_id)))

    def backlog(self, partner: str) -> int:
        """How many of a partner's documents wait to be read."""
        return self._jobs.waiting_of(partner)

    @property
    def is_done(self) -> bool:
        """Whether nothing waits or is under way."""
        return not self._jobs and not self._keys

    def advance(self) -> float:
        """Begins what there is room for; in how many seconds to call it again at the latest."""
        if self._writing < 2 * self._indexer.settings.indexing.bulk_threads:
            for job, is_first in self._jobs.begin():
                self._begin(job, may_use_reserve=is_first)
        if not self._batch:
            if self.is_done and not self._is_refreshed:
                self._is_refreshed = True
                self._indexer.gateway.refresh()
            return _BATCH_SECONDS
        age = time.monotonic() - self._batch_began
        is_last = not self._jobs.is_reading
        if is_last or age >= _BATCH_SECONDS or self._indexer.pipeline.is_full(self._batch):
            batch, self._batch = self._batch, []
            self._writing += 1
            self._tasks.begin(self._writers, self._indexer.pipeline.write, batch, self._written)
        return max(0.0, _BATCH_SECONDS - age)

    def abandon(self) -> None:
        """Forgets all that waits or is under way; it is noted, and can be added again."""
        self._indexer.pool.interrupt()
        self._indexer.gateway.patience.give_up()
        self._tasks.abandon()
        self._indexer.gateway.patience.begin()
        self._jobs.clear()
        self._keys.clear()
        self._batch, self._writing = [], 0

    def close(self) -> None:
        """Ends all threads."""
        self.abandon()
        self._threads.close()

    # -- into the queue ------------------------------------------------------------------------

    def _add(self, arrival: Arrival) -> None:
        document_id = arrival.document_id
        if document_id and self._indexer.store.paths(document_id).manifest.exists():
            self._jobs.put(Job(document_id, arrival))
        else:
            reason = "it was purged" if document_id else "we have no document of this name"
            self._tell(arrival, Outcome(document_id, False, "unreadable", reason))

    # -- step by step --------------------------------------------------------------------------

    def _begin(self, job: Job, *, may_use_reserve: bool) -> None:
        self._is_refreshed = False
        read = partial(self._indexer.pipeline.prepare, may_use_reserve=may_use_reserve)
        then = partial(self._read, job)
        self._tasks.begin(self._readers, self._guarded(read), job.document_id, then)

    def _read(self, job: Job, item: "Indexable | Outcome | _Trouble") -> None:
        self._jobs.end_reading(job)
        if isinstance(item, _Trouble):
            self._postpone(job, item.error)
            return
        if not self._batch:
            self._batch_began = time.monotonic()
        self._batch.append(item)

    def _written(self, outcomes: Iterable[Outcome]) -> None:
        self._writing -= 1
        for outcome in outcomes:
            job = self._jobs.job_of(outcome.document_id)
            try:
                self._settle(job, outcome)
            except Exception as error:  # noqa: BLE001 - one document must not stop the others
                self._postpone(job, error)
            else:
                self._jobs.end(job)

    def _settle(self, job: Job, outcome: Outcome) -> None:
        checked = self._checked(outcome)
        if job.arrival is not None:
            whole = of_whole_archive(job.arrival, checked)
            self.add_documents(self._finisher.settle(job.arrival, whole))
            self._tell(job.arrival, whole)
        if job.corrected:
            self._indexer.gateway.refresh()  # what is no longer due can be found as corrected
            note_indexed(self._indexer.settings.data_dir, outcome, job.corrected)
            _log.info("corrected", document_id=job.document_id, indexed=outcome.indexed)

    def _checked(self, outcome: Outcome) -> Outcome:
        """Takes out what was withdrawn or replaced, also while it was being indexed."""
        try:
            reason = self._indexer.store.manifest(outcome.document_id).gone_because
        except DamagedDocument:
            return outcome  # which tells of it
        if not reason:
            return outcome
        if outcome.indexed or self._indexer.gateway.holds(outcome.document_id):
            self._finisher.hide(outcome.document_id)
        if outcome.state == "gone" or not outcome.indexed:
            return outcome
        return outcome._replace(indexed=False, state="gone", reason=reason)

    def _tell(self, arrival: Arrival, outcome: Outcome) -> None:
        def tell(each: Arrival) -> None:
            self._finisher.tell(each, outcome)

        then = partial(self._told, arrival)
        self._tasks.begin(self._tellers, self._guarded(tell), arrival, then)

    def _told(self, arrival: Arrival, trouble: "_Trouble | None") -> None:
        if trouble is not None:
            self._note_trouble(arrival, trouble.error)
        self._keys.discard(arrival.key)

    # -- troubles of one document ----------------------------------------------------------------

    def _guarded(self, act: Callable[[T], R]) -> Callable[[T], "R | _Trouble"]:
        """The same, with a document's own trouble for a result; one of all is raised."""

        def guarded(item: T) -> R | _Trouble:
            try:
                return act(item)
            except Exception as error:  # noqa: BLE001 - one document must not stop the others
                raise_if_shared(error, self._indexer.store)
                return _Trouble(error)

        return guarded

    def _postpone(self, job: Job, error: Exception) -> None:
        """What cannot be ended now is tried again; it is safe, and noted with the reason."""
        raise_if_shared(error, self._indexer.store)
        if job.arrival is not None:
            self._note_trouble(job.arrival, error)
            self._keys.discard(job.arrival.key)
        self._jobs.end(job)

    def _note_trouble(self, arrival: Arrival, error: Exception) -> None:
        _log.error(
            "cannot be finished now",
            file=arrival.file,
            document_id=arrival.document_id,
            problem=problem_of(error),
        )
        self._journal.postpone(arrival, problem_of(error))

    def _pool(self, name: str, threads: int) -> ThreadPoolExecutor:
        executor = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads.callback(executor.shutdown, wait=True, cancel_futures=True)
        return executor


class _Trouble(NamedTuple):
    error: Exception
