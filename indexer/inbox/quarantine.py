"""What waits for a person? Copies of what could not be read, each with its reason beside it."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from config.arrivals import LOOSE
from config.confined_files import Folder, open_folder
from config.errors import NotFound
from config.store.durable import opened_source, store_errors
from indexer.store.store import Store

_ENTRY = "entry.json"
_REASON = "reason.txt"
_LARGEST_ENTRY_BYTES = 1 << 20

_log = structlog.get_logger()


class Entry(Struct, frozen=True):
    """A file in quarantine. Its folder is named by its receipt."""

    receipt: str
    document_id: str
    partner: str
    path: str
    file: str
    taken: str  # ISO 8601, UTC
    state: str
    reason: str
    what_to_do: str


def keep(quarantine: Path, entry: Entry, original: Path, mode: int = 0o644) -> None:
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
            name = entry.file if entry.file not in {_REASON, _ENTRY} else f"file-{entry.file}"
            with opened_source(original) as reader, folder.create(name, mode) as writer:
                shutil.copyfileobj(reader, writer)
            text = f"{entry.state}: {entry.reason}\n{entry.what_to_do}\n"
            folder.write_durably(_REASON, text.encode("utf-8", "backslashreplace"), mode)
            folder.write_durably(_ENTRY, msgspec.json.encode(entry), mode)
        partners.rename(making, partners, entry.receipt)


def entries(quarantine: Path) -> Iterator[Entry]:
    """Everything in quarantine, by partner and then by time."""
    try:
        with open_folder(quarantine) as folder:
            partners = folder.names()
    except FileNotFoundError:
        return
    for partner in partners:
        yield from _of_partner(quarantine, partner)


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
    for entry in list(_of_partner(quarantine, partner or LOOSE)):
        if entry.path == path:
            release(quarantine, entry)


def _of_partner(quarantine: Path, partner: str) -> Iterator[Entry]:
    """What is no entry, or a damaged one, is logged and hinders no other."""
    try:
        with open_folder(quarantine, partner) as folder:
            for name in folder.names():
                if not name.startswith("."):
                    with suppress(FileNotFoundError):  # released meanwhile
                        for entry in _entry(folder, name):
                            # partners may write here: a folder speaks for nobody else
                            owner = partner if partner != LOOSE else ""
                            yield msgspec.structs.replace(entry, partner=owner, receipt=name)
    except (FileNotFoundError, NotADirectoryError):
        return


def _entry(folder: Folder, name: str) -> Iterator[Entry]:
    try:
        with folder.folder(name) as inside, inside.read(_ENTRY) as file:
            yield msgspec.json.decode(file.read(_LARGEST_ENTRY_BYTES), type=Entry)
    except FileNotFoundError:
        raise
    except (OSError, msgspec.MsgspecError) as error:
        _log.error("an entry in quarantine cannot be read", entry=name, problem=str(error))
