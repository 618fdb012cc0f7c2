"""Is the contract of docs/inbox.md kept, on a real engine?"""

import csv
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from watching import (
    LATE_FOLDERS,
    LESSON,
    drop,
    eventually,
    quick_settings,
    receipts,
    watcher_thread,
)

from config.index.access import public_filter
from config.opensearch import connect
from config.settings import Settings
from config.store.arrival import Arrival, arrival_key, open_arrivals
from config.store.manifest import Origin
from config.store.quarantine_entry import entries
from config.store.upload_note import UploadNote, was_uploaded, write_upload_note
from indexer.assembly import Indexer, open_indexer
from indexer.inbox.journal import Journal
from indexer.inbox.retry import note_retry, wait_for_retries
from indexer.inbox.withdraw import bring_back, find_target, purge, withdraw_document
from indexer.rebuild import rebuild_from_store
from indexer.status import read_status
from indexer.store.documents import now_iso

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
PARTNER = "north"


@pytest.fixture
def watching(indexer: Indexer) -> Iterator[Indexer]:
    with watcher_thread(indexer):
        yield indexer


def told(settings: Settings, count: int, partner: str = PARTNER) -> list[dict[str, object]]:
    """So many receipts, once they are there; and never more."""
    eventually(lambda: len(receipts(settings, partner)) >= count)
    found = receipts(settings, partner)
    assert len(found) == count
    with (settings.outbox_dir / partner / "receipts.csv").open(newline="") as register:
        numbers = [row["receipt"] for row in csv.DictReader(register)]
    assert sorted(numbers) == sorted(str(each["receipt"]) for each in found)
    return found


def shown(indexer: Indexer) -> list[str]:
    """What everybody's searches find."""
    indexer.gateway.refresh()
    client = connect(indexer.settings.opensearch, str(indexer.settings.opensearch.url))
    query = public_filter(datetime.now(UTC).date())
    try:
        found = client.search(
            index=indexer.gateway.aliases.documents, body={"query": query, "sort": "id"}
        )
    finally:
        client.close()
    return [hit["_id"] for hit in found["hits"]["hits"]]


def test_a_receipt_tells_what_was_understood(watching: Indexer) -> None:
    drop(watching.settings, "north/2024/lesson.md", LESSON * 3)
    (receipt,) = told(watching.settings, 1)
    assert receipt["result"] == "indexed"
    assert receipt["path"] == "2024/lesson.md"
    assert receipt["title"] == "Lessons learned"
    assert receipt["language"] == "en"
    assert receipt["countries"] == ["NPL"]
    assert receipt["link"] == f"/v1/documents/{receipt['id']}"


def test_the_same_bytes_from_two_partners_are_one_document_with_a_receipt_each(
    watching: Indexer,
) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    drop(watching.settings, "south/b.md", LESSON)
    (first,) = told(watching.settings, 1, "north")
    (second,) = told(watching.settings, 1, "south")
    assert first["id"] == second["id"]
    assert watching.store.manifest(str(first["id"])).partners == ["north", "south"]
    assert shown(watching) == [first["id"]]
    drop(watching.settings, "north/a.md", LESSON)
    again = told(watching.settings, 2, "north")[-1]
    assert again["warnings"] == ["we had this document already"]


def test_new_bytes_at_the_same_path_replace_the_older_version(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    (first,) = told(watching.settings, 1)
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    newest = told(watching.settings, 2)[-1]
    eventually(lambda: shown(watching) == [newest["id"]])
    older = watching.store.manifest(str(first["id"]))
    assert older.replaced_by == newest["id"]
    assert watching.store.manifest(str(newest["id"])).replaces == (first["id"],)
    assert watching.store.paths(str(first["id"])).original.read_text() == LESSON


def test_a_version_indexed_before_a_crash_replaces_the_older_one_after_it(
    indexer: Indexer, tmp_path: Path
) -> None:
    with watcher_thread(indexer):
        drop(indexer.settings, "north/a.md", LESSON)
        (first,) = told(indexer.settings, 1)
    second = tmp_path / "a.md"
    second.write_text(LESSON + "\nSecond edition.\n")
    taken = now_iso()
    stored = indexer.store.put(second, Origin("a.md", "north", taken, "a.md"))
    newer = stored.document_id
    Journal(indexer.settings.data_dir).note(
        Arrival("document", "north", "a.md", "a.md", newer, newer, taken)
    )
    assert [each.indexed for each in indexer.pipeline.run([newer])] == [True]
    with watcher_thread(indexer):  # as after a crash before the versions were settled
        told(indexer.settings, 2)
    assert shown(indexer) == [newer]
    assert indexer.store.manifest(str(first["id"])).replaced_by == newer
    assert indexer.store.manifest(newer).replaces == (first["id"],)


def test_an_older_version_stays_where_another_partner_stands_for_it(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    drop(watching.settings, "south/a.md", LESSON)
    (first,) = told(watching.settings, 1, "north")
    told(watching.settings, 1, "south")
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    newest = told(watching.settings, 2, "north")[-1]
    assert shown(watching) == sorted([str(first["id"]), str(newest["id"])])
    assert watching.store.manifest(str(first["id"])).partners == ["south"]


def test_a_new_version_that_cannot_be_read_leaves_the_older_one(watching: Indexer) -> None:
    drop(watching.settings, "north/a.pdf", LESSON)
    (first,) = told(watching.settings, 1)
    drop(watching.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    second = told(watching.settings, 2)[-1]
    assert second["result"] == "failed"
    assert shown(watching) == [first["id"]]


def test_a_sidecar_that_came_first_is_read_with_its_document(watching: Indexer) -> None:
    sidecar = "title: Debt bondage\nyear: 2019\ncountries: [IND]\nfoo: 1\n"
    drop(watching.settings, "north/a.md.yaml", sidecar)
    time.sleep(1)  # it waits for its document
    drop(watching.settings, "north/a.md", LESSON)
    (receipt,) = told(watching.settings, 1)
    assert receipt["title"] == "Debt bondage"
    assert receipt["countries"] == ["IND"]
    assert receipt["warnings"] == ["a.md.yaml: foo: there is no such key"]
    assert not list((watching.settings.inbox_dir / "north").iterdir())


def test_a_sidecar_that_comes_late_or_changes_updates_the_document(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    told(watching.settings, 1)
    drop(watching.settings, "north/a.md.yaml", "title: Debt bondage\n")
    late = told(watching.settings, 2)[-1]
    assert (late["result"], late["title"]) == ("updated", "Debt bondage")
    drop(watching.settings, "north/a.md.json", '{"title": "Bonded labour"}')
    changed = told(watching.settings, 3)[-1]
    assert (changed["result"], changed["title"]) == ("updated", "Bonded labour")
    assert len(shown(watching)) == 1


def test_the_defaults_of_a_folder_hold_below_it_and_a_sidecar_overrides_them(
    watching: Indexer,
) -> None:
    drop(watching.settings, "north/_defaults.yaml", "licence: CC-BY-4.0\nyear: 2001\n")
    drop(watching.settings, "north/deep/a.md.yaml", "year: 2002\n")
    drop(watching.settings, "north/deep/a.md", LESSON)
    (receipt,) = told(watching.settings, 1)
    declared = watching.store.manifest(str(receipt["id"])).declared
    assert (declared.licence, declared.year) == ("CC-BY-4.0", 2002)


def test_an_internal_document_is_kept_and_not_shown_nor_its_next_version(
    watching: Indexer,
) -> None:
    drop(watching.settings, "north/a.md.yaml", "access: internal\n")
    drop(watching.settings, "north/a.md", LESSON)
    assert told(watching.settings, 1)[-1]["result"] == "hidden"
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    assert told(watching.settings, 2)[-1]["result"] == "hidden"
    assert shown(watching) == []
    drop(watching.settings, "north/a.md.yaml", "access: public\n")
    told(watching.settings, 3)
    assert len(shown(watching)) == 1
    drop(watching.settings, "north/a.md.yaml", "access: internal\n")
    assert told(watching.settings, 4)[-1]["link"] == ""
    assert shown(watching) == []
    assert len(list(watching.gateway.document_ids())) == 1  # for those with a key


def test_an_embargo_ends_on_its_day(indexer: Indexer) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    yesterday = tomorrow - timedelta(days=2)
    drop(indexer.settings, "north/a.md.yaml", f"embargo: {tomorrow}\n")
    drop(indexer.settings, "north/a.md", LESSON)
    drop(indexer.settings, "north/b.md.yaml", f"embargo: {yesterday}\n")
    drop(indexer.settings, "north/b.md", LESSON + "\nAnother.\n")
    with watcher_thread(indexer):
        found = {str(each["path"]): each for each in told(indexer.settings, 2)}
    assert found["a.md"]["result"] == "hidden"
    assert shown(indexer) == [found["b.md"]["id"]]


def test_a_withdrawn_document_is_gone_at_once_and_stays_out(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    (first,) = told(watching.settings, 1)
    drop(watching.settings, "north/a.md.withdraw", "names a survivor\n")
    assert told(watching.settings, 2)[-1]["result"] == "withdrawn"
    assert shown(watching) == []
    drop(watching.settings, "south/other.md", LESSON)
    again = told(watching.settings, 1, "south")[-1]
    assert again["result"] == "hidden"
    assert "names a survivor" in str(again["reason"])
    assert shown(watching) == []
    bring_back(watching.store, str(first["id"]))
    assert [each.indexed for each in watching.pipeline.run([str(first["id"])])] == [True]


def test_a_withdrawal_of_what_we_never_had_says_so(watching: Indexer) -> None:
    drop(watching.settings, "north/never.pdf.withdraw", "")
    (receipt,) = told(watching.settings, 1)
    assert receipt["result"] == "failed"
    assert "no document" in str(receipt["reason"])


def test_a_rebuild_brings_back_nothing_that_is_withdrawn_or_replaced(indexer: Indexer) -> None:
    with watcher_thread(indexer):
        drop(indexer.settings, "north/a.md", LESSON)
        drop(indexer.settings, "north/b.md", LESSON + "\nAnother.\n")
        told(indexer.settings, 2)
        drop(indexer.settings, "north/a.md", LESSON + "\nSecond edition.\n")
        newest = told(indexer.settings, 3)[-1]
    withdraw_document(indexer.store, find_target(indexer.store, "north/b.md").document_id, "why")
    rebuild_from_store(indexer)
    assert shown(indexer) == [newest["id"]]


def test_purging_removes_index_entry_store_and_quarantine(watching: Indexer) -> None:
    drop(watching.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    (receipt,) = told(watching.settings, 1)
    document_id = str(receipt["id"])
    key = arrival_key("north", "a.pdf", document_id, "document")
    sent = UploadNote(key, "north", "a.pdf", str(receipt["taken"]), 1, 0)
    write_upload_note(watching.settings.data_dir, sent)  # as if it had come over HTTP
    removed = purge(watching.settings, watching.store, watching.gateway, document_id)
    assert removed.names == ("north/a.pdf",)
    assert removed.quarantined == 1
    assert not watching.store.paths(document_id).folder.exists()
    assert not was_uploaded(watching.settings.data_dir, "north", key)
    assert not list(entries(watching.settings.quarantine_dir))


def test_a_retry_reads_the_file_again_and_gives_one_more_receipt(watching: Indexer) -> None:
    drop(watching.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    told(watching.settings, 1)
    (entry,) = entries(watching.settings.quarantine_dir)
    arrival = note_retry(watching.settings, watching.store, entry)
    assert arrival is not None
    (receipt,) = wait_for_retries(watching.settings, [arrival])
    assert receipt.result == "failed"
    told(watching.settings, 2)
    assert len(list(entries(watching.settings.quarantine_dir))) == 1


def test_a_retry_is_done_by_the_command_where_nobody_watches(indexer: Indexer) -> None:
    with watcher_thread(indexer):
        drop(indexer.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
        told(indexer.settings, 1)
    (entry,) = entries(indexer.settings.quarantine_dir)
    arrival = note_retry(indexer.settings, indexer.store, entry)
    assert arrival is not None
    assert len(list(wait_for_retries(indexer.settings, [arrival]))) == 1
    assert not list(open_arrivals(indexer.settings.data_dir))


def test_a_better_file_clears_the_quarantine_of_the_bad_one(watching: Indexer) -> None:
    drop(watching.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    told(watching.settings, 1)
    drop(watching.settings, "north/a.pdf", LESSON)
    told(watching.settings, 2)
    assert not list(entries(watching.settings.quarantine_dir))


def test_links_and_odd_names_are_refused_once_with_a_reason(watching: Indexer) -> None:
    folder = watching.settings.inbox_dir / "north"
    folder.mkdir(parents=True)
    (folder / "link.pdf").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "line\nbreak.md").write_text(LESSON)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.md")).write_text(LESSON)
    (folder / ("a" * 252 + ".md")).write_text(LESSON)
    found = told(watching.settings, 5)
    assert sorted(str(each["result"]) for each in found) == ["indexed", *["refused"] * 4]
    assert all(each["reason"] for each in found if each["result"] == "refused")
    time.sleep(1.5)  # further scans say nothing new
    told(watching.settings, 5)
    assert len(shown(watching)) == 1


def test_a_file_that_is_still_open_for_writing_is_waited_for_with_a_notice(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    hasty = quick_settings(engine_url, index_prefix, tmp_path / "data", slow_writer_seconds=1.5)
    folder = hasty.inbox_dir / "north"
    folder.mkdir(parents=True)
    with open_indexer(hasty) as indexer, watcher_thread(indexer):
        with (folder / "slow.md").open("w") as writer:
            writer.write(LESSON)
            writer.flush()
            (notice,) = told(hasty, 1)
            assert notice["result"] == "notice"
            assert "writing" in str(notice["reason"])
            writer.write("The end.\n")
        receipt = told(hasty, 2)[-1]
        assert receipt["result"] == "indexed"
        stored = indexer.store.paths(str(receipt["id"])).original.read_text()
    assert stored.endswith("The end.\n")


def test_a_file_rewritten_all_the_while_comes_in_whole(watching: Indexer) -> None:
    path = drop(watching.settings, "north/a.txt", "0\n" * 200_000)
    stop = threading.Event()

    def rewrite() -> None:
        number = 0
        while not stop.wait(0.02):
            number = (number + 1) % 10
            path.write_text(f"{number}\n" * 200_000)

    thread = threading.Thread(target=rewrite)
    thread.start()
    time.sleep(2)
    stop.set()
    thread.join()
    eventually(lambda: not path.exists())
    for receipt in told(watching.settings, len(receipts(watching.settings, PARTNER)) or 1):
        if receipt["result"] == "indexed":
            stored = watching.store.paths(str(receipt["id"])).original.read_text()
            assert stored == stored[0] + stored[1:2] + (stored[:2] * 199_999)


def test_one_partners_receipts_never_stand_in_anothers_folder(watching: Indexer) -> None:
    for partner in ("north", "south"):
        drop(watching.settings, f"{partner}/a.md", f"{LESSON}\nOf {partner}.\n")
    for partner in ("north", "south"):
        assert [each["partner"] for each in told(watching.settings, 1, partner)] == [partner]


def test_the_status_tells_what_waits_for_whom(watching: Indexer) -> None:
    settings = watching.settings
    drop(settings, "north/_defaults.yaml", "licence: CC0\n")
    drop(settings, "north/a.md", LESSON)
    drop(settings, "north/bad.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    drop(settings, "north/b.md.yaml", "access: internal\n")
    drop(settings, "north/b.md", LESSON + "\nAnother.\n")
    told(settings, 3)
    watching.gateway.refresh()
    status = read_status(settings).as_json()
    assert status["inbox"]["waiting"] == 0
    assert status["inbox"]["in_work"] == 0
    assert status["inbox"]["quarantined"] == 1
    assert status["inbox"]["finished_per_minute"] > 0
    assert status["store"]["states"]["ok"] == 2
    assert status["store"]["unfinished"] == 0


def test_an_internal_document_is_named_in_no_other_partners_receipt(watching: Indexer) -> None:
    body = " ".join(f"Finding number {number} on debt bondage." for number in range(200))
    drop(watching.settings, "north/a.txt.yaml", "access: internal\n")
    drop(watching.settings, "north/a.txt", f"First print.\n{body}")
    told(watching.settings, 1)
    shown(watching)  # searches see it
    drop(watching.settings, "south/b.txt", f"Second print, with another imprint.\n{body}")
    (second,) = told(watching.settings, 1, "south")
    assert second["near"] == []


def test_an_almost_equal_document_is_linked_and_not_dropped(watching: Indexer) -> None:
    body = " ".join(f"Finding number {number} on debt bondage." for number in range(200))
    drop(watching.settings, "north/a.txt", f"First print.\n{body}")
    (first,) = told(watching.settings, 1)
    shown(watching)  # searches see it
    drop(watching.settings, "south/b.txt", f"Second print, with another imprint.\n{body}")
    (second,) = told(watching.settings, 1, "south")
    assert second["near"] == [first["id"]]
    assert len(shown(watching)) == 2
