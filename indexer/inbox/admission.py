"""Which complete files are taken now, and what is their partner told of the others?"""

from collections.abc import Iterable
from functools import partial

import structlog

from config.errors import UnreadableSource
from config.store.arrival import Arrival, arrival_key
from config.store.upload_note import was_uploaded
from extractors.workers.children import NoWorker
from indexer.assembly import Indexer
from indexer.inbox import quarantine
from indexer.inbox.folder.completeness import is_being_written, lacks_its_end
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.descriptors import file_errors
from indexer.inbox.folder.held_files import FileTroubles
from indexer.inbox.folder.notices import Notices
from indexer.inbox.folder.removal import InboxExit
from indexer.inbox.folder.scan import InboxFile, RefusedEntry
from indexer.inbox.taking.archives import Opener
from indexer.inbox.taking.take_file import FileTaker

_log = structlog.get_logger()


class Admission:
    """The way in, file by file. What is wrong with one is raised, and is that file's trouble."""

    def __init__(
        self,
        indexer: Indexer,
        way_out: InboxExit,
        taker: FileTaker,
        told: Notices,
        troubles: FileTroubles,
    ) -> None:
        self._limits = indexer.settings.inbox
        self._largest_bytes = indexer.settings.extraction.max_file_mb << 20
        self._quarantine = indexer.settings.quarantine_dir
        self._exit = way_out
        self._taker = taker
        self._told = told
        self._troubles = troubles
        self._opener = Opener(way_out.inbox, indexer.store, indexer.pool)
        self._data_dir = indexer.settings.data_dir
        self._digests: dict[InboxFile, str] = {}  # of files that have no end yet
        self._left_out: dict[InboxFile, str] = {}  # of archives, what could not be taken out

    def refuse(self, things: Iterable[RefusedEntry]) -> None:
        """Tells of what can be no document; each is told once."""
        for thing in things:
            self._troubles.say(thing, "refused", thing.reason)

    def remind(self, files: Iterable[InboxFile], seen: Seen) -> None:
        """Tells of files that have been there for long and are not complete; each is told once."""
        minutes = self._limits.slow_writer_seconds / 60
        for file in files:
            reason = self._why_waiting(file, seen)
            if reason:
                self._troubles.say(file, "notice", f"after {minutes:.0f} minutes {reason}")

    def is_takeable(self, file: InboxFile, quiet_seconds: float, seen: Seen) -> bool:
        """Whether a file is to be taken itself now; an archive may be opened instead."""
        inbox = self._exit.inbox
        if seen.waits_for_a_sidecar(file):
            return False
        if not inbox.is_as_seen(file) or self._told.was_told(file, _left_behind(file)):
            return False
        if file.size > self._largest_bytes:
            most, megabytes = self._largest_bytes >> 20, file.size >> 20
            self._refuse_file(file, f"it has {megabytes:,} MB; at most {most:,} MB")
            return False
        if not self._may_leave(file):
            return False
        with inbox.reader(file.path) as reader:
            is_young = quiet_seconds < self._limits.unfinished_seconds
            if is_being_written(reader):
                return False
            may_end = is_young and file.role != "withdrawal"  # which may be empty
            if may_end and lacks_its_end(reader) and not self._was_sent_whole(file):
                return False
        return self._taker.role(file, seen) != "document" or not self._is_opened(file, seen)

    def _may_leave(self, file: InboxFile) -> bool:
        """Whether we may take files out of its folder; else that is told, once of each folder."""
        path = file.path.parent
        with file_errors(f"look at {file.place}"), self._exit.inbox.parent(file.path) as folder:
            if folder.may_be_changed():
                return True
            inode = folder.inode
        place = file.place.rpartition("/")[0] or file.partner
        reason = "we may not take files out of this folder; give us the right to write there"
        self.refuse([RefusedEntry(path, file.partner, place, inode, reason)])
        return False

    def _was_sent_whole(self, file: InboxFile) -> bool:
        """Whether it came over HTTP, where no half of a file comes in: no need to wait for more."""
        if file not in self._digests:
            self._digests[file] = self._exit.inbox.sha256(file.path)
        key = arrival_key(file.partner, file.place, self._digests[file])
        return was_uploaded(self._data_dir, file.partner, key)

    def _is_opened(self, file: InboxFile, seen: Seen) -> bool:
        """Whether it was an archive, which is gone (its files come with the next look).

        True as well of a file that cannot be looked into now: it stays for the next look.
        """
        sidecars = seen.sidecars_of(file).beside
        try:
            password = partial(self._taker.password_for, file, seen)
            result = self._opener.opened(file, password, sidecars)
        except NoWorker as error:
            _log.warning("cannot look into a file", file=file.place, why=str(error))
            return True
        if not result.is_archive:
            self._left_out[file] = result.sentence
            return False
        self._troubles.say(file, "notice", result.sentence)
        _log.info("opened", file=file.place, partner=file.partner, files=result.files)
        quarantine.release_place(self._quarantine, file.partner, file.place)
        self._leave(file)
        for path in sidecars:
            if path in seen.complete and seen.documents_of(path) == [file.path]:
                self._leave(seen.complete[path])
        return True

    def take(self, file: InboxFile, seen: Seen) -> Arrival | None:
        self._digests.pop(file, None)
        arrival = self._taker.take(file, seen, self._left_out.pop(file, ""))
        self._tell_left_behind()
        return arrival

    def _leave(self, file: InboxFile) -> None:
        self._exit.leave(file)
        self._tell_left_behind()

    def _tell_left_behind(self) -> None:
        """Of files that are safe and cannot be removed: they are not taken again, also later."""
        for file in list(self._exit.left_behind):
            reason = self._exit.left_behind.pop(file, None)
            if reason is not None:
                why = f"we have it, but may not take it out of its folder ({reason}); remove it"
                self._troubles.say(file, "notice", why, _left_behind(file))

    def _refuse_file(self, file: InboxFile, reason: str) -> None:
        self.refuse([RefusedEntry(file.path, file.partner, file.place, file.inode, reason)])

    def _why_waiting(self, file: InboxFile, seen: Seen) -> str:
        try:
            match self._taker.role(file, seen):
                case "sidecar":
                    return "we still have no document that it speaks of"
                case "defaults":
                    return ""
            if seen.waits_for_a_sidecar(file):
                return "a file that speaks of it is still being written"
            with self._exit.inbox.reader(file.path) as reader:
                if is_being_written(reader):
                    return "a program still has it open for writing"
                return "it still has no end" if lacks_its_end(reader) else ""
        except UnreadableSource:
            return ""  # what is wrong with it is said when it is taken


def _left_behind(file: InboxFile) -> str:
    return f"left behind {file.size} {file.mtime_ns}"
