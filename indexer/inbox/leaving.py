"""How does a file leave the inbox? Safe by then, and never with a newer one that took its name."""

import errno
import os
import shutil
import time
from collections.abc import Collection
from pathlib import Path

import structlog

from config.errors import StoreError
from indexer.inbox.completeness import is_being_written
from indexer.inbox.journal import Arrival
from indexer.inbox.scan import InboxFile, scan
from indexer.store.durable import store_errors
from indexer.store.store import Store, sha256_of

_log = structlog.get_logger()
_TAKING = ".taking"


class Exit:
    """The way out of one inbox, for the threads of one watcher."""

    def __init__(self, inbox: Path, store: Store) -> None:
        self.inbox = inbox
        self._aside = inbox.parent / _TAKING
        self._store = store

    def leave(self, file: InboxFile) -> None:
        """Removes a file that is safe, unless another has taken its name in this moment.

        It goes by way of a folder beside the inbox, so that what is removed is what was looked at.
        """
        aside = self._aside / file.path.relative_to(self.inbox)
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            file.path.rename(aside)
        except FileNotFoundError:
            return  # its owner took it back; the copy is safe
        except OSError as error:
            if error.errno != errno.EXDEV:  # the inbox may be a mount of its own
                raise
            if is_as_seen(file):
                file.path.unlink(missing_ok=True)
            return
        if is_as_seen(file._replace(path=aside)):
            aside.unlink()
        else:
            self._put_back(aside)

    def finish(self, noted: Collection[Arrival]) -> None:
        """After a crash: what is noted leaves, else it would be taken again as another arrival.

        What stands aside is safe in the store, or goes back to be taken.
        """
        with store_errors(f"tidy up {self.inbox}"):
            for file in _still_there(self.inbox, noted):
                self.leave(file)
            taken = {digest for arrival in noted for digest in arrival.bytes_taken}
            for path in sorted(self._aside.rglob("*")) if self._aside.is_dir() else []:
                if path.is_file() and not path.is_symlink():
                    digest = sha256_of(path)
                    if digest in taken or self._store.paths(digest).manifest.exists():
                        path.unlink()
                    else:
                        self._put_back(path)
            shutil.rmtree(self._aside, ignore_errors=True)

    def check_writable(self) -> None:
        """Raises StoreError when files could not be taken out of the inbox."""
        if not os.access(self.inbox, os.W_OK | os.X_OK):
            raise StoreError(
                f"files cannot be taken out of the inbox {self.inbox}: it may not be written to",
                mend="Give the watcher's user the right to write there, or mount it for writing.",
            )

    def _put_back(self, aside: Path) -> None:
        path = self.inbox / aside.relative_to(self._aside)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():  # a third one: both must come in
            path = path.with_name(f"{time.time_ns()}-{path.name}")
        aside.rename(path)
        _log.info("came anew while it was taken", file=path.name)


def _still_there(inbox: Path, noted: Collection[Arrival]) -> list[InboxFile]:
    """Files in the inbox whose arrival is noted: the same bytes at the same place."""
    known: dict[tuple[str, str], set[str]] = {}
    for each in noted:
        known.setdefault((each.partner, each.path), set()).update(each.bytes_taken)
    return [
        file
        for file in (scan(inbox) if known else ())
        if (taken := known.get((file.partner, file.document_place)))
        and sha256_of(file.path) in taken
        and not is_being_written(file.path)
    ]


def is_as_seen(file: InboxFile) -> bool:
    """Whether it is still what the scan has seen; rename leaves all of this as it was."""
    try:
        found = file.path.lstat()
    except FileNotFoundError:
        return False
    now = (found.st_size, found.st_mtime_ns, found.st_ino)
    return now == (file.size, file.mtime_ns, file.inode)
