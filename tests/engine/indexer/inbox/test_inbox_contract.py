"""Is the contract of docs/inbox.md kept, on a real engine?"""

import os
import threading
import time
from pathlib import Path

import pytest
from eventually import eventually
from told_and_shown import PARTNER, shown, told
from watching import LATE_FOLDERS, LESSON, drop, quick_settings, receipts, watcher_thread

from indexer.assembly import Indexer, open_indexer
from indexer.status import read_status

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)


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
