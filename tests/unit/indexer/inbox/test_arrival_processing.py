"""Does one partner's slow work hold up another's? Told by events, not by time."""

import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from config.store.arrival import Arrival
from indexer.inbox.processing import arrivals as module
from indexer.inbox.processing.arrivals import ArrivalProcessor
from indexer.inbox.processing.tasks import Tasks
from indexer.outcome import Outcome


def an_arrival(partner: str, name: str, document_id: str = "") -> Arrival:
    sha = document_id or f"{partner}-{name}"
    return Arrival("document", partner, name, name, sha, sha, "2026-01-01T00:00:00+00:00")


class Reading:
    """In the place of pipeline, store, index and receipts: slow documents wait for `go`."""

    def __init__(self, slow: str, workers: int = 2, data_dir: Path = Path()) -> None:
        self.go = threading.Event()
        self.slow = slow
        self.begun: list[str] = []
        self.told: list[str] = []
        self.gone_because = ""
        self.workers = workers
        everything = SimpleNamespace(
            pool=SimpleNamespace(workers=workers, interrupt=self.go.set),
            settings=SimpleNamespace(indexing=SimpleNamespace(bulk_threads=1), data_dir=data_dir),
            store=SimpleNamespace(paths=self._paths, manifest=lambda _: self),
            gateway=SimpleNamespace(
                refresh=lambda: None,
                holds=lambda _: False,
                patience=SimpleNamespace(give_up=lambda: None, begin=lambda: None),
            ),
            pipeline=self,
        )
        self.tasks = Tasks()
        self.work = ArrivalProcessor(
            cast("Any", everything), cast("Any", self), cast("Any", self), self.tasks
        )

    def prepare(self, document_id: str, *, may_use_reserve: bool) -> Outcome:
        del may_use_reserve
        self.begun.append(document_id)
        if document_id.startswith(self.slow):
            assert self.go.wait(30)
        return Outcome(document_id, True, "ok", "")

    def write(self, batch: Sequence[Outcome]) -> list[Outcome]:
        return list(batch)

    def is_full(self, batch: Sequence[Outcome]) -> bool:
        return len(batch) >= 20

    def settle(self, arrival: Arrival, outcome: Outcome) -> list[str]:
        del arrival, outcome
        return []

    def tell(self, arrival: Arrival, outcome: Outcome) -> None:
        del outcome
        self.told.append(f"{arrival.partner}-{arrival.path}")

    def step_until_told(self, *names: str) -> None:
        for _ in range(2_000):
            if set(names) <= set(self.told):
                return
            self.work.advance()
            self.tasks.wait(0.02)
        pytest.fail(f"told only of {self.told}")

    def _paths(self, _document_id: str) -> Any:
        return SimpleNamespace(manifest=SimpleNamespace(exists=lambda: True))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH_SECONDS", 0.0)


def test_a_single_report_comes_through_while_another_partners_files_fill_all_places() -> None:
    reading = Reading(slow="north")
    try:
        reading.work.add(an_arrival("north", f"{number}") for number in range(2_000))
        reading.work.advance()
        assert len(reading.begun) == 4, "all places are taken"
        reading.work.add([an_arrival("south", "report")])
        reading.step_until_told("south-report")
        assert not [each for each in reading.told if each.startswith("north")]
        assert reading.begun[4] == "south-report", "it was the next one to begin"
    finally:
        reading.work.close()


def test_finished_documents_do_not_wait_for_a_slow_one_of_the_same_partner() -> None:
    reading = Reading(slow="north-slow")
    try:
        names = ["slow", *(f"quick {number}" for number in range(9))]
        reading.work.add(an_arrival("north", name) for name in names)
        reading.step_until_told(*(f"north-{name}" for name in names[1:]))
        assert not reading.work.is_done
        reading.go.set()
        reading.step_until_told("north-slow")
    finally:
        reading.work.close()


def test_a_corrected_report_that_is_slow_to_read_holds_up_no_partner(tmp_path: Path) -> None:
    corrected = "ab" * 32
    due = tmp_path / "store" / "corrected" / corrected
    due.parent.mkdir(parents=True)
    due.touch()
    reading = Reading(slow=corrected, data_dir=tmp_path)
    try:
        reading.work.add_corrected()
        reading.work.advance()
        assert reading.begun == [corrected]
        reading.work.add([an_arrival("south", "report")])
        reading.step_until_told("south-report")
        reading.work.add_corrected()
        assert due.exists()
        reading.go.set()
        for _ in range(2_000):
            if reading.work.is_done:
                break
            reading.work.advance()
            reading.tasks.wait(0.02)
        assert reading.begun == [corrected, "south-report"], "it was run once"
        assert not due.exists()
    finally:
        reading.work.close()


def test_versions_at_one_place_end_in_the_order_of_their_arrival() -> None:
    reading = Reading(slow="first")
    try:
        older = an_arrival("north", "a.pdf", "first")
        newer = an_arrival("north", "a.pdf", "second")
        reading.work.add([older, newer, an_arrival("north", "b.pdf", "other")])
        reading.step_until_told("north-b.pdf")
        assert "second" not in reading.begun
        reading.go.set()
        for _ in range(2_000):
            if reading.work.is_done:
                break
            reading.work.advance()
            reading.tasks.wait(0.02)
        assert reading.begun == ["first", "other", "second"]
    finally:
        reading.work.close()
