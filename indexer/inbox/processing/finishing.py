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
from config.store.receipt import Receipt, Result, write_receipt
from extractors.document import READABLE
from indexer.inbox import quarantine
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.index.gateway import IndexGateway
from indexer.outcome import Outcome
from indexer.store.documents import Store, now_iso

_log = structlog.get_logger()

PASSING_STATES = frozenset({"out_of_memory", "postponed"})
"""May be well at another time: tried again by itself, with growing pauses."""

MENDS = {
    "encrypted": "Send it without a password, or the password in a sidecar beside it.",
    "damaged": "Open the file, save it anew and send it again.",
    "unsupported": "Send it as PDF, DOCX or text; an archive as ZIP.",
    "too_large": "Send it in parts.",
    "timed_out": "Save it in a simpler form, or ask us to raise the limits.",
    "out_of_memory": "We try again by ourselves.",
    "gone": "",
}
_SHOWN: tuple[Result, ...] = ("indexed", "updated")
LEFT_OUT = "Send what was left out by itself, or in a sidecar the password that opens it."
SEND_A_CLEARER_ONE = "Send the file that it was made from, or a clearer scan."
SEND_THE_REST = (
    "For what is missing, send the file that it was made from, a clearer scan, or that part alone."
)
ASK_US = "Ask the person in charge of the search."
_OF_STATE = {
    "no_text": SEND_A_CLEARER_ONE,
    "garbled": SEND_A_CLEARER_ONE,
    "partial": SEND_THE_REST,
}
"""What helps with a document that is shown, and of which not all was read."""


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
        is_new = arrival.kind == "document" and _stands(outcome) and not arrival.known_before
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
        if not _stands(outcome):
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


def receipt_for(
    arrival: Arrival, outcome: Outcome, near: tuple[str, ...] = (), *, is_newer: bool = False
) -> Receipt:
    """What the partner is told."""
    result = _result(arrival, outcome)
    about = outcome.about
    is_known = arrival.known_before and result != "failed"
    known = ("we had this document already",) if is_known else ()
    newer = ("it replaces the version of this name that was here",) if is_newer else ()
    return Receipt(
        file=arrival.file,
        path=arrival.path,
        partner=arrival.partner,
        taken=arrival.taken,
        finished=now_iso(),
        receipt=arrival.receipt,
        id=outcome.document_id,
        result=result,
        state=outcome.state,
        reason="; ".join(filter(None, (outcome.hidden, outcome.reason))),
        what_to_do=what_to_do(arrival, result, outcome),
        title=about.title if about else "",
        pages=outcome.pages,
        language=about.language if about else "",
        countries=about.countries if about else (),
        topics=about.topics if about else (),
        warnings=(*arrival.warnings, *_left_out(arrival, result), *known, *newer),
        near=near,
        link=f"/v1/documents/{outcome.document_id}" if result in _SHOWN else "",
    )


def _left_out(arrival: Arrival, result: Result) -> tuple[str, ...]:
    """What could not be taken out of a document that is here itself; of a failed one, see above."""
    return (arrival.left_out,) if arrival.left_out and result != "failed" else ()


def what_to_do(arrival: Arrival, result: Result, outcome: Outcome) -> str:
    """The mend of what is told in a receipt, in English; '' where there is nothing to do."""
    if result == "failed":
        return LEFT_OUT if arrival.left_out else MENDS.get(outcome.state, ASK_US)
    if outcome.is_held:
        return f"Nothing, or send a version that names nobody. {ASK_US}"
    if outcome.is_unclear:
        return f"Send a corrected sidecar. {ASK_US}"
    if arrival.left_out and result in _SHOWN:  # of what is attached to it
        return LEFT_OUT
    return _OF_STATE.get(outcome.state, "")


def _result(arrival: Arrival, outcome: Outcome) -> Result:
    if arrival.kind == "withdrawal":
        return "withdrawn" if outcome.document_id else "failed"
    if outcome.state == "gone" or outcome.hidden:
        return "hidden"
    if not outcome.indexed:
        return "failed"
    return "updated" if arrival.kind == "sidecar" else "indexed"


def _may_pass(outcome: Outcome) -> bool:
    return outcome.state in PASSING_STATES and not outcome.indexed


def _stands(outcome: Outcome) -> bool:
    return outcome.indexed or outcome.state == "gone"


def _replaced(manifest: Manifest, arrival: Arrival, by: str) -> Manifest:
    origin = manifest.origin_at(arrival.partner, arrival.path)
    if origin is None or origin.replaced_by:
        return manifest
    return manifest.with_changed(origin, msgspec.structs.replace(origin, replaced_by=by))
