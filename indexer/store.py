"""Where is the truth kept? A folder a document, named by its content, safe to be killed anywhere.

A document's folder appears whole (original and manifest) by one rename; later files in it are
replaced by rename. Each is flushed to disk before its name appears, and the folder after it.
"""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock

from config.errors import NotFound, StoreError, UnreadableSource
from config.store_paths import DocumentPaths, document_paths
from extractors.document import ExtractedDocument
from indexer.manifest import Manifest, Origin

_CHUNK_BYTES = 1 << 20
_GZIP_LEVEL = 3  # measured on 70 reports: level 9 takes 5x the time for 6 % less space


class Stored(NamedTuple):
    """A file that is now safe."""

    document_id: str
    new: bool  # False: the same bytes were here before


class Store:
    """The documents under one data folder. Many processes may use it at once."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._incoming = data_dir / "store" / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the store in {data_dir}: {error.strerror}") from error
        self._lock = FileLock(data_dir / "store" / "manifests.lock")

    def put(self, path: Path, origin: Origin) -> Stored:
        """Copies a file in. Returns only when its bytes are safe on disk.

        Raises:
            UnreadableSource: the file cannot be opened.
            StoreError: the store cannot be written.
        """
        folder = Path(tempfile.mkdtemp(dir=self._incoming))
        try:
            digest, size = _copy_durably(path, folder / "original")
            paths = self.paths(digest)
            manifest = Manifest(sha256=digest, size=size, added=origin.taken, origins=(origin,))
            _write_durably(folder / "manifest.json", _encoded(manifest))
            new = _move_into_place(folder, paths.folder)
            if not new:
                self._add_origin(digest, origin)
        except OSError as error:
            raise StoreError(f"cannot take in {path}: {error.strerror or error}") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return Stored(digest, new)

    def paths(self, document_id: str) -> DocumentPaths:
        return document_paths(self.data_dir, document_id)

    def manifest(self, document_id: str) -> Manifest:
        """Raises NotFound for an id that is not in the store."""
        try:
            return msgspec.json.decode(self.paths(document_id).manifest.read_bytes(), type=Manifest)
        except FileNotFoundError as error:
            raise NotFound(f"no document {document_id} in the store") from error
        except msgspec.MsgspecError as error:
            raise StoreError(f"the manifest of {document_id} is damaged: {error}") from error

    def extraction(self, document_id: str) -> ExtractedDocument | None:
        """What was read from a document; None when it is still to be read."""
        try:
            packed = self.paths(document_id).extraction.read_bytes()
        except FileNotFoundError:
            return None
        try:
            return msgspec.msgpack.decode(gzip.decompress(packed), type=ExtractedDocument)
        except (msgspec.MsgspecError, OSError, EOFError):
            return None  # of an older shape or damaged: it can be made again from the original

    def keep_extraction(self, extracted: ExtractedDocument) -> Manifest:
        """Keeps what was read, and the state in the manifest, which is returned."""
        paths = self.paths(extracted.sha256)
        packed = gzip.compress(msgspec.msgpack.encode(extracted), _GZIP_LEVEL, mtime=0)
        _write_durably(paths.extraction, packed)
        with self._lock:
            manifest = msgspec.structs.replace(
                self.manifest(extracted.sha256),
                media_type=extracted.media_type,
                state=extracted.state,
                reason=extracted.reason,
            )
            _write_durably(paths.manifest, _encoded(manifest))
        return manifest

    def drop_extraction(self, document_id: str) -> None:
        """Forgets what was read, so that the original will be read again."""
        self.paths(document_id).extraction.unlink(missing_ok=True)

    def document_ids(self) -> Iterator[str]:
        """Every document, in the order of ids."""
        for shelf in sorted((self.data_dir / "store").glob("[0-9a-f][0-9a-f]")):
            yield from sorted(folder.name for folder in shelf.iterdir())

    def _add_origin(self, document_id: str, origin: Origin) -> None:
        with self._lock:
            manifest = self.manifest(document_id)
            known = {(each.name, each.partner) for each in manifest.origins}
            if (origin.name, origin.partner) not in known:
                manifest = msgspec.structs.replace(manifest, origins=(*manifest.origins, origin))
                _write_durably(self.paths(document_id).manifest, _encoded(manifest))


def origin_now(name: str, partner: str = "") -> Origin:
    """An origin with the present time."""
    return Origin(name, partner, datetime.now(UTC).isoformat(timespec="milliseconds"))


def sha256_of(path: Path) -> str:
    """The document id that a file would get.

    Raises:
        UnreadableSource: the file cannot be opened.
    """
    try:
        with path.open("rb") as reader:
            return hashlib.file_digest(reader, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror}") from error


def _encoded(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def _copy_durably(source: Path, target: Path) -> tuple[str, int]:
    """Copies and hashes in one pass, so that what is named by the hash is what was hashed."""
    digest = hashlib.sha256()
    try:
        reader = source.open("rb")
    except OSError as error:
        raise UnreadableSource(f"cannot read {source}: {error.strerror}") from error
    with reader, target.open("wb") as writer:
        while chunk := reader.read(_CHUNK_BYTES):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
        return digest.hexdigest(), writer.tell()


def _write_durably(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as writer:
            writer.write(content)
            writer.flush()
            os.fsync(writer.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _move_into_place(folder: Path, target: Path) -> bool:
    """False when the target is there already (the same content, by its name)."""
    if target.exists():
        return False
    _sync_folder(folder)
    if not target.parent.exists():
        target.parent.mkdir(exist_ok=True)
        _sync_folder(target.parent.parent)
    try:
        folder.rename(target)
    except OSError:
        if target.exists():  # another process was quicker
            return False
        raise
    _sync_folder(target.parent)
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
