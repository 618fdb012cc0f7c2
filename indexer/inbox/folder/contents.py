"""What does one look at the inbox show? The files that are complete, and what speaks of what."""

from collections.abc import Iterable
from pathlib import Path

from config.inbox.sidecar_names import FolderNames
from indexer.inbox.folder.scan import InboxFile, RefusedEntry, UnchangedFile
from indexer.inbox.sidecars.matching import MatchingSidecars, speaking_of


class Seen:
    """One look at the inbox."""

    def __init__(
        self,
        inbox: Path,
        things: Iterable[InboxFile | RefusedEntry],
        stills: Iterable[UnchangedFile],
        unfinished_seconds: float,
    ) -> None:
        self._inbox = inbox
        self._names: dict[Path, list[str]] = {}
        self._folders: dict[Path, FolderNames] = {}
        self._refused: set[Path] = set()
        self.complete: dict[Path, InboxFile] = {}
        self._empty: set[Path] = set()  # for so short a time that they may still be filled
        for thing in things:
            self._names.setdefault(thing.path.parent, []).append(thing.path.name)
            if isinstance(thing, RefusedEntry):
                self._refused.add(thing.path)
        for still in stills:
            self.complete[still.file.path] = still.file
            if not still.file.size and still.for_seconds < unfinished_seconds:
                self._empty.add(still.file.path)

    def names_in(self, folder: Path) -> FolderNames:
        """Also of what is refused: a link that stands for a sidecar keeps its document internal."""
        if folder not in self._folders:
            self._folders[folder] = FolderNames(self._names.get(folder, ()))
        return self._folders[folder]

    def sidecars_of(self, file: InboxFile) -> MatchingSidecars[Path]:
        return speaking_of(file.path, self._inbox, self.names_in)

    def waits_for_a_sidecar(self, file: InboxFile) -> bool:
        """Whether something that speaks of a file is still being written."""
        return any(
            path not in self._refused and (path not in self.complete or path in self._empty)
            for path in self.sidecars_of(file).all_of_them
        )

    def documents_of(self, sidecar: Path) -> list[Path]:
        """The files beside a sidecar that it speaks of."""
        names = self.names_in(sidecar.parent).documents_of(sidecar.name)
        return [sidecar.with_name(name) for name in names]
