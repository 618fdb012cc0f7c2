"""What becomes of a complete file until its receipt? Taken in its partner's turn, and worked on."""

import threading
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from config.store.arrival import Arrival
from config.vocabulary import load_vocabulary
from indexer.assembly import Indexer
from indexer.inbox.admission import Admission
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.held_files import FileTroubles
from indexer.inbox.folder.notices import Notices
from indexer.inbox.folder.removal import InboxExit
from indexer.inbox.folder.scan import InboxFile, RefusedEntry, UnchangedFile
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.inbox.processing.arrivals import ArrivalProcessor
from indexer.inbox.processing.fair_turns import Slots, Turns
from indexer.inbox.processing.finishing import Finisher
from indexer.inbox.processing.tasks import Tasks
from indexer.inbox.taking.context import TakingContext
from indexer.inbox.taking.take_file import FileTaker
from indexer.side_by_side import FLUSHES
from indexer.unfinished_documents import unfinished_documents

TAKING = Slots(shared=FLUSHES, reserved=FLUSHES, for_one=FLUSHES // 2)
"""Files that are copied, or opened, at once: an archive that takes long leaves others their way."""
_AHEAD = 20  # documents of one partner that are taken before they can be read
_NOTES_SECONDS = 1.0  # between two looks at the notes: a command may have written some


class Ran(NamedTuple):
    """What one run came to."""

    ended: int  # tasks: files that were taken, documents that were read, written or told of
    again: bool  # whether something is under way, or may begin before another look at the inbox


class Intake:
    """One watcher's work. Everything it knows can be made again from the disk.

    One thread calls it, and what it decides is decided there; everything that may take long is done
    in others.
    """

    def __init__(self, indexer: Indexer, stop: threading.Event) -> None:
        settings, store = indexer.settings, indexer.store
        self._indexer = indexer
        self._stop = stop
        self._journal = Journal(settings.data_dir)
        places = Places(store)
        self._exit = InboxExit(settings.inbox_dir, store)
        context = TakingContext(self._exit, store, self._journal, places)
        taker = FileTaker(context, load_vocabulary())
        finisher = Finisher(settings, store, indexer.gateway, self._journal, places)
        told = Notices(settings.data_dir, settings.outbox_dir, settings.partners_file_mode)
        self.troubles = FileTroubles(self._exit.inbox, store, told)
        self.admission = Admission(indexer, self._exit, taker, told, self.troubles)
        self.tasks = Tasks()
        self._work = ArrivalProcessor(indexer, self._journal, finisher, self.tasks)
        self._takers = ThreadPoolExecutor(TAKING.shared + TAKING.reserved, "take")
        self._stills: Turns[UnchangedFile] = Turns(lambda still: still.file.partner)
        self._taking: dict[Path, InboxFile] = {}
        self._seen = Seen(settings.inbox_dir, (), (), 0.0)
        self._notes_read = 0.0  # monotonic seconds
        self._is_new = True

    # -- what there is to do -------------------------------------------------------------------

    def resume(self) -> None:
        """Takes up what a crash or a passing trouble left half done."""
        store = self._indexer.store
        store.incoming.sweep(nobody_unpacks=self._is_new)
        self._is_new = False
        self._journal.mend(store.manifests)
        self._exit.finish(self._journal.open())
        self._take_up_notes()
        under_way = {arrival.document_id for arrival in self._journal.open()}
        self._work.add_documents(
            each for each in list(unfinished_documents(self._indexer)) if each not in under_way
        )

    def update(
        self, things: Iterable[InboxFile | RefusedEntry], stills: Iterable[UnchangedFile]
    ) -> None:
        """Knows the inbox as a look has shown it: complete files wait for their partner's turn.

        Raises:
            StoreError: nothing can be taken out of the inbox.
        """
        self._exit.check_writable()
        ordered = sorted(stills, key=lambda still: still.file.role != "document")
        unfinished_seconds = self._indexer.settings.inbox.unfinished_seconds
        self._seen = Seen(self._exit.inbox.root, things, ordered, unfinished_seconds)
        self.troubles.keep_only(self._seen.complete)
        self._stills.clear()
        self._stills.add(ordered)

    def remind(self, files: Iterable[InboxFile]) -> None:
        self.admission.remind(files, self._seen)

    def problems(self) -> dict[str, str]:
        """Of each file that cannot be taken or finished now, why."""
        noted = (each for each in self._journal.under_way if each.problem)
        return self.troubles.problems | {
            f"{each.partner}/{each.path}": each.problem for each in noted
        }

    # -- doing it ------------------------------------------------------------------------------

    def run(self, seconds: float) -> Ran:
        """Begins what is due, and waits until something ends, but no longer than that.

        Raises:
            WaymarkError, OSError: the engine, the disk or the inbox is away; what was taken is
                noted. To be followed by `abandon`.
        """
        if time.monotonic() - self._notes_read > _NOTES_SECONDS:
            self._take_up_notes()
        under_way = Counter(file.partner for file in self._taking.values())
        due = self._stills.take(TAKING, under_way, self._is_ready)
        for still in due:
            self._taking[still.file.path] = still.file
            then = partial(self._taken, still.file)
            self.tasks.begin(self._takers, partial(self._take, seen=self._seen), still, then)
        ended = self.tasks.wait(min(seconds, self._work.advance()))
        return Ran(ended, again=bool(due or self.tasks) or not self._work.is_done)

    def finish(self) -> None:
        """Runs until nothing is under way, or the end is asked for."""
        while not self._stop.is_set() and self.run(1.0).again:
            pass

    def abandon(self) -> None:
        """Forgets what is under way; `resume` takes it up again."""
        self._work.abandon()
        self._taking.clear()
        self._stills.clear()

    def close(self) -> None:
        """Ends all threads. What was not finished is noted."""
        self.abandon()
        self._work.close()
        self._takers.shutdown()

    def try_again(self) -> None:
        """Works on noted arrivals whose pause is over, to their end."""
        self._take_up_notes()
        self.finish()

    # -- files ---------------------------------------------------------------------------------

    def _take_up_notes(self) -> None:
        now = datetime.now(UTC).timestamp()
        self._work.add(arrival for arrival in self._journal.open() if arrival.is_due(now))
        self._work.add_corrected()
        self._notes_read = time.monotonic()

    def _is_ready(self, still: UnchangedFile) -> bool:
        file = still.file
        return (
            file.path not in self._taking
            and self._work.backlog(file.partner) < _AHEAD
            and not self._journal.is_under_way(file.partner, file.document_place)
        )

    def _take(self, still: UnchangedFile, seen: Seen) -> Arrival | None:
        takeable = partial(self.admission.is_takeable, quiet_seconds=still.for_seconds, seen=seen)
        if not self.troubles.guarded(still.file, takeable):
            return None
        return self.troubles.guarded(still.file, partial(self.admission.take, seen=seen))

    def _taken(self, file: InboxFile, arrival: Arrival | None) -> None:
        self._taking.pop(file.path, None)
        if arrival is not None:
            self._work.add([arrival])
