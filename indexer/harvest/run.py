"""What does a harvest do? Asks a source, and puts what is new into a partner's inbox.

The inbox is the one way in: a harvested document is checked, held, read and receipted as any other
that a partner sends. A sidecar beside it tells what the source says of it.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from itertools import islice
from typing import NamedTuple

import msgspec
import orjson

from config.errors import HarvestFailed, InnerAddress, StillWaiting, TooLarge
from config.inbox.landing import landing
from config.settings import Settings
from config.store.inbox_files import waiting_files
from indexer.harvest.document_file import document_file
from indexer.harvest.fetch import Answer, Fetcher, Validators
from indexer.harvest.found_document import Found
from indexer.harvest.names import file_name
from indexer.harvest.sources import Kind, Listing
from indexer.harvest.visits import Visit, Visits
from indexer.harvest.vocabulary_codes import Codes

_MOST_FAILURES_IN_A_ROW = 20
_PAGE = "text/html"


class Wanted(NamedTuple):
    """What is harvested, and for whom."""

    partner: str
    source: str
    kind: Kind = "auto"
    only: str = "*"  # a pattern for the addresses, as for names of files
    most: int = 1_000  # files
    withdraw: bool = False  # what the source has deleted; else it is only told

    @property
    def key(self) -> str:
        """What its list is noted by; another choice from it is another list."""
        return f"{self.source}\n{self.kind}\n{self.only}"


class HarvestReport(NamedTuple):
    """What became of a source's documents."""

    source: str
    taken: int = 0  # files that went into the inbox, new ones and new versions
    described: int = 0  # sidecars alone: the file is as it was
    unchanged: int = 0
    problems: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()  # at the source, of what was taken: its name in the inbox
    stopped: str = ""  # why there is more than was asked for; '' when all was seen


class Harvester:
    """One source of one partner."""

    def __init__(self, settings: Settings, codes: Codes, fetcher: Fetcher, wanted: Wanted) -> None:
        self._settings = settings
        self._codes = codes
        self._fetcher = fetcher
        self._wanted = wanted
        self._visits = Visits(settings.data_dir, wanted.partner)
        self._counts = {"taken": 0, "described": 0, "unchanged": 0}
        self._problems: list[str] = []
        self._deleted: list[str] = []

    def run(self, on_document: Callable[[], None] = lambda: None) -> HarvestReport:
        """Takes what is new or changed; what was taken before a failure stays taken.

        Raises:
            HarvestFailed, InnerAddress: the source itself cannot be had.
        """
        with self._visits.held():
            return self._run(on_document)

    def report(self, stopped: str = "") -> HarvestReport:
        """What became of its documents until now, also where the source itself has failed."""
        return HarvestReport(
            self._wanted.source,
            **self._counts,
            problems=tuple(self._problems),
            deleted=tuple(self._deleted),
            stopped=stopped,
        )

    def _run(self, on_document: Callable[[], None]) -> HarvestReport:
        begun = datetime.now(UTC).date().isoformat()
        earlier = self._visits.of(self._wanted.key)
        listing = Listing(self._wanted.source, self._wanted.kind)
        known = Validators(earlier.etag, earlier.last_modified)
        failed_in_a_row = 0
        stopped = ""
        room = self._room()
        for found in listing.found(self._fetcher, self._codes, known, earlier.stamp):
            if not found.is_deleted and not self._is_asked_for(found):
                continue
            stopped = _why_stop(self._counts["taken"], self._wanted.most, room, failed_in_a_row)
            if stopped:
                break
            try:
                if found.is_deleted:
                    self._deleted += self._deletion(found)
                else:
                    self._counts[self._take(found)] += 1
                failed_in_a_row = 0
            except (HarvestFailed, InnerAddress, StillWaiting, TooLarge) as error:
                self._problems.append(error.message)
                failed_in_a_row += 1
            on_document()
        if not stopped and not self._problems and not listing.is_unchanged:
            self._visits.note(Visit(self._wanted.key, begun, **_named(listing.validators)))
        return self.report(stopped)

    def _room(self) -> int:
        most = self._settings.inbox.max_waiting
        inbox = self._settings.inbox_dir
        return most - sum(1 for _ in islice(waiting_files(inbox, self._wanted.partner), most))

    def _is_asked_for(self, found: Found) -> bool:
        return any(fnmatchcase(each, self._wanted.only) for each in found.addresses or [found.key])

    def _take(self, found: Found) -> str:
        """What was done, by the name of its count."""
        visit = self._visits.of(found.key)
        if found.stamp and visit.sha256 and visit.stamp == found.stamp:
            return "unchanged"
        answer = self._answer(found, visit)
        sidecar = orjson.dumps(found.says, option=orjson.OPT_INDENT_2)
        seen = _seen(found, visit, answer, sidecar)
        if seen.sidecar != visit.sidecar and found.says:  # first: it is read with its document
            self._put(f"{seen.name}.json", sidecar)
        is_new = answer is not None and seen.sha256 != visit.sha256
        if answer is not None and is_new:
            self._put(seen.name, answer.body)
        self._visits.note(seen)
        if is_new:
            return "taken"
        return "described" if seen.sidecar != visit.sidecar else "unchanged"

    def _deletion(self, found: Found) -> list[str]:
        """The name of what was taken of it; with `withdraw` it is taken back, as by its partner."""
        visit = self._visits.of(found.key)
        if not visit.sha256:
            return []
        if self._wanted.withdraw:
            reason = f"deleted at its source, {self._wanted.source}, by {found.stamp}"
            self._put(f"{visit.name}.withdraw", reason.encode())
            self._visits.note(Visit(found.key, name=visit.name))  # it is fetched if it returns
        return [visit.name]

    def _answer(self, found: Found, visit: Visit) -> Answer | None:
        if found.made:
            return Answer(found.addresses[0], found.made, _PAGE, Validators())
        known = Validators(visit.etag, visit.last_modified)
        answer = document_file(found, self._fetcher, visit.address, known)
        if answer is not None and not answer.body:
            raise HarvestFailed(f"{answer.url}: an empty file")
        return answer

    def _put(self, name: str, content: bytes) -> None:
        most_bytes = self._settings.extraction.max_file_mb << 20
        with landing(self._settings.inbox_dir, self._wanted.partner, most_bytes) as file:
            file.write([content])
            file.settle(name)


def _why_stop(taken: int, most: int, room: int, failed_in_a_row: int) -> str:
    if taken >= most:
        return f"{most:,} files were taken, as many as were asked for; run it again for the rest"
    if taken * 2 >= room:  # a sidecar beside each
        return "as many files wait in the inbox as may; run it again when they are taken in"
    if failed_in_a_row >= _MOST_FAILURES_IN_A_ROW:
        return f"{failed_in_a_row} documents in a row could not be had; run it again later"
    return ""


def _seen(found: Found, visit: Visit, answer: Answer | None, sidecar: bytes) -> Visit:
    """What is noted of a document after this run."""
    noted = msgspec.structs.replace(
        visit, stamp=found.stamp, sidecar=hashlib.sha256(sidecar).hexdigest()
    )
    if answer is None:
        return noted
    return msgspec.structs.replace(
        noted,
        name=visit.name or file_name(found.key, answer.url, answer.media_type),
        sha256=hashlib.sha256(answer.body).hexdigest(),
        address=answer.asked,
        **_named(answer.validators),
    )


def _named(validators: Validators) -> dict[str, str]:
    return {"etag": validators.etag, "last_modified": validators.last_modified}
