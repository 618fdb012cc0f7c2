"""What does a sidecar change that comes behind its document? What is said of it in the store."""

from pathlib import PurePosixPath

import msgspec

from config.inbox.file_names import document_named_by, fitted_name
from config.store.arrival import Arrival
from config.store.declared import Declared, agreed_declaration
from config.store.manifest import Manifest
from extractors.media_types import ARCHIVES
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.scan import InboxFile
from indexer.inbox.sidecars.matching import OPENED, said_together
from indexer.inbox.sidecars.sidecar import password_of
from indexer.inbox.taking.context import TakingContext
from indexer.inbox.taking.reopen_archive import lay_again
from indexer.inbox.taking.sidecar_reading import SidecarReader
from indexer.inbox.taking.take_withdrawal import arrival_about


class SidecarTaker:
    """Takes sidecars whose documents are in the store."""

    def __init__(self, context: TakingContext, reader: SidecarReader) -> None:
        self._context = context
        self._reader = reader

    def take(self, file: InboxFile, seen: Seen) -> Arrival | None:
        """None while a document of its is on its way: it will be read together with it."""
        if self._is_awaited(file, seen):
            return None
        found = self._context.places.read_as(file.partner, file.place)
        if any(self._context.journal.is_under_way(file.partner, place) for place, _ in found):
            return None
        if len(found) == 1 and self._context.store.manifest(found[0][1]).media_type in ARCHIVES:
            archive = file.path.with_name(PurePosixPath(found[0][0]).name)
            lay_again(self._context.inbox, self._context.store, archive, found[0][1])
            return None  # it is read with the archive, which perhaps it opens
        noted = [self._updated(file, seen, place, document_id) for place, document_id in found]
        inside = self._opened_from(file)
        noted += [self._closed_more(file, place, document_id) for place, document_id in inside]
        if noted:
            self._context.way_out.leave(file)
        return noted[0] if noted else None

    def _is_awaited(self, file: InboxFile, seen: Seen) -> bool:
        """Whether a document that it may speak of is in the inbox, or under way."""
        exact = file.path.with_name(document_named_by(file.path.name))
        beside = {exact, *seen.documents_of(file.path)} - {file.path}
        return any(map(self._context.inbox.exists, beside)) or self._context.journal.is_under_way(
            file.partner, file.document_place
        )

    def _updated(self, file: InboxFile, seen: Seen, place: str, document_id: str) -> Arrival:
        """With a sidecar in the place of what was said of a document before."""
        arrival = arrival_about(self._context.inbox, file, "sidecar", place, document_id)
        general = [self._reader.read(path) for path in seen.sidecars_of(file).general]
        own = self._reader.read(file.path)
        declared = said_together(general, [own])
        self._context.store.change(
            document_id, lambda manifest: manifest.with_declared(file.partner, place, declared)
        )
        self._context.store.keep_password(document_id, password_of([*general, own]))
        return self._context.journal.note(msgspec.structs.replace(arrival, warnings=own.problems))

    def _opened_from(self, file: InboxFile) -> list[tuple[str, str]]:
        """The documents that were in an archive which a sidecar speaks of, and which is gone."""
        name = document_named_by(file.path.name)
        if file.path.name == name:
            return []
        folder = PurePosixPath(file.document_place).with_name(fitted_name("", name, OPENED))
        return self._context.places.below(file.partner, str(folder))

    def _closed_more(self, file: InboxFile, place: str, document_id: str) -> Arrival:
        """With what is said of its archive: that closes it, and gives way in all else."""
        arrival = arrival_about(self._context.inbox, file, "sidecar", place, document_id)
        said = self._reader.read(file.path)

        def changed(manifest: Manifest) -> Manifest:
            origin = manifest.origin_at(file.partner, place)
            own = (origin.declared if origin else None) or Declared()
            return manifest.with_declared(
                file.partner, place, agreed_declaration([said.declared, own])
            )

        self._context.store.change(document_id, changed)
        return self._context.journal.note(msgspec.structs.replace(arrival, warnings=said.problems))
