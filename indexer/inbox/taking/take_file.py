"""What is made of a complete file? Its bytes go to the store, and a note of its arrival is kept."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import structlog
from pydantic import SecretStr

from config.errors import UnreadableSource
from config.inbox.file_names import Role
from config.inbox.sidecar_names import sidecar_stem
from config.store.arrival import Arrival
from config.store.manifest import Origin
from config.vocabulary.lookup import Vocabulary
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.scan import InboxFile
from indexer.inbox.sidecars.matching import is_about_another
from indexer.inbox.taking.context import TakingContext
from indexer.inbox.taking.sidecar_reading import SidecarReader
from indexer.inbox.taking.take_sidecar import SidecarTaker
from indexer.inbox.taking.take_withdrawal import take_withdrawal
from indexer.store.documents import now_iso

_log = structlog.get_logger()


class FileTaker:
    """Takes complete files out of the inbox. Documents side by side, what speaks of them after."""

    def __init__(self, context: TakingContext, vocabulary: Vocabulary) -> None:
        self._context = context
        self._reader = SidecarReader(context, vocabulary)
        self._sidecars = SidecarTaker(context, self._reader)

    def take(self, file: InboxFile, seen: Seen, left_out: str = "") -> Arrival | None:
        """Takes one file; None when it is not its time. `seen` is the look that has shown it.

        `left_out` says of an archive what could not be taken out of it.

        Raises:
            StoreError: the disk is full, or the file may not be taken out of the inbox.
        """
        if not self._context.inbox.is_as_seen(file):
            return None
        try:
            match self.role(file, seen):
                case "document":
                    return self._take_document(file, seen, left_out)
                case "sidecar":
                    return self._sidecars.take(file, seen)
                case "withdrawal":
                    return take_withdrawal(file, self._context)
                case "defaults":
                    return None  # it stays, for the documents to come
        except UnreadableSource as error:
            if self._context.inbox.is_as_seen(file):
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
        if self._context.places.read_as(file.partner, file.place):
            return "sidecar"
        is_sidecar = is_about_another(file.path, seen.names_in, self._reader.beginning)
        return "sidecar" if is_sidecar else "document"

    def password_for(self, file: InboxFile, seen: Seen) -> SecretStr:
        """What its sidecars, or the defaults above it, say that opens it."""
        return self._reader.said_of(file, seen).password

    def _take_document(self, file: InboxFile, seen: Seen, left_out: str) -> Arrival:
        sidecars = seen.sidecars_of(file).beside
        said = self._reader.said_of(file, seen)
        declared = said.declared
        taken = now_iso()
        origin = Origin(
            file.path.name, file.partner, taken, file.place, declared if declared.said else None
        )
        with self._context.inbox.reader(file.path) as reader:
            stored = self._context.store.put_opened(reader, origin)
        self._context.store.keep_password(stored.document_id, said.password)
        arrival = self._context.journal.note(
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
        self._context.way_out.leave(file)
        for path in sidecars:
            if path in seen.complete and self._is_the_last(file, path, seen):
                self._context.way_out.leave(seen.complete[path])
        _log.info(
            "taken", file=file.path.name, partner=file.partner, document_id=stored.document_id
        )
        return arrival

    def _is_the_last(self, file: InboxFile, sidecar: Path, seen: Seen) -> bool:
        """Whether a sidecar speaks of no other file that is still in the inbox."""
        others = (each for each in seen.documents_of(sidecar) if each != file.path)
        return not any(self._context.inbox.exists(each) for each in others)

    def _digests(self, sidecars: Iterable[Path]) -> Iterator[str]:
        """Of those that can be read."""
        for path in sidecars:
            with suppress(UnreadableSource):
                yield self._context.inbox.sha256(path)
