"""What is made of a complete file? Its bytes go to the store, and a note of its arrival is kept."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec
import structlog
from pydantic import SecretStr

from config.errors import UnreadableSource
from config.inbox.file_names import Role, document_named_by, fitted_name
from config.inbox.sidecar_names import sidecar_stem
from config.store.arrival import Arrival, Kind
from config.store.declared import Declared, agreed_declaration
from config.store.manifest import Manifest, Origin
from config.vocabulary.lookup import Vocabulary
from extractors.media_types import ARCHIVES
from indexer.inbox.folder_contents import Seen
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.inbox.removal import Exit
from indexer.inbox.reopen_archive import lay_again
from indexer.inbox.scan import InboxFile
from indexer.inbox.sidecars.lines import SIDECAR_BYTES
from indexer.inbox.sidecars.matching import OPENED, is_about_another, said_together
from indexer.inbox.sidecars.sidecar import Sidecar, parse_sidecar, password_of, unreadable_sidecar
from indexer.inbox.withdraw import withdraw_place
from indexer.store.documents import Store, now_iso

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

    def take(self, file: InboxFile, seen: Seen, left_out: str = "") -> Arrival | None:
        """Takes one file; None when it is not its time. `seen` is the look that has shown it.

        `left_out` says of an archive what could not be taken out of it.

        Raises:
            StoreError: the disk is full, or the file may not be taken out of the inbox.
        """
        if not self._inbox.is_as_seen(file):
            return None
        try:
            match self.role(file, seen):
                case "document":
                    return self._take_document(file, seen, left_out)
                case "sidecar":
                    return self._take_sidecar(file, seen)
                case "withdrawal":
                    return self._take_withdrawal(file)
                case "defaults":
                    return None  # it stays, for the documents to come
        except UnreadableSource as error:
            if self._inbox.is_as_seen(file):
                raise
            _log.info("changed while it was read", file=file.path.name, problem=error.message)
            return None

    def role(self, file: InboxFile, seen: Seen) -> Role:
        """What a file is: by its name, and where that leaves it open, by what is beside and in it.

        Raises:
            UnreadableSource: it cannot be looked into.
        """
        if file.role != "document" or not sidecar_stem(file.path.name):
            return file.role
        if self._places.read_as(file.partner, file.place):
            return "sidecar"
        is_sidecar = is_about_another(file.path, seen.names_in, self._beginning)
        return "sidecar" if is_sidecar else "document"

    def _take_document(self, file: InboxFile, seen: Seen, left_out: str) -> Arrival:
        sidecars = seen.sidecars_of(file).beside
        said = self._said_of(file, seen)
        declared = said.declared
        taken = now_iso()
        origin = Origin(
            file.path.name, file.partner, taken, file.place, declared if declared.said else None
        )
        with self._inbox.reader(file.path) as reader:
            stored = self._store.put_opened(reader, origin)
        self._store.keep_password(stored.document_id, said.password)
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
                warnings=said.problems,
                beside=tuple(self._digests(sidecars)),
                left_out=left_out,
            )
        )
        self._exit.leave(file)
        for path in sidecars:
            if path in seen.complete and self._is_the_last(file, path, seen):
                self._exit.leave(seen.complete[path])
        _log.info(
            "taken", file=file.path.name, partner=file.partner, document_id=stored.document_id
        )
        return arrival

    def _is_the_last(self, file: InboxFile, sidecar: Path, seen: Seen) -> bool:
        """Whether a sidecar speaks of no other file that is still in the inbox."""
        others = (each for each in seen.documents_of(sidecar) if each != file.path)
        return not any(self._inbox.exists(each) for each in others)

    def _said_of(self, file: InboxFile, seen: Seen) -> "_Said":
        """What is said of a document, now and of the version before it.

        An internal document must not come to light because its second edition came alone, or with
        a sidecar that tells other things.
        """
        general, beside = (
            tuple(map(self._read_sidecar, sidecars)) for sidecars in seen.sidecars_of(file)
        )
        before = self._places.document_at(file.partner, file.place)
        origin = self._store.manifest(before).origin_at(*_place(file)) if before else None
        if origin is None:
            return _Said(said_together(general, beside), general + beside)
        if not beside:
            beside = (Sidecar(origin.declared or Declared(), (), self._store.password(before)),)
        declared = said_together(general, beside).after(origin.declared)
        return _Said(declared, general + beside)

    def password_for(self, file: InboxFile, seen: Seen) -> SecretStr:
        """What its sidecars, or the defaults above it, say that opens it."""
        return self._said_of(file, seen).password

    def _read_sidecar(self, path: Path) -> Sidecar:
        try:
            content = self._beginning(path)
        except UnreadableSource as error:
            if not self._inbox.exists(path):
                raise  # moved away meanwhile: its document is looked at anew
            return unreadable_sidecar(path.name, error.message)
        return parse_sidecar(path.name, content, self._vocabulary)

    def _beginning(self, path: Path) -> bytes:
        return self._inbox.content(path, SIDECAR_BYTES + 1)

    def _digests(self, sidecars: Iterable[Path]) -> Iterator[str]:
        """Of those that can be read."""
        for path in sidecars:
            with suppress(UnreadableSource):
                yield self._inbox.sha256(path)

    def _take_sidecar(self, file: InboxFile, seen: Seen) -> Arrival | None:
        """None while a document of its is on its way: it will be read together with it."""
        exact = file.path.with_name(document_named_by(file.path.name))
        beside = {exact, *seen.documents_of(file.path)} - {file.path}
        if any(map(self._inbox.exists, beside)):
            return None
        if self._journal.is_under_way(file.partner, file.document_place):
            return None
        found = self._places.read_as(file.partner, file.place)
        if any(self._journal.is_under_way(file.partner, place) for place, _ in found):
            return None
        if len(found) == 1 and self._store.manifest(found[0][1]).media_type in ARCHIVES:
            archive = file.path.with_name(PurePosixPath(found[0][0]).name)
            lay_again(self._inbox, self._store, archive, found[0][1])
            return None  # it is read with the archive, which perhaps it opens
        noted = [self._updated(file, seen, place, document_id) for place, document_id in found]
        inside = self._opened_from(file)
        noted += [self._closed_more(file, place, document_id) for place, document_id in inside]
        if noted:
            self._exit.leave(file)
        return noted[0] if noted else None

    def _updated(self, file: InboxFile, seen: Seen, place: str, document_id: str) -> Arrival:
        """With a sidecar in the place of what was said of a document before."""
        arrival = self._arrival_about(file, "sidecar", place, document_id)
        general = [self._read_sidecar(path) for path in seen.sidecars_of(file).general]
        own = self._read_sidecar(file.path)
        declared = said_together(general, [own])
        self._store.change(
            document_id, lambda manifest: manifest.with_declared(file.partner, place, declared)
        )
        self._store.keep_password(document_id, password_of([*general, own]))
        return self._journal.note(msgspec.structs.replace(arrival, warnings=own.problems))

    def _opened_from(self, file: InboxFile) -> list[tuple[str, str]]:
        """The documents that were in an archive which a sidecar speaks of, and which is gone."""
        name = document_named_by(file.path.name)
        if file.path.name == name:
            return []
        folder = PurePosixPath(file.document_place).with_name(fitted_name("", name, OPENED))
        return self._places.below(file.partner, str(folder))

    def _closed_more(self, file: InboxFile, place: str, document_id: str) -> Arrival:
        """With what is said of its archive: that closes it, and gives way in all else."""
        arrival = self._arrival_about(file, "sidecar", place, document_id)
        said = self._read_sidecar(file.path)

        def changed(manifest: Manifest) -> Manifest:
            origin = manifest.origin_at(file.partner, place)
            own = (origin.declared if origin else None) or Declared()
            return manifest.with_declared(
                file.partner, place, agreed_declaration([said.declared, own])
            )

        self._store.change(document_id, changed)
        return self._journal.note(msgspec.structs.replace(arrival, warnings=said.problems))

    def _take_withdrawal(self, file: InboxFile) -> Arrival | None:
        document = file.path.with_name(document_named_by(file.path.name))
        place, document_id = self._withdrawn(file)
        if self._inbox.exists(document) or self._journal.is_under_way(file.partner, place):
            return None
        arrival = self._arrival_about(file, "withdrawal", place, document_id)
        if document_id:
            reason = self._first_line(file.path) or "withdrawn by its partner"
            withdraw_place(self._store, document_id, file.partner, place, reason)
        noted = self._journal.note(arrival)
        self._exit.leave(file)
        return noted

    def _withdrawn(self, file: InboxFile) -> tuple[str, str]:
        """The place and the document that it takes back: of its name, else the one named like it.

        What was meant to be gone must not stay public by a slip in a name.
        """
        place = file.document_place
        document_id = self._places.document_at(file.partner, place)
        alike = [] if document_id else self._places.named_like(file.partner, place)
        return alike[0] if len(alike) == 1 else (place, document_id)

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


class _Said(NamedTuple):
    declared: Declared
    sidecars: tuple[Sidecar, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(problem for each in self.sidecars for problem in each.problems)

    @property
    def password(self) -> SecretStr:
        return password_of(self.sidecars)


def _place(file: InboxFile) -> tuple[str, str]:
    return file.partner, file.place
