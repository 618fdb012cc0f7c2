"""Is a withdrawn or purged document gone, and is a bad file tried again when it is asked for?"""

import pytest
from told_and_shown import shown, told
from watching import (
    LATE_FOLDERS,
    LESSON,
    drop,
    watcher_thread,
)

from config.store.arrival import arrival_key, open_arrivals
from config.store.quarantine_entry import entries
from config.store.upload_note import UploadNote, was_uploaded, write_upload_note
from indexer.assembly import Indexer
from indexer.inbox.retry import note_retry, wait_for_retries
from indexer.inbox.withdraw import bring_back, find_target, purge, withdraw_document
from indexer.rebuild import rebuild_from_store

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)


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
