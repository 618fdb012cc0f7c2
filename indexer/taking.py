"""How does a file leave the inbox? Only after its bytes, and a note of its arrival, are safe."""

import errno
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
import structlog

from config.errors import StoreError, UnreadableSource
from config.settings import Settings
from config.vocabulary.vocabulary import Vocabulary
from indexer.declared import overlaid
from indexer.durable import store_errors
from indexer.inbox import InboxFile
from indexer.journal import Arrival, Journal, Kind
from indexer.manifest import Origin
from indexer.names import DEFAULTS_NAMES, SIDECAR_SUFFIXES, document_named_by, place_of
from indexer.places import Places
from indexer.sidecar import Sidecar, read_sidecar
from indexer.store import Store, now_iso, sha256_of
from indexer.withdraw import withdraw_place

_log = structlog.get_logger()
_TAKING = ".taking"
_REASON_BYTES = 4096


class Taker:
    """Takes complete files out of the inbox. Used by one thread."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        journal: Journal,
        places: Places,
        vocabulary: Vocabulary,
    ) -> None:
        self._inbox = settings.inbox_dir
        self._aside = settings.inbox_dir.parent / _TAKING
        self._store = store
        self._journal = journal
        self._places = places
        self._vocabulary = vocabulary

    def take(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> Arrival | None:
        """Takes one file; None when it is not its time. `complete` are all files that may be taken.

        Raises:
            StoreError: the disk is full, or the file may not be taken out of the inbox.
        """
        if not _is_as_seen(file):
            return None
        with store_errors(f"take {file.path} out of the inbox"):
            try:
                match file.role:
                    case "document":
                        return self._take_document(file, complete)
                    case "sidecar":
                        return self._take_sidecar(file, complete)
                    case "withdrawal":
                        return self._take_withdrawal(file)
                    case "defaults":
                        return None  # it stays, for the documents to come
            except UnreadableSource as error:
                if _is_as_seen(file):
                    raise
                _log.info("changed while it was read", file=file.path.name, problem=error.message)
                return None

    def _take_document(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> Arrival:
        beside = [file.path.with_name(file.path.name + suffix) for suffix in SIDECAR_SUFFIXES]
        sidecars = [path for path in beside if path in complete]
        said = self._said_of(file, sidecars)
        declared = overlaid(each.declared for each in said)
        taken = now_iso()
        origin = Origin(
            file.path.name, file.partner, taken, file.place, declared if declared.said else None
        )
        stored = self._store.put(file.path, origin, follow_links=False)
        arrival = self._journal.note(
            Arrival(
                kind="document",
                partner=file.partner,
                path=file.place,
                file=file.path.name,
                sha256=stored.document_id,
                document_id=stored.document_id,
                taken=taken,
                known_before=not stored.new,
                warnings=tuple(problem for each in said for problem in each.problems),
            )
        )
        self._leave(file)
        for path in sidecars:
            self._leave(complete[path])
        _log.info(
            "taken", file=file.path.name, partner=file.partner, document_id=stored.document_id
        )
        return arrival

    def _said_of(self, file: InboxFile, sidecars: list[Path]) -> list[Sidecar]:
        """What is said of a document, the most general first.

        A new version without a sidecar keeps what was said of the one before it: an internal
        document must not come to light because its second edition came alone.
        """
        said = [read_sidecar(path, self._vocabulary) for path in self._defaults_above(file.path)]
        if sidecars:
            return said + [read_sidecar(path, self._vocabulary) for path in sidecars]
        before = self._places.document_at(file.partner, file.place)
        origin = self._store.manifest(before).origin_at(*_place(file)) if before else None
        if origin is not None and origin.declared is not None:
            said.append(Sidecar(origin.declared, ()))
        return said

    def _defaults_above(self, path: Path) -> list[Path]:
        """The defaults that hold for a file, those of the highest folder first."""
        folders = [each for each in reversed(path.parents) if each.is_relative_to(self._inbox)]
        candidates = (folder / name for folder in folders for name in DEFAULTS_NAMES)
        return [each for each in candidates if each.is_file() and not each.is_symlink()]

    def _take_sidecar(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> Arrival | None:
        """None while its document is on its way: it will be read together with it."""
        document = file.path.with_name(document_named_by(file.path.name))
        place = place_of(Path(file.place).with_name(document.name))
        if document in complete or document.exists():
            return None
        if self._journal.is_under_way(file.partner, place):
            return None
        document_id = self._places.document_at(file.partner, place)
        if not document_id:
            return None
        arrival = self._arrival_about(file, "sidecar", place, document_id)
        read = (*self._defaults_above(document), file.path)
        said = [read_sidecar(path, self._vocabulary) for path in read]
        declared = overlaid(each.declared for each in said)
        self._store.change(
            document_id, lambda manifest: manifest.with_declared(file.partner, place, declared)
        )
        noted = self._journal.note(msgspec.structs.replace(arrival, warnings=said[-1].problems))
        self._leave(file)
        return noted

    def _take_withdrawal(self, file: InboxFile) -> Arrival | None:
        document = file.path.with_name(document_named_by(file.path.name))
        place = place_of(Path(file.place).with_name(document.name))
        if document.exists() or self._journal.is_under_way(file.partner, place):
            return None
        document_id = self._places.document_at(file.partner, place)
        arrival = self._arrival_about(file, "withdrawal", place, document_id)
        if document_id:
            reason = _first_line(file.path) or "withdrawn by its partner"
            withdraw_place(self._store, document_id, file.partner, place, reason)
        noted = self._journal.note(arrival)
        self._leave(file)
        return noted

    def _arrival_about(self, file: InboxFile, kind: Kind, place: str, document_id: str) -> Arrival:
        return Arrival(
            kind=kind,
            partner=file.partner,
            path=place,
            file=file.path.name,
            sha256=sha256_of(file.path),
            document_id=document_id,
            taken=now_iso(),
        )

    # -- leaving -----------------------------------------------------------------------------

    def _leave(self, file: InboxFile) -> None:
        """Removes a file that is safe, unless another has taken its name in this moment.

        It goes by way of a folder beside the inbox, so that what is removed is what was looked at.
        """
        aside = self._aside / file.path.relative_to(self._inbox)
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.path.rename(aside)
        except FileNotFoundError:
            return  # its owner took it back; the copy is safe
        except OSError as error:
            if error.errno != errno.EXDEV:  # the inbox may be a mount of its own
                raise
            if _is_as_seen(file):
                file.path.unlink(missing_ok=True)
            return
        if _is_as_seen(file._replace(path=aside)):
            aside.unlink()
        else:
            self._put_back(aside)

    def _put_back(self, aside: Path) -> None:
        path = self._inbox / aside.relative_to(self._aside)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():  # a third one: both must come in
            path = path.with_name(f"{time.time_ns()}-{path.name}")
        aside.rename(path)
        _log.info("came anew while it was taken", file=path.name)

    def finish_leaving(self) -> None:
        """After a crash: what stands aside is safe in the store, or goes back to be taken."""
        aside = self._aside
        with store_errors(f"tidy up {aside}"):
            for path in sorted(aside.rglob("*")) if aside.is_dir() else []:
                if path.is_file() and not path.is_symlink():
                    if self._store.paths(sha256_of(path)).manifest.exists():
                        path.unlink()
                    else:
                        self._put_back(path)
            shutil.rmtree(aside, ignore_errors=True)

    def check_writable(self) -> None:
        """Raises StoreError when files could not be taken out of the inbox."""
        if not os.access(self._inbox, os.W_OK | os.X_OK):
            raise StoreError(
                f"files cannot be taken out of the inbox {self._inbox}: it may not be written to",
                mend="Give the watcher's user the right to write there, or mount it for writing.",
            )


def _is_as_seen(file: InboxFile) -> bool:
    """Whether it is still what the scan has seen; rename leaves all of this as it was."""
    try:
        found = file.path.lstat()
    except FileNotFoundError:
        return False
    now = (found.st_size, found.st_mtime_ns, found.st_ino)
    return now == (file.size, file.mtime_ns, file.inode)


def _place(file: InboxFile) -> tuple[str, str]:
    return file.partner, file.place


def _first_line(path: Path) -> str:
    with path.open("rb") as reader:
        text = reader.read(_REASON_BYTES).decode("utf-8", "replace").strip()
    return text.splitlines()[0].strip() if text else ""
