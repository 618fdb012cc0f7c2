"""What waits for a person? Copies of what could not be read, each with its reason beside it."""

import shutil
from pathlib import Path

from config.confined_files import open_folder
from config.errors import NotFound
from config.store.durable import opened_source, store_errors
from config.store.paths import LOOSE
from config.store.quarantine_entry import (
    OWN_NAMES,
    Entry,
    entries,
    entries_of_partner,
    write_entry,
)
from indexer.store.documents import Store


def put_in_quarantine(quarantine: Path, entry: Entry, original: Path, mode: int = 0o644) -> None:
    """Puts a copy where the partner and a person in charge can see it; at once or not at all.

    Raises:
        StoreError: the quarantine cannot be written.
    """
    making = f".{entry.receipt}"
    with (
        store_errors(f"put {entry.file} into quarantine"),
        open_folder(quarantine, entry.partner or LOOSE, create=True) as partners,
    ):
        if partners.exists(entry.receipt):
            return  # of an earlier attempt that ended before its receipt
        if partners.exists(making):
            partners.remove_tree(making)
        with partners.folder(making, create=True) as folder:
            name = entry.file if entry.file not in OWN_NAMES else f"file-{entry.file}"
            with opened_source(original) as reader, folder.create(name, mode) as writer:
                shutil.copyfileobj(reader, writer)
            write_entry(folder, entry, mode)
        partners.rename(making, partners, entry.receipt)


def entries_of(quarantine: Path, document_id: str) -> list[Entry]:
    return [entry for entry in entries(quarantine) if entry.document_id == document_id]


def check_origin(store: Store, entry: Entry) -> None:
    """Whether a file came from where its entry stands: partners may write entries of their own.

    Raises:
        NotFound: it did not, so that nobody reads or removes what another has sent.
    """
    if store.manifest(entry.document_id).origin_at(entry.partner, entry.path) is None:
        raise NotFound(
            f"the entry {entry.receipt} of {entry.partner or LOOSE} speaks of a document "
            "that did not come from there",
            mend=f"Remove the folder {entry.receipt} from the quarantine: we have not made it.",
        )


def find_entries(quarantine: Path, name: str) -> list[Entry]:
    """Those that a person means by a document's id or its beginning, or by a receipt's number.

    Raises:
        NotFound: there is none.
    """
    found = [
        entry
        for entry in entries(quarantine)
        if entry.receipt == name or (len(name) >= 8 and entry.document_id.startswith(name))  # noqa: PLR2004 - enough to tell documents apart
    ]
    if not found:
        raise NotFound(
            f"nothing in quarantine is called {name}",
            mend="`waymark quarantine list` shows what there is.",
        )
    return found


def release(quarantine: Path, entry: Entry) -> None:
    """Removes the copy; the original in the store stays."""
    gone = f".{entry.receipt}"
    with store_errors(f"take {entry.file} out of quarantine"):
        try:
            partners = open_folder(quarantine, entry.partner or LOOSE)
        except FileNotFoundError:
            return
        with partners:
            if partners.exists(entry.receipt):
                if partners.exists(gone):
                    partners.remove_tree(gone)
                partners.rename(entry.receipt, partners, gone)
                partners.remove_tree(gone)


def release_place(quarantine: Path, partner: str, path: str) -> None:
    """Removes what lay there under a path for which something better came."""
    for entry in list(entries_of_partner(quarantine, partner or LOOSE)):
        if entry.path == path:
            release(quarantine, entry)
