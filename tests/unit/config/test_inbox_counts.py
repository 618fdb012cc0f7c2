"""Is what waits, is in work, done or in quarantine counted, whatever else lies there?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import an_id

from config.settings import Settings, load_settings
from config.store.arrival import Arrival, arrivals_folder, encoded_note, note_path
from config.store.inbox_counts import inbox_counts
from config.store.receipt import Receipt, receipt_number, write_receipt

OLD = "2020-01-01T00:00:00.000+00:00"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(tmp_path)


def note(settings: Settings, name: str, **values: object) -> None:
    arrival = Arrival("document", "north", name, name, an_id(name), an_id(name), OLD, **values)  # type: ignore[arg-type]
    number = receipt_number(OLD, arrival.key)
    arrivals_folder(settings.data_dir).mkdir(parents=True, exist_ok=True)
    note_path(settings.data_dir, number).write_bytes(encoded_note(arrival))


def test_each_step_on_the_way_to_a_receipt_is_counted(settings: Settings) -> None:
    inbox, quarantine = settings.inbox_dir / "north", settings.quarantine_dir
    inbox.mkdir(parents=True)
    for name in ("a.pdf", "a.pdf.yaml", ".hidden.pdf", "b.pdf.part", "new\nline.pdf"):
        (inbox / name).write_bytes(b"x")
    (inbox / "linked.pdf").symlink_to("/etc/hostname")
    note(settings, "c.pdf")
    note(settings, "d.pdf", attempts=2)
    (arrivals_folder(settings.data_dir) / "20260101T000000000-0123456789abcdef.json").write_text(
        "{"
    )
    for name in ("one", ".being made", "none of ours"):
        (quarantine / "north" / name).mkdir(parents=True)
    for name in ("one", ".being made"):
        (quarantine / "north" / name / "entry.json").write_text("{")
    (quarantine / "a file").write_text("")
    for when in (datetime.now(UTC).isoformat(timespec="milliseconds"), OLD):
        number = receipt_number(when, "0" * 16)
        told = Receipt("e.pdf", "e.pdf", "north", when, when, number, "", "indexed")
        write_receipt(settings.outbox_dir, told)
    counts = inbox_counts(settings)
    assert (counts.waiting, counts.in_work, counts.postponed, counts.quarantined) == (1, 3, 1, 1)
    assert counts.finished_per_minute == 0.1


@pytest.mark.parametrize("is_there", [False, True])
def test_where_there_are_no_folders_nothing_is_on_its_way(
    settings: Settings, is_there: bool
) -> None:
    if is_there:  # as something else
        settings.inbox_dir.parent.mkdir(parents=True, exist_ok=True)
        for place in (settings.inbox_dir, settings.outbox_dir, settings.quarantine_dir):
            place.write_text("")
    counts = inbox_counts(settings)
    assert (counts.waiting, counts.in_work, counts.quarantined) == (0, 0, 0)
    assert counts.finished_per_minute == 0.0
