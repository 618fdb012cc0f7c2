"""Is each arrival noted once, found again after a crash, and tried at its time?"""

from pathlib import Path

import msgspec
import pytest
from builders import an_id
from hypothesis import given
from hypothesis import strategies as st

from config.store.arrival import Arrival, arrival_key, arrivals_folder, open_arrivals
from config.store.manifest import Manifest, Origin
from indexer.inbox.journal import Journal

HOUR = 3600.0


def an_arrival(name: str = "a.pdf", **values: object) -> Arrival:
    defaults: dict[str, object] = {
        "kind": "document",
        "partner": "north",
        "path": name,
        "file": name,
        "sha256": an_id(name),
        "document_id": an_id(name),
        "taken": "2026-01-02T03:04:05.678+00:00",
    }
    return msgspec.convert(defaults | values, Arrival)


def test_a_note_outlives_its_process_and_goes_when_it_is_closed(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    noted = journal.note(an_arrival())
    assert noted.receipt == f"20260102T030405678-{noted.key}"
    assert list(open_arrivals(tmp_path)) == [noted]
    assert Journal(tmp_path).open() == [noted]
    journal.close(noted)
    assert list(open_arrivals(tmp_path)) == []
    assert journal.open() == []


def test_the_same_file_after_a_crash_is_the_same_arrival(tmp_path: Path) -> None:
    noted = Journal(tmp_path).note(an_arrival())
    after = Journal(tmp_path)
    assert after.note(an_arrival(taken="2026-01-02T09:00:00.000+00:00")) == noted
    assert noted.key in after.found_at_start


def test_the_same_file_later_is_another_arrival(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    first = journal.note(an_arrival())
    journal.close(first)
    second = journal.note(an_arrival(taken="2026-01-02T09:00:00.000+00:00"))
    assert second.receipt != first.receipt


def test_what_a_command_noted_beside_us_is_seen(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    noted = Journal(tmp_path).note(an_arrival())
    assert journal.open() == [noted]


def test_pauses_grow_and_have_an_end() -> None:
    arrival = an_arrival()
    pauses = []
    for _ in range(12):
        arrival = arrival.postponed(1000.0)
        pauses.append(arrival.not_before - 1000.0)
    assert pauses[:3] == [60.0, 120.0, 240.0]
    assert pauses[-1] == 6 * HOUR
    assert pauses == sorted(pauses)


@pytest.mark.parametrize(
    ("now", "is_due"),
    [(1000.0, False), (1059.0, False), (1060.0, True), (9e9, True), (1000.0 - 7 * HOUR, True)],
    ids=["at once", "nearly", "then", "the clock jumped ahead", "the clock was set back"],
)
def test_a_postponed_arrival_is_due_after_its_pause_whatever_the_clock_does(
    now: float, is_due: bool
) -> None:
    assert an_arrival().postponed(1000.0).is_due(now) is is_due


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\0", b"[]", b'{"kind": "document"}'])
def test_a_damaged_note_is_set_aside_and_hinders_no_other(tmp_path: Path, content: bytes) -> None:
    noted = Journal(tmp_path).note(an_arrival())
    damaged = arrivals_folder(tmp_path) / "20260101T000000000-0123456789abcdef.json"
    damaged.write_bytes(content)
    journal = Journal(tmp_path)
    assert journal.open() == [noted]
    journal.mend(lambda: ())
    assert journal.open() == [noted]
    assert [path.name for path in damaged.parent.glob("*.damaged")] == [f"{damaged.name}.damaged"]
    assert not damaged.exists()


def test_a_damaged_note_is_made_anew_from_the_store(tmp_path: Path) -> None:
    noted = Journal(tmp_path).note(an_arrival())
    origin = Origin("a.pdf", "north", noted.taken, "a.pdf")
    manifest = Manifest(an_id("a.pdf"), 1, noted.taken, (origin,))
    (arrivals_folder(tmp_path) / f"{noted.receipt}.json").write_text("torn")
    journal = Journal(tmp_path)
    journal.mend(lambda: [manifest])
    assert journal.open() == Journal(tmp_path).open() == [noted]


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_a_key_tells_places_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    texts = [each.replace("\0", "") for each in (*one, *other)]
    first, second = texts[:2], texts[2:]
    same = arrival_key(*first, an_id("x")) == arrival_key(*second, an_id("x"))
    assert same == (first == second)
