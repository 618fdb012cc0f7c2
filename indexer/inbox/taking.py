"""What is made of a complete file? Its bytes go to the store, and a note of its arrival is kept."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import msgspec
import structlog
from pydantic import SecretStr

from config.errors import UnreadableSource
from config.inbox_names import DEFAULTS_NAMES, SIDECAR_SUFFIXES, document_named_by
from config.vocabulary.vocabulary import Vocabulary
from extractors.media_types import ZIP
from indexer.inbox.inbox_folder import file_errors
from indexer.inbox.journal import Arrival, Journal, Kind
from indexer.inbox.leaving import Exit
from indexer.inbox.places import Places
from indexer.inbox.scan import InboxFile
from indexer.inbox.sidecar import Sidecar, parse_sidecar, password_of, unreadable_sidecar
from indexer.inbox.sidecar_lines import SIDECAR_BYTES
from indexer.inbox.withdraw import withdraw_place
from indexer.store.declared import Declared, overlaid
from indexer.store.durable import opened_source
from indexer.store.manifest import Origin
from indexer.store.store import Store, now_iso

_log = structlog.get_logger()
_REASON_BYTES = 4096


class Taker:
    """Takes complete files out of the inbox. Documents side by side, what speaks of them after."""

    def __init__(
        self,
        way_out: Exit,
        store: Store,
        journal: Journal,
        places: Places,
        vocabulary: Vocabulary,
    ) -> None:
        self._exit = way_out
        self._inbox = way_out.inbox
        self._store = store
        self._journal = journal
        self._places = places
        self._vocabulary = vocabulary

    def take(
        self, file: InboxFile, complete: Mapping[Path, InboxFile], left_out: str = ""
    ) -> Arrival | None:
        """Takes one file; None when it is not its time. `complete` are all files that may be taken.

        `left_out` says of an archive what could not be taken out of it.

        Raises:
            StoreError: the disk is full, or the file may not be taken out of the inbox.
        """
        if not self._inbox.is_as_seen(file):
            return None
        try:
            match file.role:
                case "document":
                    return self._take_document(file, complete, left_out)
                case "sidecar":
                    return self._take_sidecar(file, complete)
                case "withdrawal":
                    return self._take_withdrawal(file)
                case "defaults":
                    return None  # it stays, for the documents to come
        except UnreadableSource as error:
            if self._inbox.is_as_seen(file):
                raise
            _log.info("changed while it was read", file=file.path.name, problem=error.message)
            return None

    def _take_document(
        self, file: InboxFile, complete: Mapping[Path, InboxFile], left_out: str
    ) -> Arrival:
        sidecars = _beside(file, complete)
        said = self._said_of(file, sidecars)
        declared = overlaid(each.declared for each in said)
        taken = now_iso()
        origin = Origin(
            file.path.name, file.partner, taken, file.place, declared if declared.said else None
        )
        with self._inbox.reader(file.path) as reader:
            stored = self._store.put_opened(reader, origin)
        self._store.keep_password(stored.document_id, password_of(said))
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
                beside=tuple(self._digests(sidecars)),
                left_out=left_out,
            )
        )
        self._exit.leave(file)
        for path in sidecars:
            self._exit.leave(complete[path])
        _log.info(
            "taken", file=file.path.name, partner=file.partner, document_id=stored.document_id
        )
        return arrival

    def _said_of(self, file: InboxFile, sidecars: list[Path]) -> list[Sidecar]:
        """What is said of a document, the most general first.

        A new version without a sidecar keeps what was said of the one before it: an internal
        document must not come to light because its second edition came alone.
        """
        said = [self._read_sidecar(path) for path in self._defaults_above(file.path)]
        if sidecars:
            return said + [self._read_sidecar(path) for path in sidecars]
        before = self._places.document_at(file.partner, file.place)
        origin = self._store.manifest(before).origin_at(*_place(file)) if before else None
        if origin is not None:
            declared = origin.declared or Declared()
            said.append(Sidecar(declared, (), self._store.password(before)))
        return said

    def password_for(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> SecretStr:
        """What its sidecars, or the defaults above it, say that opens it."""
        return password_of(self._said_of(file, _beside(file, complete)))

    def _defaults_above(self, path: Path) -> list[Path]:
        """The defaults that hold for a file, those of the highest folder first."""
        folders = [each for each in reversed(path.parents) if each.is_relative_to(self._inbox.root)]
        candidates = (folder / name for folder in folders for name in DEFAULTS_NAMES)
        return [each for each in candidates if self._inbox.is_file(each)]

    def _read_sidecar(self, path: Path) -> Sidecar:
        try:
            content = self._inbox.content(path, SIDECAR_BYTES + 1)
        except UnreadableSource as error:
            if not self._inbox.exists(path):
                raise  # moved away meanwhile: its document is looked at anew
            return unreadable_sidecar(path.name, error.message)
        return parse_sidecar(path.name, content, self._vocabulary)

    def _digests(self, sidecars: Iterable[Path]) -> Iterator[str]:
        """Of those that can be read."""
        for path in sidecars:
            with suppress(UnreadableSource):
                yield self._inbox.sha256(path)

    def _take_sidecar(self, file: InboxFile, complete: Mapping[Path, InboxFile]) -> Arrival | None:
        """None while its document is on its way: it will be read together with it."""
        document = file.path.with_name(document_named_by(file.path.name))
        place = file.document_place
        if document in complete or self._inbox.exists(document):
            return None
        if self._journal.is_under_way(file.partner, place):
            return None
        document_id = self._places.document_at(file.partner, place)
        if not document_id:
            return None
        if self._store.manifest(document_id).media_type == ZIP:
            self._lay_again(document, document_id)
            return None  # it is read with the archive, which perhaps it opens
        arrival = self._arrival_about(file, "sidecar", place, document_id)
        read = (*self._defaults_above(document), file.path)
        said = [self._read_sidecar(path) for path in read]
        declared = overlaid(each.declared for each in said)
        self._store.change(
            document_id, lambda manifest: manifest.with_declared(file.partner, place, declared)
        )
        self._store.keep_password(document_id, password_of(said))
        noted = self._journal.note(msgspec.structs.replace(arrival, warnings=said[-1].problems))
        self._exit.leave(file)
        return noted

    def _lay_again(self, path: Path, document_id: str) -> None:
        """Puts an archive back into the inbox, where it was, to be opened anew."""
        hidden = f".{uuid4().hex}.new"
        original = self._store.paths(document_id).original
        with file_errors(f"lay {path.name} again"), self._inbox.parent(path) as folder:
            try:
                with opened_source(original) as reader, folder.create(hidden) as writer:
                    shutil.copyfileobj(reader, writer)
                folder.put(hidden, folder, path.name)
            finally:
                folder.unlink(hidden, missing_ok=True)

    def _take_withdrawal(self, file: InboxFile) -> Arrival | None:
        document = file.path.with_name(document_named_by(file.path.name))
        place = file.document_place
        if self._inbox.exists(document) or self._journal.is_under_way(file.partner, place):
            return None
        document_id = self._places.document_at(file.partner, place)
        arrival = self._arrival_about(file, "withdrawal", place, document_id)
        if document_id:
            reason = self._first_line(file.path) or "withdrawn by its partner"
            withdraw_place(self._store, document_id, file.partner, place, reason)
        noted = self._journal.note(arrival)
        self._exit.leave(file)
        return noted

    def _arrival_about(self, file: InboxFile, kind: Kind, place: str, document_id: str) -> Arrival:
        return Arrival(
            kind=kind,
            partner=file.partner,
            path=place,
            file=file.path.name,
            sha256=self._inbox.sha256(file.path),
            document_id=document_id,
            taken=now_iso(),
        )

    def _first_line(self, path: Path) -> str:
        content = self._inbox.content(path, _REASON_BYTES)
        lines = content.decode("utf-8", "replace").strip().splitlines()
        return lines[0].strip() if lines else ""


def _beside(file: InboxFile, complete: Mapping[Path, InboxFile]) -> list[Path]:
    paths = [file.path.with_name(file.path.name + suffix) for suffix in SIDECAR_SUFFIXES]
    return [path for path in paths if path in complete]


def _place(file: InboxFile) -> tuple[str, str]:
    return file.partner, file.place
