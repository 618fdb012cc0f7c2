"""Does what comes next depend on why reading ended, and never on the words that say so?"""

import time
from typing import Any

import msgspec
import pytest

from extractors.cause import Cause
from extractors.document import SourceFile
from extractors.lines import Line, RawPage
from extractors.outcome import state_and_reason
from extractors.protocol import EarlierAttempts, Opened, PageRead, PageStarted
from extractors.workers.attempt import Attempt, Stopped
from extractors.workers.deaths import WorkerDied
from extractors.workers.limits import Limits

LINE = Line("Wages are held back.", (0.0, 0.0, 100.0, 10.0), 10.0)
READ = RawPage(1, 595.0, 842.0, lines=(LINE,))


class DyingChild:
    """Reads one page of two and dies at the second."""

    def __init__(self, death: WorkerDied) -> None:
        self._says: list[Any] = [Opened(2), PageStarted(1), PageRead(READ), PageStarted(2), death]

    def send(self, *_: object) -> None: ...

    def receive(self, _deadline: float) -> Any:
        if isinstance(said := self._says.pop(0), WorkerDied):
            raise said
        return said

    def end(self) -> None: ...


def next_known(cause: Cause, reason: str) -> EarlierAttempts:
    source = SourceFile("/a.pdf", "a.pdf", "0" * 64, "application/pdf")
    attempt = Attempt(source, EarlierAttempts(), Limits(), time.monotonic() + 60, None)
    stopped = attempt.run(DyingChild(WorkerDied("timed_out", reason, cause)))  # type: ignore[arg-type]
    assert isinstance(stopped, Stopped)
    assert stopped.known is not None
    return stopped.known


@pytest.mark.parametrize("reason", ["its time is up", "reading it takes more CPU time"])
def test_a_file_that_spent_its_processor_time_is_not_read_on(reason: str) -> None:
    assert "nothing was read after page 1" in next_known(Cause.CPU_SPENT, reason).no_more
    known = next_known(Cause.OTHER, reason)
    assert not known.no_more
    assert known.pdfium_failed_on == {2}


@pytest.mark.parametrize(("cause", "state"), [(Cause.NOTHING_SEEN, "ok"), (Cause.OTHER, "partial")])
def test_a_page_of_mere_pictures_is_no_loss_however_that_is_worded(
    cause: Cause, state: str
) -> None:
    picture = RawPage(2, 595.0, 842.0, images=1, ocr_failure="saw a photograph", ocr_cause=cause)
    assert state_and_reason([READ, picture], 2, ())[0] == state


def test_a_cause_goes_from_reader_to_parent() -> None:
    page = RawPage(1, 0.0, 0.0, ocr_cause=Cause.NOTHING_SEEN)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=RawPage) == page
