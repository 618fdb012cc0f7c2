"""Where is the truth kept? A folder a document, named by its content, safe to be killed anywhere.

A document's folder appears whole (original and manifest) by one rename; later files in it are
replaced by rename. Each is flushed to disk before its name appears, and the folder after it.
"""

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
import structlog
from pydantic import SecretStr

from config.errors import DamagedDocument, NotFound, StoreError, UnreadableSource
from config.store.durable import (
    copy_durably,
    opened_source,
    store_errors,
    sync_folder,
    write_durably,
    write_whole,
)
from config.store.extraction import packed_extraction, read_extraction
from config.store.folder_entries import Damage, StrayEntry, entries
from config.store.manifest import Manifest, Origin, encoded_manifest, read_manifest
from config.store.paths import DocumentPaths, document_paths
from extractors.document import ExtractedDocument
from indexer.store.incoming import Incoming
from indexer.store.locks import DocumentLocks
from indexer.store.placing import move_into_place, replace_lost

_log = structlog.get_logger()


class Stored(NamedTuple):
    """A file that is now safe."""

    document_id: str
    new: bool  # False: the same bytes were here before


class Store:
    """The documents under one data folder. Many processes may use it at once."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        try:
            self.incoming = Incoming(data_dir / "store" / "incoming")
            self._locks = DocumentLocks(data_dir / "store" / "locks")
        except OSError as error:
            raise StoreError(f"cannot make the store in {data_dir}: {error.strerror}") from error

    def put(self, path: Path, origin: Origin) -> Stored:
        """Copies a file in. Returns only when its bytes are safe on disk.

        Raises:
            UnreadableSource: the file cannot be opened, or changed while it was read.
            StoreError: the store cannot be written.
        """
        with opened_source(path) as reader:
            return self.put_opened(reader, origin)

    def put_opened(self, reader: BinaryIO, origin: Origin) -> Stored:
        """As `put`, from an open file."""
        with store_errors(f"take in {origin.name}"):
            with self.incoming.new_folder() as folder:
                copied = copy_durably(reader, folder / "original")
                manifest = Manifest(
                    sha256=copied.sha256, size=copied.size, added=origin.taken, origins=(origin,)
                )
                write_whole(folder / "manifest.json", encoded_manifest(manifest))
                new = move_into_place(folder, self.paths(copied.sha256).folder)
                if not new:
                    replace_lost(folder, self.paths(copied.sha256))
            if not new:
                self.change(copied.sha256, lambda manifest: manifest.with_origin(origin))
        return Stored(copied.sha256, new)

    def paths(self, document_id: str) -> DocumentPaths:
        return document_paths(self.data_dir, document_id)

    def manifest(self, document_id: str) -> Manifest:
        """Raises NotFound for an id that is not in the store, DamagedDocument for damage."""
        return read_manifest(self.data_dir, document_id)

    def change(
        self,
        document_id: str,
        changed: Callable[[Manifest], Manifest],
        write: Callable[[Path, bytes], None] = write_durably,
    ) -> Manifest:
        """Puts a changed manifest in the place of the present one, and returns it.

        Raises:
            NotFound: there is no such document.
            StoreError: the store cannot be written.
        """
        with self._locks.alone(document_id), store_errors(f"change the manifest of {document_id}"):
            before = self.manifest(document_id)
            after = changed(before)
            if after != before:
                after = msgspec.structs.replace(after, changed=now_iso())
                write(self.paths(document_id).manifest, encoded_manifest(after))
        return after

    def extraction(self, document_id: str) -> ExtractedDocument | None:
        """What was read from a document; None when it is still to be read."""
        try:
            return read_extraction(self.paths(document_id).extraction)
        except (NotFound, StoreError):
            return None  # of an older shape or damaged: it can be made again from the original

    def keep_extraction(self, extracted: ExtractedDocument) -> Manifest:
        """Keeps what was read, and the state in the manifest, which is returned.

        Spares flushes: after a power cut both may be as before, and the original is read again.
        """
        packed = packed_extraction(extracted)
        with store_errors(f"keep what was read of {extracted.sha256}"):
            write_whole(self.paths(extracted.sha256).extraction, packed, flush=False)
        return self.change(
            extracted.sha256,
            lambda manifest: msgspec.structs.replace(
                manifest,
                media_type=extracted.media_type,
                state=extracted.state,
                reason=extracted.reason,
            ),
            write_whole,
        )

    def keep_password(self, document_id: str, password: SecretStr) -> None:
        """Keeps what opens a document, beside it and readable by our user alone; '' keeps nothing.

        What could not be read for want of it is to be read again.
        """
        if not password or password == self.password(document_id):
            return
        with store_errors(f"keep the password of {document_id}"):
            write_durably(self.paths(document_id).password, password.get_secret_value().encode())
        if self.manifest(document_id).state == "encrypted":
            self.drop_extraction(document_id)

    def password(self, document_id: str) -> SecretStr:
        """What opens a document; '' where nothing is known to."""
        try:
            return SecretStr(self.paths(document_id).password.read_text())
        except FileNotFoundError:
            return SecretStr("")

    def drop_extraction(self, document_id: str) -> None:
        """Forgets what was read, so that the original will be read again."""
        self.paths(document_id).extraction.unlink(missing_ok=True)

    def remove(self, document_id: str) -> None:
        """Removes a document and all that was read from it, for good."""
        paths = self.paths(document_id)
        with self._locks.alone(document_id), store_errors(f"remove {document_id}"):
            gone = self.incoming.place_of_purged(document_id)
            paths.folder.rename(gone)  # at once
            sync_folder(paths.folder.parent)
            shutil.rmtree(gone)
            shutil.rmtree(paths.images, ignore_errors=True)  # what the API has drawn of it

    def document_ids(self) -> Iterator[str]:
        """Every document, in the order of ids; what else lies there is passed over."""
        return (each for each in entries(self.data_dir / "store") if isinstance(each, str))

    def strays(self) -> list[StrayEntry]:
        """What lies in the store and is none of ours."""
        return [each for each in entries(self.data_dir / "store") if isinstance(each, StrayEntry)]

    def walk(self, but: Collection[str] = ()) -> Iterator[Manifest | Damage]:
        """The manifest of every document but these, or what is wrong with it."""
        for document_id in self.document_ids():
            if document_id in but:
                continue
            try:
                yield self.manifest(document_id)
            except NotFound:
                if self.paths(document_id).folder.exists():  # else it was purged meanwhile
                    yield Damage(document_id, f"the manifest of {document_id} is missing")
            except DamagedDocument as error:
                yield Damage(document_id, error.message)

    def manifests(self, but: Collection[str] = ()) -> Iterator[Manifest]:
        """Manifests of all documents but these; a damaged one is logged, and hinders no other."""
        for each in self.walk(but):
            if isinstance(each, Manifest):
                yield each
            else:
                _log.error("damaged", document_id=each.document_id, problem=each.problem)


def now_iso() -> str:
    """The present time as manifests and receipts write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def origin_now(name: str, partner: str = "") -> Origin:
    """An origin with the present time."""
    return Origin(name, partner, now_iso())


def sha256_of(path: Path) -> str:
    """The document id that a file would get.

    Raises:
        UnreadableSource: the file cannot be opened.
    """
    try:
        with opened_source(path) as reader:
            return hashlib.file_digest(reader, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror}") from error
