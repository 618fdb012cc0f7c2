"""What becomes of one file in one worker? A document, or what is known when it was stopped."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msgspec

from extractors.cause import Cause
from extractors.document import ExtractedDocument, SourceFile, State
from extractors.lines import RawPage, Structure
from extractors.outcome import STOPPED
from extractors.protocol import (
    LARGEST_FRAME,
    EarlierAttempts,
    Finished,
    GaveUp,
    Message,
    Opened,
    PageRead,
    PageStarted,
    ReadRequest,
    StructureRead,
    Typed,
)
from extractors.workers.child import Child
from extractors.workers.deaths import ReaderLied, WorkerDied
from extractors.workers.limits import Limits

OPENING_PAGES = 2.0  # opening a file may take as long as so many pages: a broken one is searched
MOST_FAILED_PAGES = 10  # then the rest is given up
GRACE_SECONDS = 30.0  # to put together what was read when the file's time is over
MOST_BYTES = 4 * LARGEST_FRAME  # that a reader may say of one file: pages, then the document
PDF = "application/pdf"

Stage = Literal["opening", "page", "structure", "assembling"]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The worker was stopped. `known` is what the next attempt begins with; None: no use to try."""

    source: SourceFile
    state: State
    reason: str
    known: EarlierAttempts | None


class Attempt:
    """One file in one worker, from the request to the document or the worker's end."""

    def __init__(
        self,
        source: SourceFile,
        known: EarlierAttempts,
        limits: Limits,
        deadline: float,
        on_page: Callable[[int, int], None] | None,
    ) -> None:
        self._source = source
        self._known = known
        self._limits = limits
        self._deadline = deadline
        self._on_page = on_page
        self._pages = {page.number: page for page in known.pages}
        self._structure: Structure | None = known.structure
        self._stage: Stage = "opening"
        self._page = 0  # under way
        self._page_count = 0
        self._last_moment = math.inf  # of putting together what was read

    def run(self, child: Child) -> ExtractedDocument | Stopped:
        """Reads the file; the child is ended whenever it does not finish."""
        try:
            child.send(self._request(), MOST_BYTES)
            while True:
                message = child.receive(self._next_deadline())
                if message is None:
                    child.end()
                    return self._stopped(*self._timed_out())
                if isinstance(message, Finished):
                    return msgspec.structs.replace(message.document, sha256=self._source.sha256)
                if isinstance(message, GaveUp):
                    child.end()
                    return self._stopped(message.state, message.reason)
                self._noted(message)
        except ReaderLied as lie:
            child.end()
            return Stopped(self._source, lie.state, lie.reason, None)
        except WorkerDied as death:
            child.end()
            return self._stopped(death.state, death.reason, death.cause)

    def _request(self) -> ReadRequest:
        limits = self._limits
        return ReadRequest(
            source=self._source,
            pdf_engine=limits.pdf_engine,
            max_pages=limits.max_pages,
            max_characters=limits.max_characters,
            memory_mb=limits.memory_mb,
            cpu_seconds=GRACE_SECONDS if self._known.no_more else limits.cpu_seconds,
            ocr=limits.ocr,
            known=self._known,
        )

    def _next_deadline(self) -> float:
        now = time.monotonic()
        if self._known.no_more or self._stage == "assembling":
            grace = now + max(GRACE_SECONDS, self._limits.page_seconds)
            self._last_moment = min(self._last_moment, grace)  # messages do not put it off
            return self._last_moment
        pages = OPENING_PAGES if self._stage == "opening" else 1.0
        return min(self._deadline, now + pages * self._limits.page_seconds)

    def _noted(self, message: Message) -> None:
        match message:
            case Typed(media_type):
                self._source = msgspec.structs.replace(self._source, media_type=media_type)
            case Opened(pages):
                self._page_count = pages
            case PageStarted(number):
                self._stage, self._page = "page", number
            case PageRead(page):
                if not 1 <= page.number <= self._limits.max_pages:
                    raise ReaderLied
                self._pages[page.number] = page
                self._stage = "structure"
                if self._on_page is not None:
                    self._on_page(len(self._pages), self._page_count)
            case StructureRead(structure):
                self._structure, self._stage = structure, "assembling"

    def _timed_out(self) -> tuple[State, str]:
        if time.monotonic() >= self._deadline:
            return (
                "timed_out",
                f"reading it takes longer than {self._limits.file_seconds:g} seconds",
            )
        what = "opening it" if self._stage == "opening" else "one page of it"
        return "timed_out", f"{what} takes longer than {self._limits.page_seconds:g} seconds"

    def _stopped(self, state: State, reason: str, cause: Cause = Cause.OTHER) -> Stopped:
        return Stopped(self._source, state, reason, self._next_known(state, reason, cause))

    def _next_known(self, state: State, reason: str, cause: Cause) -> EarlierAttempts | None:
        """What the next attempt begins with, changed so that it cannot stop at the same place."""
        known = msgspec.structs.replace(
            self._known, pages=tuple(self._pages.values()), structure=self._structure
        )
        if self._stage == "assembling" or self._known.no_more:
            return None
        if time.monotonic() >= self._deadline or cause is Cause.CPU_SPENT:
            return self._given_up(known, reason) if known.pages else None
        if self._stage == "structure":
            lost = Structure(problems=(f"no outline or metadata: {reason}",))
            return msgspec.structs.replace(known, structure=lost)
        return self._past_trouble(known, state, reason)

    def _past_trouble(
        self, known: EarlierAttempts, state: State, reason: str
    ) -> EarlierAttempts | None:
        """Around the page, or the opening, at which the worker died: first by the other engine."""
        place = 0 if self._stage == "opening" else self._page
        if self._stage == "page" and place in self._pages:  # read before, and read again by OCR
            failed_on = known.ocr_failed_on | {place}
            return msgspec.structs.replace(known, ocr_failed_on=failed_on)
        if not self._source.media_type and not known.lost_workers:
            return msgspec.structs.replace(known, lost_workers=1)
        if self._source.media_type != PDF:
            return None
        if self._limits.pdf_engine == "auto" and place not in known.pdfium_failed_on:
            failed_on = known.pdfium_failed_on | {place}
            return msgspec.structs.replace(known, pdfium_failed_on=failed_on)
        if place == 0:
            return self._given_up(known, reason) if known.pages else None
        lost = RawPage(place, 0.0, 0.0, failure=reason, failure_state=state)
        known = msgspec.structs.replace(known, pages=(*known.pages, lost))
        if sum(bool(page.failure) for page in known.pages) >= MOST_FAILED_PAGES:
            return self._given_up(known, f"reading stopped after {MOST_FAILED_PAGES} bad pages")
        return known

    def _given_up(self, known: EarlierAttempts, reason: str) -> EarlierAttempts:
        last = max(page.number for page in known.pages)
        what = f"nothing was read after page {last}"
        if last == self._page_count:
            what = STOPPED
        return msgspec.structs.replace(known, no_more=f"{what}: {reason}")
