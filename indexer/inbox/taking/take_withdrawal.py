"""Which document does a withdrawal take back, and why? It is gone from the store at once."""

from pathlib import Path

from config.inbox.file_names import document_named_by
from config.store.arrival import Arrival, Kind
from indexer.inbox.folder.descriptors import InboxFolder
from indexer.inbox.folder.scan import InboxFile
from indexer.inbox.partner_paths import Places
from indexer.inbox.taking.context import TakingContext
from indexer.inbox.withdraw import withdraw_place
from indexer.store.documents import now_iso

_REASON_BYTES = 4096


def take_withdrawal(file: InboxFile, context: TakingContext) -> Arrival | None:
    """None while the document that it takes back is in the inbox, or under way."""
    inbox, journal = context.inbox, context.journal
    document = file.path.with_name(document_named_by(file.path.name))
    place, document_id = _withdrawn(file, context.places)
    if inbox.exists(document) or journal.is_under_way(file.partner, place):
        return None
    arrival = arrival_about(inbox, file, "withdrawal", place, document_id)
    if document_id:
        reason = _first_line(inbox, file.path) or "withdrawn by its partner"
        withdraw_place(context.store, document_id, file.partner, place, reason)
    noted = journal.note(arrival)
    context.way_out.leave(file)
    return noted


def _withdrawn(file: InboxFile, places: Places) -> tuple[str, str]:
    """The place and the document that it takes back: of its name, else the one named like it.

    What was meant to be gone must not stay public by a slip in a name.
    """
    place = file.document_place
    document_id = places.document_at(file.partner, place)
    alike = [] if document_id else places.named_like(file.partner, place)
    return alike[0] if len(alike) == 1 else (place, document_id)


def arrival_about(
    inbox: InboxFolder, file: InboxFile, kind: Kind, place: str, document_id: str
) -> Arrival:
    """The arrival of a file that speaks of a document in the store."""
    return Arrival(
        kind=kind,
        partner=file.partner,
        path=place,
        file=file.path.name,
        sha256=inbox.sha256(file.path),
        document_id=document_id,
        taken=now_iso(),
    )


def _first_line(inbox: InboxFolder, path: Path) -> str:
    content = inbox.content(path, _REASON_BYTES)
    lines = content.decode("utf-8", "replace").strip().splitlines()
    return lines[0].strip() if lines else ""
