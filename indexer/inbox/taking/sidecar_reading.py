"""What is said of a document by the sidecars that are in the inbox, now and before?"""

from pathlib import Path
from typing import NamedTuple

from pydantic import SecretStr

from config.errors import UnreadableSource
from config.store.declared import Declared
from config.vocabulary.lookup import Vocabulary
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.scan import InboxFile
from indexer.inbox.sidecars.lines import SIDECAR_BYTES
from indexer.inbox.sidecars.matching import said_together
from indexer.inbox.sidecars.sidecar import Sidecar, parse_sidecar, password_of, unreadable_sidecar
from indexer.inbox.taking.context import TakingContext


class DocumentDeclaration(NamedTuple):
    """What holds of a document, and the sidecars that say so."""

    declared: Declared
    sidecars: tuple[Sidecar, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(problem for each in self.sidecars for problem in each.problems)

    @property
    def password(self) -> SecretStr:
        return password_of(self.sidecars)


class SidecarReader:
    """Reads sidecars where they lie."""

    def __init__(self, context: TakingContext, vocabulary: Vocabulary) -> None:
        self._context = context
        self._vocabulary = vocabulary

    def read(self, path: Path) -> Sidecar:
        """One sidecar; what is wrong with it is among its problems.

        Raises:
            UnreadableSource: it was moved away meanwhile: its document is looked at anew.
        """
        try:
            content = self.beginning(path)
        except UnreadableSource as error:
            if not self._context.inbox.exists(path):
                raise
            return unreadable_sidecar(path.name, error.message)
        return parse_sidecar(path.name, content, self._vocabulary)

    def beginning(self, path: Path) -> bytes:
        """As much of a file as a sidecar may have, and a byte more."""
        return self._context.inbox.content(path, SIDECAR_BYTES + 1)

    def said_of(self, file: InboxFile, seen: Seen) -> DocumentDeclaration:
        """What is said of a document, now and of the version before it.

        An internal document must not come to light because its second edition came alone, or with
        a sidecar that tells other things.
        """
        general, beside = (tuple(map(self.read, sidecars)) for sidecars in seen.sidecars_of(file))
        before = self._context.places.document_at(file.partner, file.place)
        manifest = self._context.store.manifest(before) if before else None
        origin = manifest.origin_at(file.partner, file.place) if manifest else None
        if origin is None:
            return DocumentDeclaration(said_together(general, beside), general + beside)
        if not beside:
            beside = (
                Sidecar(origin.declared or Declared(), (), self._context.store.password(before)),
            )
        declared = said_together(general, beside).after(origin.declared)
        return DocumentDeclaration(declared, general + beside)
