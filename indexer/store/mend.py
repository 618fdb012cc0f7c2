"""How is a fault of the store mended? From what is there; what is damaged is kept aside."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import NamedTuple

import msgspec

from config.confined_files import open_folder, parent_of
from config.errors import NotFound, UnreadableSource
from config.store.declared import Declared
from config.store.durable import copy_durably, store_errors, sync_folder, write_durably
from config.store.manifest import Manifest, Origin, encoded_manifest
from config.store.receipt import Receipt, read_receipt, receipt_numbers
from extractors.document import ExtractedDocument, SourceFile
from indexer.store.check import Fault, check_document
from indexer.store.documents import Store

ASK_AGAIN = "send the same file again, or mend with --from and a backup's folder"
_KEPT_INTERNAL = (
    "made again from its receipts, as internal: send a sidecar with `access: public` if all may "
    "see it"
)

Extract = Callable[[SourceFile], ExtractedDocument]


class Source(NamedTuple):
    """Where what was lost may still be."""

    outbox: Path  # receipts say who sent a document
    copies: Callable[
        [str], Iterator["OriginalCopy"]
    ]  # of an original, by its id; may be damaged too
    extract: Extract


class OriginalCopy(NamedTuple):
    """A file that may hold an original: below a folder that an operator has named."""

    root: Path
    below: PurePath


class MendResult(NamedTuple):
    """What became of a fault."""

    fault: Fault
    is_mended: bool
    done: str  # or what is left to do


def mend(store: Store, fault: Fault, source: Source) -> MendResult:
    """Mends what can be mended. What is damaged is kept aside in `store/damaged`.

    Raises:
        StoreError: the store cannot be written.
    """
    with store_errors(f"mend {fault.name}"):
        match fault.kind:
            case "original_missing":
                return _bring_original(store, fault, source)
            case "original_damaged":
                _set_aside(store, fault.name, "original")
                return _bring_original(store, fault, source)
            case "manifest_missing":
                return _make_manifest(store, fault, source)
            case "manifest_damaged":
                _set_aside(store, fault.name, "manifest.json")
                return _make_manifest(store, fault, source)
            case "extraction_missing" | "extraction_damaged":
                return _read_again(store, fault, source)
            case "nothing_left":
                return _bring_all(store, fault, source)
            case "stray":
                return MendResult(fault, False, "left alone; remove it if nobody needs it")


def _bring_original(store: Store, fault: Fault, source: Source) -> MendResult:
    paths = store.paths(fault.name)
    for copy in source.copies(fault.name):
        coming = paths.folder / ".original.new"
        try:
            with parent_of(copy.root, copy.below) as folder, folder.read(copy.below.name) as reader:
                is_whole = copy_durably(reader, coming).sha256 == fault.name
        except (FileNotFoundError, UnreadableSource):
            is_whole = False
        if is_whole:
            coming.replace(paths.original)
            sync_folder(paths.folder)
            return MendResult(fault, True, f"brought back from {copy.root / copy.below}")
        coming.unlink(missing_ok=True)
    return MendResult(fault, False, f"no whole copy is at hand: {ASK_AGAIN}")


def _bring_all(store: Store, fault: Fault, source: Source) -> MendResult:
    brought = _bring_original(store, fault, source)
    if not brought.is_mended:
        return brought
    for other in check_document(store, fault.name):
        mend(store, other, source)
    return brought


def _make_manifest(store: Store, fault: Fault, source: Source) -> MendResult:
    paths = store.paths(fault.name)
    kept = store.extraction(fault.name)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    origins = tuple(_origins(source.outbox, fault.name)) or (
        Origin(fault.name[:12], "", now, declared=Declared(access="internal")),
    )
    try:
        size = paths.original.stat().st_size
    except FileNotFoundError:
        size = 0
    manifest = Manifest(
        sha256=fault.name,
        size=size,
        added=origins[0].taken,
        origins=origins,
        media_type=kept.media_type if kept else "",
        state=kept.state if kept else "taken",
        reason=kept.reason if kept else "",
    )
    write_durably(paths.manifest, encoded_manifest(manifest))
    return MendResult(fault, True, _KEPT_INTERNAL)


def _origins(outbox: Path, document_id: str) -> Iterator[Origin]:
    """Who sent it, by the receipts; what was taken back since stays taken back."""
    found: dict[tuple[str, str], Origin] = {}
    for receipt in _receipts(outbox):
        if receipt.id != document_id:
            continue
        place = (receipt.partner, receipt.path)
        name = receipt.path.rsplit("/", 1)[-1]
        known = found.get(place) or Origin(
            name,
            receipt.partner,
            receipt.taken,
            receipt.path,
            # its sidecar may have said so: closed, until a person has looked
            declared=Declared(access="internal"),
        )
        withdrawn = receipt.taken if receipt.result == "withdrawn" else ""
        found[place] = msgspec.structs.replace(known, withdrawn=withdrawn)
    yield from found.values()


def _receipts(outbox: Path) -> Iterator[Receipt]:
    """All that can be read, each partner's by time; partners may write there."""
    try:
        with open_folder(outbox) as folder:
            partners = folder.names()
    except FileNotFoundError:
        return
    for partner in partners:
        for number in receipt_numbers(outbox, partner):
            with suppress(NotFound):  # it is damaged, or none of ours
                yield read_receipt(outbox, partner, number)


def _read_again(store: Store, fault: Fault, source: Source) -> MendResult:
    try:
        manifest = store.manifest(fault.name)
    except NotFound:
        return MendResult(fault, False, "its manifest is missing too: check once more")
    original = store.paths(fault.name).original
    if not original.exists():
        return MendResult(fault, False, f"its original is lost too: {ASK_AGAIN}")
    password = store.password(fault.name).get_secret_value()
    read = source.extract(SourceFile(str(original), manifest.name, fault.name, password=password))
    store.keep_extraction(read)
    return MendResult(fault, True, f"read again from the original: {read.state}")


def _set_aside(store: Store, document_id: str, name: str) -> None:
    """Keeps a damaged file for whoever wants to look; the last one of its name."""
    folder = store.data_dir / "store" / "damaged" / document_id
    folder.mkdir(parents=True, exist_ok=True)
    damaged = store.paths(document_id).folder / name
    if damaged.is_dir() and not damaged.is_symlink():
        shutil.rmtree(folder / name, ignore_errors=True)
    damaged.replace(folder / name)
    sync_folder(damaged.parent)
