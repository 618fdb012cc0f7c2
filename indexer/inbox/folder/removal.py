"""How does a file leave the inbox? Safe by then, and never with a newer one that took its name."""

import os
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePath

import structlog

from config.confined_files import Folder, open_folder, parent_of
from config.confined_walk import walk
from config.errors import StoreError, UnreadableSource
from config.inbox.file_names import fitted_name
from config.store.arrival import Arrival
from indexer.inbox.folder.completeness import is_being_written
from indexer.inbox.folder.descriptors import InboxFolder, is_as_seen
from indexer.inbox.folder.scan import InboxFile, scan
from indexer.store.documents import Store

_log = structlog.get_logger()
_TAKING = ".taking"


class InboxExit:
    """The way out of one inbox, for the threads of one watcher."""

    def __init__(self, inbox: Path, store: Store) -> None:
        self.inbox = InboxFolder(inbox)
        self.left_behind: dict[InboxFile, str] = {}
        """Files that are safe and still there, and why; to be told, and not to be taken again."""
        self._aside = InboxFolder(inbox.parent / _TAKING)
        self._store = store

    def leave(self, file: InboxFile) -> None:
        """Removes a file that is safe, unless another has taken its name in this moment.

        It goes by way of a folder beside the inbox, so that what is removed is what was looked at.
        One that may not be removed is left behind.
        """
        below = self.inbox.below(file.path)
        try:
            with self.inbox.parent(file.path) as folder:
                try:
                    self._leave_by_way(file, folder, below)
                except OSError:  # the inbox may be a mount of its own, or nothing may be put aside
                    if is_as_seen(file, folder):
                        folder.unlink(file.path.name, missing_ok=True)
        except FileNotFoundError:
            return  # its owner took it back; the copy is safe
        except OSError as error:
            self.left_behind[file] = error.strerror or str(error)

    def _leave_by_way(self, file: InboxFile, folder: Folder, below: PurePath) -> None:
        with parent_of(self._aside.root, below, create=True) as aside:
            folder.rename(below.name, aside, below.name)
            if is_as_seen(file, aside, below.name):
                aside.unlink(below.name)
                return
        self._put_back(below)

    def finish(self, noted: Collection[Arrival]) -> None:
        """After a crash: what is noted leaves, else it would be taken again as another arrival.

        What stands aside is safe in the store, or goes back to be taken.
        """
        for file in self._still_there(noted):
            self.leave(file)
        taken = {digest for arrival in noted for digest in arrival.bytes_taken}
        left = [self._is_cleared(below, taken) for below in self._stands_aside()]
        if left and all(left):
            with suppress(OSError), open_folder(self.inbox.root.parent) as beside:
                beside.remove_tree(_TAKING)

    def check_writable(self) -> None:
        """Raises StoreError when files could not be taken out of the inbox."""
        if not os.access(self.inbox.root, os.W_OK | os.X_OK):
            raise StoreError(
                f"files cannot be taken out of the inbox {self.inbox.root}: "
                "it may not be written to",
                mend="Give the watcher's user the right to write there, or mount it for writing.",
            )

    def _stands_aside(self) -> list[PurePath]:
        try:
            with open_folder(self._aside.root) as aside:
                return [each.below for each in walk(aside, lambda _: True) if each.error is None]
        except FileNotFoundError:
            return []

    def _is_cleared(self, below: PurePath, taken: set[str]) -> bool:
        """Whether what stands aside is gone from there; what cannot be moved stays, and is told."""
        try:
            path = self._aside.root / below
            digest = self._aside.sha256(path)
            if digest in taken or self._store.paths(digest).manifest.exists():
                with self._aside.parent(path) as aside:
                    aside.unlink(below.name)
            else:
                self._put_back(below)
        except (OSError, UnreadableSource) as error:
            _log.error("cannot be put back into the inbox", file=str(below), problem=str(error))
            return False
        return True

    def _put_back(self, below: PurePath) -> None:
        with (
            parent_of(self._aside.root, below) as aside,
            parent_of(self.inbox.root, below, create=True) as folder,
        ):
            try:
                aside.put(below.name, folder, below.name)
            except FileExistsError:  # a third one: both must come in
                aside.put(below.name, folder, fitted_name(f"{time.time_ns()}-", below.name))
        _log.info("came anew while it was taken", file=below.name)

    def _still_there(self, noted: Collection[Arrival]) -> Iterator[InboxFile]:
        """Files in the inbox whose arrival is noted: the same bytes at the same place."""
        known: dict[tuple[str, str], set[str]] = {}
        for each in noted:
            known.setdefault((each.partner, each.path), set()).update(each.bytes_taken)
        for file in list(scan(self.inbox.root)) if known else ():
            taken = known.get((file.partner, file.document_place))
            if taken and self._is_among(file.path, taken):
                yield file

    def _is_among(self, path: Path, taken: set[str]) -> bool:
        try:
            with self.inbox.reader(path) as reader:
                is_free = not is_being_written(reader)
            return is_free and self.inbox.sha256(path) in taken
        except UnreadableSource:
            return False  # what is wrong with it is said when it is taken
