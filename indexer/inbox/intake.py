"""What happens to a complete file until its receipt? Taken, read, indexed, ended; or made good."""

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import structlog

from config.vocabulary import load_vocabulary
from extractors.pool import NoWorker
from indexer.assembly import Indexer
from indexer.inbox.completeness import is_being_written, lacks_its_end
from indexer.inbox.finishing import Finisher
from indexer.inbox.journal import Arrival, Journal
from indexer.inbox.leaving import Exit
from indexer.inbox.opening import opened
from indexer.inbox.places import Places
from indexer.inbox.scan import InboxFile, Refused, Still
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
        self._limits = settings.inbox
        self._largest_bytes = settings.extraction.max_file_mb << 20
        self._journal = Journal(settings.data_dir)
        self._told = Told(settings.data_dir, settings.outbox_dir)
        places = Places(store)
        self._exit = Exit(settings.inbox_dir, store)
        self._taker = Taker(self._exit, store, self._journal, places, load_vocabulary())
        self._finisher = Finisher(settings, store, indexer.gateway, self._journal, places)

    def make_good(self) -> None:
        """Finishes what a crash or a passing trouble left half done."""
        self._indexer.store.sweep()
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
        taken = 0

        def takeable(is_document: bool) -> Iterator[InboxFile]:
            for still in stills:
                if self._stop.is_set() or taken >= _FILES_PER_ROUND:
                    return
                is_its_turn = (still.file.role == "document") == is_document
                if not is_its_turn or not self._may_be_taken(still):
                    continue
                if not self._is_opened(still.file, complete):
                    yield still.file

        def arrivals(takers: Executor) -> Iterator[Arrival]:
            nonlocal taken
            take = partial(self._taker.take, complete=complete)
            # documents first: their sidecars are read with them; what is left is about others
            for is_document, ahead in ((True, 2 * FLUSHES), (False, 1)):
                for arrival in completed(takers, take, takeable(is_document), ahead):
                    if arrival is not None:
                        taken += 1
                        yield arrival

        with threads(FLUSHES, "take") as takers:
            self._work(arrivals(takers))
        return taken >= _FILES_PER_ROUND

    def refuse(self, things: Iterable[Refused]) -> None:
        """Tells of what can be no document; each is told once."""
        for thing in things:
            if self._told.tell(thing, "refused", thing.reason):
                _log.warning("refused", file=thing.place, partner=thing.partner, why=thing.reason)

    def remind(self, files: Iterable[InboxFile]) -> None:
        """Tells of files that have been there for long and are not complete; each is told once."""
        minutes = self._limits.slow_writer_seconds / 60
        for file in files:
            reason = _why_waiting(file)
            if reason:
                sentence = f"after {minutes:.0f} minutes {reason}"
                if self._told.tell(file, "notice", sentence):
                    _log.warning("waiting", file=file.place, partner=file.partner, why=sentence)

    def _may_be_taken(self, still: Still) -> bool:
        file = still.file
        if file.size > self._largest_bytes:
            self._refuse_file(
                file, f"it has {file.size >> 20:,} MB; at most {self._largest_bytes >> 20:,} MB"
            )
            return False
        if not os.access(file.path.parent, os.W_OK | os.X_OK):
            self._refuse_file(file, "we may not take files out of its folder")
            return False
        if still.for_seconds < self._limits.unfinished_seconds and lacks_its_end(file.path):
            return False
        return not is_being_written(file.path)

    def _is_opened(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> bool:
        """Whether it was an archive, which is gone (its files come with the next look).

        True as well of a file that cannot be looked into now: it stays for the next look.
        """
        if file.role != "document":
            return False
        password = partial(self._taker.password_for, file, complete)
        try:
            result = opened(file, self._indexer.pool, password)
        except NoWorker as error:
            _log.warning("cannot look into a file", file=file.place, why=str(error))
            return True
        if result.sentence and self._told.tell(file, "notice", result.sentence):
            _log.info("opened", file=file.place, partner=file.partner, files=result.files)
        return result.is_archive

    def _refuse_file(self, file: InboxFile, reason: str) -> None:
        self.refuse([Refused(file.path, file.partner, file.place, file.inode, reason)])

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
            checked = self._checked(outcome)
            for arrival in under_way.pop(outcome.document_id, []):
                anew |= dict.fromkeys(self._finisher.settle(arrival, checked))
                yield Ended(arrival, checked)

    def _told_of(self, ended: Ended) -> None:
        self._finisher.tell(ended.arrival, ended.outcome)

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
                self._finisher.tell(arrival, Outcome(document_id, False, "unreadable", reason))
            elif document_id in under_way:
                later.append(arrival)
            else:
                under_way[document_id] = [arrival]
                yield document_id

    def _checked(self, outcome: Outcome) -> Outcome:
        """Takes out what was withdrawn or replaced, also while it was being indexed."""
        reason = self._indexer.store.manifest(outcome.document_id).gone_because
        if not reason:
            return outcome
        if outcome.indexed or self._indexer.gateway.holds(outcome.document_id):
            self._finisher.hide(outcome.document_id)
        if outcome.state == "gone" or not outcome.indexed:
            return outcome
        return outcome._replace(indexed=False, state="gone", reason=reason)


def _why_waiting(file: InboxFile) -> str:
    match file.role:
        case "sidecar":
            return "we still have no document that it speaks of"
        case "defaults":
            return ""
    if is_being_written(file.path):
        return "a program still has it open for writing"
    if lacks_its_end(file.path):
        return "it still has no end"
    return ""


def inbox_things(
    found: Iterable[InboxFile | Refused],
) -> tuple[list[InboxFile], list[Refused]]:
    """Files, and what can be none."""
    files: list[InboxFile] = []
    refused: list[Refused] = []
    for each in found:
        if isinstance(each, Refused):
            refused.append(each)
        else:
            files.append(each)
    return files, refused
