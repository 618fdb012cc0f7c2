"""How is a file in quarantine tried again? As a new arrival, ended by whoever watches, or by us.

An archive is opened anew by the watcher alone, as it was when it first came.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from config.errors import NotFound
from config.settings import Settings
from config.store.arrival import Arrival
from config.store.exclusive import alone_on_inbox
from config.store.quarantine_entry import Entry
from config.store.receipt import Receipt, read_receipt
from extractors.media_types import ARCHIVES
from indexer.assembly import open_indexer
from indexer.inbox import quarantine
from indexer.inbox.folder.descriptors import InboxFolder
from indexer.inbox.intake import Intake
from indexer.inbox.journal import Journal
from indexer.inbox.taking.reopen_archive import lay_again
from indexer.store.documents import Store, now_iso

_LOOK_SECONDS = 0.5


def note_retry(settings: Settings, store: Store, entry: Entry) -> Arrival | None:
    """Notes that a file is to be read again, and takes it out of quarantine: it may come back.

    None for an archive. That goes back into the inbox, where the watcher opens it as a whole.

    Raises:
        NotFound: it did not come from where the entry stands.
        UnreadableSource: an archive cannot be laid into the inbox.
    """
    quarantine.check_origin(store, entry)
    if store.manifest(entry.document_id).media_type in ARCHIVES:
        place = settings.inbox_dir / entry.partner / PurePosixPath(entry.path).parent / entry.file
        lay_again(InboxFolder(settings.inbox_dir), store, place, entry.document_id)
        quarantine.release(settings.quarantine_dir, entry)
        return None
    store.drop_extraction(entry.document_id)
    arrival = Journal(settings.data_dir).note(
        Arrival(
            kind="document",
            partner=entry.partner,
            path=entry.path,
            file=entry.file,
            sha256=entry.document_id,
            document_id=entry.document_id,
            taken=now_iso(),
        )
    )
    quarantine.release(settings.quarantine_dir, entry)
    return arrival


def wait_for_retries(settings: Settings, arrivals: Sequence[Arrival]) -> Iterator[Receipt]:
    """The receipts, as they are written. Where nobody watches, the work is done here."""
    alone, waiting = alone_on_inbox(settings), list(arrivals)
    while waiting:
        if alone.try_for(_LOOK_SECONDS):
            with alone.kept():
                _end_them(settings)
        else:
            time.sleep(_LOOK_SECONDS)  # the watcher does it
        for arrival in list(waiting):
            with suppress(NotFound):
                receipt = read_receipt(settings.outbox_dir, arrival.partner, arrival.receipt)
                waiting.remove(arrival)
                yield receipt


def _end_them(settings: Settings) -> None:
    with open_indexer(settings) as indexer:
        Intake(indexer, threading.Event()).try_again()
