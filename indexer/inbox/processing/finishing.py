"""What is done when a document's fate is known? Versions settled, quarantine, receipt, note closed.

Each step may be repeated after a crash without doing anything twice; the note goes last.
"""

from datetime import UTC, datetime
from functools import partial

import msgspec
import structlog

from config.settings import Settings
from config.store.arrival import Arrival
from config.store.manifest import Manifest
from config.store.quarantine_entry import Entry
from config.store.receipt import write_receipt
from extractors.document import READABLE
from indexer.inbox import quarantine
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.inbox.processing.receipts import receipt_for, stands, what_to_do
from indexer.index.gateway import IndexGateway
from indexer.outcome import Outcome
from indexer.store.documents import Store

_log = structlog.get_logger()

PASSING_STATES = frozenset({"out_of_memory", "postponed"})
"""May be well at another time: tried again by itself, with growing pauses."""


class Finisher:
    """Ends arrivals: settled one after another, then told side by side."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        gateway: IndexGateway,
        journal: Journal,
        places: Places,
    ) -> None:
        self._settings = settings
        self._store = store
        self._gateway = gateway
        self._journal = journal
        self._places = places

    def settle(self, arrival: Arrival, outcome: Outcome) -> list[str]:
        """Ends versions; returns the documents that must be indexed anew because of it.

        By one thread, for arrivals at the same place depend on their order.

        Raises:
            WaymarkError: the engine or the disk is away; to be called again later.
        """
        if arrival.kind == "sidecar" and outcome.indexed:  # it may have brought the password
            quarantine.release_place(self._settings.quarantine_dir, arrival.partner, arrival.path)
        if arrival.kind != "document" or _may_pass(outcome):
            return []
        others = self._settle_version(arrival, outcome)
        if outcome.state not in READABLE and outcome.state != "gone":
            self._quarantine(arrival, outcome)
        return others

    def tell(self, arrival: Arrival, outcome: Outcome) -> None:
        """Ends a settled arrival: writes its receipt and closes its note. From any thread.

        Raises:
            WaymarkError: the engine or the disk is away; to be called again later.
        """
        if _may_pass(outcome):
            self._postpone(arrival, outcome)
            return
        receipt = receipt_for(
            arrival, outcome, self._near(outcome), is_newer=self._is_newer(arrival, outcome)
        )
        again = arrival.key in self._journal.found_at_start
        write_receipt(
            self._settings.outbox_dir,
            receipt,
            perhaps_again=again,
            mode=self._settings.partners_file_mode,
        )
        self._journal.close(arrival)
        log = _log.warning if receipt.result == "failed" else _log.info
        log(
            receipt.result,
            file=arrival.file,
            partner=arrival.partner,
            document_id=outcome.document_id,
            receipt=arrival.receipt,
            pages=outcome.pages,
            state=outcome.state,
            reason=outcome.reason,
        )

    def hide(self, document_id: str) -> None:
        """Takes out of the index what was taken back or replaced."""
        self._gateway.forget([document_id])

    def _near(self, outcome: Outcome) -> tuple[str, ...]:
        """The public ones that searches saw when it came; the API looks anew."""
        if not outcome.indexed or outcome.about is None:
            return ()
        today = datetime.now(UTC).date()
        return tuple(self._gateway.near(outcome.document_id, outcome.about.bands, today))

    def _is_newer(self, arrival: Arrival, outcome: Outcome) -> bool:
        """Whether it came in the place of an older version."""
        is_new = arrival.kind == "document" and stands(outcome) and not arrival.known_before
        return is_new and bool(self._store.manifest(outcome.document_id).replaces)

    def _postpone(self, arrival: Arrival, outcome: Outcome) -> None:
        later = self._journal.postpone(arrival, outcome.reason)
        self._store.drop_extraction(outcome.document_id)
        _log.warning(
            "will be tried again",
            file=arrival.file,
            document_id=outcome.document_id,
            state=outcome.state,
            reason=outcome.reason,
            attempts=later.attempts,
        )

    def _settle_version(self, arrival: Arrival, outcome: Outcome) -> list[str]:
        """The newest version that can be read stands at its place; older ones say what came."""
        document_id, place = outcome.document_id, (arrival.partner, arrival.path)
        if not stands(outcome):
            if not self._places.document_at(*place):
                self._places.settle(*place, document_id)
            return []  # an older one stays
        older = self._places.older_at(*place, document_id)
        for each in older:
            self._store.change(document_id, partial(Manifest.with_older, document_id=each))
        still_shown = [each for each in older if self._replace(each, arrival, document_id)]
        self._places.settle(*place, document_id)
        return still_shown

    def _replace(self, older: str, arrival: Arrival, by: str) -> bool:
        """Whether the older one is still shown, because others stand for it: anew, without one."""
        before = self._store.manifest(older)
        after = self._store.change(older, lambda manifest: _replaced(manifest, arrival, by))
        if before.state not in READABLE:
            quarantine.release_place(self._settings.quarantine_dir, arrival.partner, arrival.path)
            return False
        if after.live_origins:
            return True
        self.hide(older)
        return False

    def _quarantine(self, arrival: Arrival, outcome: Outcome) -> None:
        entry = Entry(
            receipt=arrival.receipt,
            document_id=outcome.document_id,
            partner=arrival.partner,
            path=arrival.path,
            file=arrival.file,
            taken=arrival.taken,
            state=outcome.state,
            reason=outcome.reason,
            what_to_do=what_to_do(arrival, "failed", outcome),
        )
        original = self._store.paths(outcome.document_id).original
        mode = self._settings.partners_file_mode
        quarantine.put_in_quarantine(self._settings.quarantine_dir, entry, original, mode)


def of_whole_archive(arrival: Arrival, outcome: Outcome) -> Outcome:
    """What became of an archive of which something was left out, in the words of what it was."""
    if not arrival.left_out or outcome.indexed or outcome.state == "gone":
        return outcome
    return outcome._replace(reason=arrival.left_out)


def _may_pass(outcome: Outcome) -> bool:
    return outcome.state in PASSING_STATES and not outcome.indexed


def _replaced(manifest: Manifest, arrival: Arrival, by: str) -> Manifest:
    origin = manifest.origin_at(arrival.partner, arrival.path)
    if origin is None or origin.replaced_by:
        return manifest
    return manifest.with_changed(origin, msgspec.structs.replace(origin, replaced_by=by))
