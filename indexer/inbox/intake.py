"""What happens to a complete file until its receipt? Taken, read, indexed, ended; or made good."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import structlog

from config.errors import DamagedDocument
from config.vocabulary import load_vocabulary
from indexer.assembly import Indexer
from indexer.inbox.admission import Admission
from indexer.inbox.finishing import Finisher, of_whole_archive
from indexer.inbox.held import FileTroubles, problem_of, raise_if_shared
from indexer.inbox.journal import Arrival, Journal
from indexer.inbox.leaving import Exit
from indexer.inbox.places import Places
from indexer.inbox.scan import InboxFile, Still
from indexer.inbox.taking import Taker
from indexer.inbox.told import Told
from indexer.pipeline import Outcome
from indexer.side_by_side import FLUSHES, completed, threads
from indexer.unfinished import unfinished

_log = structlog.get_logger()
_FILES_PER_ROUND = 500  # then the inbox is looked at anew, so that a large drop holds nobody up


class Ended(NamedTuple):
    """An arrival whose document's fate is known."""

    arrival: Arrival
    outcome: Outcome


class Intake:
    """One watcher's work. Everything it knows can be made again from the disk."""

    def __init__(self, indexer: Indexer, stop: threading.Event) -> None:
        settings, store = indexer.settings, indexer.store
        self._indexer = indexer
        self._stop = stop
        self._journal = Journal(settings.data_dir)
        places = Places(store)
        self._exit = Exit(settings.inbox_dir, store)
        taker = Taker(self._exit, store, self._journal, places, load_vocabulary())
        self._finisher = Finisher(settings, store, indexer.gateway, self._journal, places)
        told = Told(settings.data_dir, settings.outbox_dir)
        self.troubles = FileTroubles(self._exit.inbox, store, told)
        self.admission = Admission(indexer, self._exit, taker, told, self.troubles)
        self._is_new = True

    def make_good(self) -> None:
        """Finishes what a crash or a passing trouble left half done."""
        store = self._indexer.store
        store.sweep(nobody_unpacks=self._is_new)
        self._is_new = False
        self._journal.mend(store.manifests)
        self._exit.finish(self._journal.open())
        self.try_again()
        under_way = {arrival.document_id for arrival in self._journal.open()}
        self._work([], [each for each in unfinished(self._indexer) if each not in under_way])

    def try_again(self) -> None:
        """Works on noted arrivals whose pause is over."""
        now = datetime.now(UTC).timestamp()
        self._work([arrival for arrival in self._journal.open() if arrival.is_due(now)])

    def take_in(self, stills: Sequence[Still]) -> bool:
        """Takes and indexes complete files; whether more are left for the next round.

        Raises:
            WaymarkError: the engine, the disk or the inbox is away; what was taken is noted.
        """
        self._exit.check_writable()
        complete = {still.file.path: still.file for still in stills}
        self.troubles.keep_only(complete)
        taken: list[Arrival] = []

        def take(still: Still) -> Arrival | None:
            return self.troubles.guarded(
                still.file, partial(self.admission.take, complete=complete)
            )

        def arrivals(takers: Executor) -> Iterator[Arrival]:
            # documents first: their sidecars are read with them; what is left is about others
            for turn, ahead in zip(_turns(stills), (2 * FLUSHES, 1), strict=True):
                takeable = self._takeable(turn, complete, taken)
                for arrival in filter(None, completed(takers, take, takeable, ahead)):
                    taken.append(arrival)
                    yield arrival

        with threads(FLUSHES, "take") as takers:
            self._work(arrivals(takers))
        return len(taken) >= _FILES_PER_ROUND

    def _takeable(
        self, turn: Iterable[Still], complete: Mapping[Path, InboxFile], taken: Sized
    ) -> Iterator[Still]:
        for still in turn:
            if self._stop.is_set() or len(taken) >= _FILES_PER_ROUND:
                return
            is_takeable = partial(
                self.admission.is_takeable, quiet_seconds=still.for_seconds, complete=complete
            )
            if self.troubles.guarded(still.file, is_takeable):
                yield still

    # -- work --------------------------------------------------------------------------------

    def _work(self, arrivals: Iterable[Arrival], others: Sequence[str] = ()) -> None:
        """Runs arrivals, and documents that nobody waits for, to their end."""
        with threads(FLUSHES, "tell") as tellers:
            while True:
                later: list[Arrival] = []
                anew: dict[str, None] = {}
                ended = self._ended(arrivals, others, later, anew)
                for _ in completed(tellers, self._told_of, ended, 2 * FLUSHES):
                    pass
                if not later and not anew:
                    return
                arrivals, others = later, list(anew)

    def _ended(
        self,
        arrivals: Iterable[Arrival],
        others: Sequence[str],
        later: list[Arrival],
        anew: dict[str, None],
    ) -> Iterator[Ended]:
        """What became of each, with its version settled; only its receipt is still due."""
        under_way: dict[str, list[Arrival]] = {}
        ids = self._documents_of(arrivals, under_way, later)
        for outcome in self._indexer.pipeline.run(chain(ids, others)):
            for arrival in under_way.pop(outcome.document_id, [None]):
                try:
                    checked = self._checked(outcome)
                    if arrival is not None:
                        checked = of_whole_archive(arrival, checked)
                        anew |= dict.fromkeys(self._finisher.settle(arrival, checked))
                        yield Ended(arrival, checked)
                except Exception as error:  # noqa: BLE001 - one document must not stop the others
                    self._postpone(arrival, outcome.document_id, error)

    def _told_of(self, ended: Ended) -> None:
        try:
            self._finisher.tell(ended.arrival, ended.outcome)
        except Exception as error:  # noqa: BLE001 - one receipt must not stop the others
            self._postpone(ended.arrival, ended.outcome.document_id, error)

    def _postpone(self, arrival: Arrival | None, document_id: str, error: Exception) -> None:
        """What cannot be ended now is tried again; it is safe, and noted with the reason."""
        raise_if_shared(error, self._indexer.store)
        _log.error(
            "cannot be finished now",
            file=arrival.file if arrival else "",
            document_id=document_id,
            problem=problem_of(error),
        )
        if arrival is not None:
            self._journal.postpone(arrival, problem_of(error))

    def _documents_of(
        self,
        arrivals: Iterable[Arrival],
        under_way: dict[str, list[Arrival]],
        later: list[Arrival],
    ) -> Iterator[str]:
        """The documents to run. One that is being run when more comes of it is run once more."""
        for arrival in arrivals:
            if self._stop.is_set():
                return  # it is noted, and finished at the next start
            document_id = arrival.document_id
            if not document_id or not self._indexer.store.paths(document_id).manifest.exists():
                reason = "we have no document of this name" if not document_id else "it was purged"
                self._told_of(Ended(arrival, Outcome(document_id, False, "unreadable", reason)))
            elif document_id in under_way:
                later.append(arrival)
            else:
                under_way[document_id] = [arrival]
                yield document_id

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


def _turns(stills: Sequence[Still]) -> tuple[list[Still], list[Still]]:
    """Documents, and what speaks of them."""
    documents = [still for still in stills if still.file.role == "document"]
    return documents, [still for still in stills if still.file.role != "document"]
