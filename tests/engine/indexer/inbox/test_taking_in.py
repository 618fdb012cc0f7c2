"""Do files come in by the command line and by the inbox, once, with their pages and reasons?"""

import json
import threading
from pathlib import Path

import pytest
from eventually import eventually
from watching import LATE_FOLDERS, watcher_thread

from config.errors import EngineAway
from config.settings import Settings, load_settings
from config.store.arrival import Arrival
from config.store.manifest import Origin
from indexer.assembly import Indexer
from indexer.inbox.intake import Intake
from indexer.inbox.journal import Journal
from indexer.inbox.review import settle_access, waiting_for_a_person
from indexer.inbox.watcher import watch_inbox
from indexer.inbox.withdraw import withdraw_document
from indexer.index.gateway import IndexGateway
from indexer.ingest import files_under, ingest_files
from indexer.rebuild import rebuild_from_store
from indexer.status import read_status
from indexer.store.documents import now_iso

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
LESSON = "# Lessons learned\n\nFamilies in brick kilns in Nepal repay advances for years.\n"


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return load_settings(
        tmp_path / "data",
        opensearch={"url": engine_url, "index_prefix": index_prefix},
        inbox={"quiet_seconds": 0.2, "unfinished_seconds": 0.5, "rescan_seconds": 0.5},
        indexing={"old_index_seconds": 0.0},
    )


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def test_a_sidecar_beside_a_file_that_is_named_keeps_it_internal(
    indexer: Indexer, drop: Path
) -> None:
    (drop / "report.md").write_text(LESSON)
    (drop / "report.yaml").write_text("access: internal\n")
    report = ingest_files(indexer, [drop / "report.md"])
    assert [each.state for each in report.warnings] == ["hidden"]
    (document_id,) = indexer.gateway.document_ids()
    assert indexer.gateway.values([document_id], ("access",))[document_id]["access"] == "internal"


def test_the_same_file_twice_is_internal_when_one_sidecar_says_so(
    indexer: Indexer, drop: Path
) -> None:
    (drop / "a.md").write_text(LESSON)
    (drop / "b.md").write_text(LESSON)
    (drop / "b.md.yaml").write_text("acess: internal\n")
    report = ingest_files(indexer, files_under([drop]))
    assert (report.indexed, report.duplicates) == (1, 1)
    (document_id,) = indexer.gateway.document_ids()
    assert indexer.gateway.values([document_id], ("access",))[document_id]["access"] == "internal"
    (waiting,) = waiting_for_a_person(indexer.store)
    settle_access(indexer.store, waiting.sha256, "public")
    assert [each.hidden for each in indexer.pipeline.run([document_id])] == [""]
    assert not list(waiting_for_a_person(indexer.store))


def test_a_folder_becomes_searchable_and_each_file_is_counted_once(
    indexer: Indexer, drop: Path
) -> None:
    (drop / "a.md").write_text(LESSON)
    (drop / "same again.md").write_text(LESSON)
    (drop / "b.txt").write_text("Des enfants travaillent dans les plantations de cacao.\n" * 5)
    (drop / "empty.pdf").write_bytes(b"")
    (drop / ".hidden").write_text("never")
    report = ingest_files(indexer, files_under([drop])).as_json(0)
    assert (report["indexed"], report["duplicates"], report["failed"]) == (2, 1, 1)
    (failure,) = report["failures"]
    assert failure["path"].endswith("empty.pdf")
    assert failure["state"] == "damaged"
    assert failure["reason"]
    assert indexer.gateway.counts()[0] == 2
    assert (drop / "a.md").exists(), "the owner's file stays where it is"


def test_taking_the_same_folder_in_again_finds_only_duplicates(
    indexer: Indexer, drop: Path
) -> None:
    (drop / "a.md").write_text(LESSON)
    ingest_files(indexer, files_under([drop]))
    report = ingest_files(indexer, files_under([drop]))
    assert (report.indexed, report.duplicates) == (0, 1)


def test_what_failed_before_is_tried_again(indexer: Indexer, drop: Path) -> None:
    (drop / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing of a document follows\n")
    first = ingest_files(indexer, files_under([drop]))
    second = ingest_files(indexer, files_under([drop]))
    assert [len(first.failures), len(second.failures), second.duplicates] == [1, 1, 0]


def test_a_rebuild_brings_back_every_document_without_reading_originals(
    indexer: Indexer, drop: Path
) -> None:
    (drop / "a.md").write_text(LESSON)
    (drop / "b.md").write_text(LESSON + "\nMore.\n")
    (drop / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing\n")
    ingest_files(indexer, files_under([drop]))
    for document_id in list(indexer.store.document_ids()):
        indexer.store.paths(document_id).original.unlink()
    indexer.gateway.indexes.delete(indexer.gateway.indexes.names())
    report = rebuild_from_store(indexer)
    assert (report.documents, report.problems) == (2, [])
    assert indexer.gateway.counts()[0] == 2


def receipts(settings: Settings, partner: str) -> list[dict[str, str]]:
    folder = settings.outbox_dir / partner
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def test_a_dropped_file_leaves_the_inbox_and_gets_a_receipt(watching: Indexer) -> None:
    settings = watching.settings
    folder = settings.inbox_dir / "north"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(LESSON)
    eventually(lambda: len(receipts(settings, "north")) == 1)
    (receipt,) = receipts(settings, "north")
    assert receipt["file"] == "lesson.md"
    assert receipt["result"] == "indexed"
    assert not (folder / "lesson.md").exists()
    assert watching.store.manifest(receipt["id"]).partners == ["north"]
    register = (settings.outbox_dir / "north" / "receipts.csv").read_text()
    assert "lesson.md" in register


def test_a_file_that_cannot_be_read_is_quarantined_with_its_reason(watching: Indexer) -> None:
    settings = watching.settings
    folder = settings.inbox_dir / "south"
    folder.mkdir(parents=True)
    (folder / "=bad.pdf").write_bytes(b"%PDF-1.7\nnothing of a document follows\n")
    eventually(lambda: len(receipts(settings, "south")) == 1)
    (receipt,) = receipts(settings, "south")
    assert receipt["result"] == "failed"
    assert receipt["what_to_do"]
    (kept,) = settings.quarantine_dir.glob("south/*/=bad.pdf")
    assert kept.with_name("reason.txt").read_text().startswith(receipt["state"])
    register = (settings.outbox_dir / "south" / "receipts.csv").read_text()
    assert ",=bad" not in register, "no cell may become a formula"


def test_a_folder_moved_in_is_seen_whole(watching: Indexer, drop: Path) -> None:
    settings = watching.settings
    (drop / "years" / "2020").mkdir(parents=True)
    for number in range(5):
        (drop / "years" / "2020" / f"{number}.md").write_text(f"{LESSON}\nNumber {number}.\n")
    (settings.inbox_dir / "east").mkdir(parents=True)
    (drop / "years").rename(settings.inbox_dir / "east" / "years")
    eventually(lambda: len(receipts(settings, "east")) == 5)


def test_what_was_stored_before_a_crash_is_finished_at_the_next_start(
    indexer: Indexer, drop: Path
) -> None:
    source = drop / "lesson.md"
    source.write_text(LESSON)
    stored = indexer.store.put(source, Origin("lesson.md", "west", now_iso(), "lesson.md"))
    Journal(indexer.settings.data_dir).note(
        Arrival(
            kind="document",
            partner="west",
            path="lesson.md",
            file="lesson.md",
            sha256=stored.document_id,
            document_id=stored.document_id,
            taken=now_iso(),
        )
    )  # and then the power went
    stop = threading.Event()
    thread = threading.Thread(target=watch_inbox, args=(indexer, stop))
    thread.start()
    try:
        eventually(lambda: len(receipts(indexer.settings, "west")) == 1)
    finally:
        stop.set()
        thread.join(timeout=300)
    indexer.gateway.refresh()  # a receipt does not wait until the index shows what it holds
    assert indexer.gateway.counts()[0] == 1


def test_what_the_index_shows_as_before_a_crash_is_set_right_at_the_next_start(
    indexer: Indexer, drop: Path
) -> None:
    ids = []
    for name in ("gone", "kept"):
        (drop / name).write_text(f"{LESSON}{name}")
        ids.append(
            indexer.store.put(drop / name, Origin(name, "west", now_iso(), name)).document_id
        )
    assert all(outcome.indexed for outcome in indexer.pipeline.run(ids))
    gone, kept = ids
    withdraw_document(indexer.store, gone, "named a child")
    indexer.store.put(drop / "kept", Origin("kept", "east", now_iso(), "kept"))
    # and then the power went, before the index heard of either
    intake = Intake(indexer, threading.Event())
    intake.resume()
    intake.finish()
    indexer.gateway.refresh()
    assert list(indexer.gateway.documents()) == [(kept, ["east", "west"])]


def test_an_engine_that_is_away_is_waited_for(
    watching: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = watching.settings
    write = IndexGateway.write
    troubles = iter([EngineAway("gone"), EngineAway("still gone")])

    def troubled(*arguments: object) -> object:
        trouble = next(troubles, None)
        if trouble:
            raise trouble
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexGateway, "write", troubled)
    folder = settings.inbox_dir / "north"
    folder.mkdir(parents=True)
    (folder / "lesson.md").write_text(LESSON)
    eventually(lambda: len(receipts(settings, "north")) == 1)
    assert next(troubles, None) is None


def test_the_status_counts_what_is_where(indexer: Indexer, drop: Path) -> None:
    (drop / "a.md").write_text(LESSON)
    (drop / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing\n")
    ingest_files(indexer, files_under([drop]))
    inbox = indexer.settings.inbox_dir / "north"
    inbox.mkdir(parents=True)
    (inbox / "waiting.md").write_text("x")
    status = read_status(indexer.settings).as_json()
    assert status["inbox"]["waiting"] == 1
    assert status["store"]["documents"] == 2
    assert status["store"]["states"]["ok"] == 1
    assert status["index"]["documents"] == 1
    assert status["index"]["problem"] == ""


def test_once_nothing_arrives_the_indexes_are_put_in_order(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = threading.Event()
    monkeypatch.setattr("indexer.inbox.tidying._SETTLED_SECONDS", 0.0)
    monkeypatch.setattr(indexer.gateway.indexes, "merge_small_segments", lambda **_: settled.set())
    with watcher_thread(indexer):
        assert settled.wait(60)
