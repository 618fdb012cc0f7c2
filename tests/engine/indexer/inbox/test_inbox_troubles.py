"""Is nothing lost when the engine is away, the disk is full, or the inbox cannot be written?"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_proxy import Door
from eventually import eventually
from structlog.testing import capture_logs
from watching import (
    LATE_FOLDERS,
    LESSON,
    drop,
    quick_settings,
    receipts,
    watcher_process,
    watcher_thread,
)

from config.store.arrival import open_arrivals
from indexer.assembly import open_indexer

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
PARTNER = "north"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.inbox.watcher._LONGEST_PAUSE_SECONDS", 2.0)


def report(number: int) -> str:
    return f"{LESSON}\nReport number {number}.\n"


def mount_tmpfs(folder: Path, size: str) -> None:
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here (that needs root)")


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    mount_tmpfs(folder, "1m")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def was_said(logs: list[dict[str, object]], words: str) -> bool:
    return any(words in str(entry.get("problem", "")) for entry in logs)


def test_a_full_disk_is_said_and_waited_for(
    engine_url: str, index_prefix: str, tmp_path: Path, small_disk: Path
) -> None:
    settings = quick_settings(
        engine_url, index_prefix, small_disk / "data", folder=tmp_path / "partners" / "inbox"
    )
    large = "The same line again and again.\n" * 6_000  # 180 KB
    for number in range(8):
        drop(settings, f"north/{number}.txt", f"{report(number)}{large}")
    with open_indexer(settings) as indexer, capture_logs() as logs, watcher_thread(indexer):
        eventually(lambda: was_said(logs, "No space left"), 300)
        left = [path for path in settings.inbox_dir.rglob("*.txt") if path.is_file()]
        assert left, "what does not fit stays in the inbox"
        remount(small_disk, "size=200m")
        eventually(lambda: len(receipts(settings, PARTNER)) == 8, 300)
        assert {each["result"] for each in receipts(settings, PARTNER)} == {"indexed"}
        indexer.gateway.refresh()
        assert indexer.gateway.counts()[0] == 8


def test_an_inbox_that_cannot_be_written_is_a_clear_error(
    engine_url: str, index_prefix: str, tmp_path: Path, small_disk: Path
) -> None:
    settings = quick_settings(
        engine_url, index_prefix, tmp_path / "data", folder=small_disk / "inbox"
    )
    path = drop(settings, "north/a.md", report(1))
    settings.outbox_dir.mkdir()
    remount(small_disk, "ro")
    with open_indexer(settings) as indexer, capture_logs() as logs, watcher_thread(indexer):
        eventually(lambda: was_said(logs, "cannot be taken out of the inbox"))
        assert path.exists()
        assert not list(open_arrivals(settings.data_dir))
        remount(small_disk, "rw")
        eventually(lambda: len(receipts(settings, PARTNER)) == 1)
        assert not path.exists()


@pytest.fixture
def door(engine_url: str) -> Iterator[Door]:
    door = Door(engine_url)
    yield door
    door.close()


def test_an_engine_that_is_away_for_the_whole_drop_costs_nothing(
    engine_url: str, index_prefix: str, tmp_path: Path, door: Door
) -> None:
    settings = quick_settings(door.url, index_prefix, tmp_path / "away" / "data")
    process = watcher_process(settings)
    try:
        for number in range(10):
            drop(settings, f"north/{number}.md", report(number))
        time.sleep(3)
        assert process.poll() is None, "it waits for the engine"
        assert not receipts(settings, PARTNER)
        door.open()
        eventually(lambda: len(receipts(settings, PARTNER)) == 10, 300)
    finally:
        process.terminate()
        process.wait()
    assert {each["result"] for each in receipts(settings, PARTNER)} == {"indexed"}
    with open_indexer(quick_settings(engine_url, index_prefix, settings.data_dir)) as indexer:
        indexer.gateway.refresh()
        assert indexer.gateway.counts()[0] == 10


def test_what_was_being_read_when_the_engine_went_is_indexed_when_it_returns(
    index_prefix: str, tmp_path: Path, door: Door
) -> None:
    door.open()
    settings = quick_settings(door.url, index_prefix, tmp_path / "data")
    with open_indexer(settings) as indexer, watcher_thread(indexer):
        drop(settings, "north/first.md", report(0))
        eventually(lambda: len(receipts(settings, PARTNER)) == 1)
        door.close()
        indexer.gateway.client.transport.connection_pool.close()
        for number in range(1, 5):
            drop(settings, f"north/{number}.md", report(number))
        time.sleep(2)
        door.open()
        eventually(lambda: len(receipts(settings, PARTNER)) == 5)


def test_a_folder_that_tells_no_events_is_looked_at_all_the_same(
    engine_url: str, index_prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(*_arguments: object) -> None:
        pass

    monkeypatch.setattr("indexer.inbox.folder_events._Stirring.on_any_event", deaf)
    settings = quick_settings(engine_url, index_prefix, tmp_path / "data", rescan_seconds=1.0)
    with open_indexer(settings) as indexer, watcher_thread(indexer):
        time.sleep(1)
        drop(settings, "north/a.md", report(1))
        eventually(lambda: len(receipts(settings, PARTNER)) == 1)


def test_a_second_watcher_waits_for_the_first(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    settings = quick_settings(engine_url, index_prefix, tmp_path / "two" / "data")
    first, second = watcher_process(settings), watcher_process(settings)
    try:
        for number in range(20):
            drop(settings, f"north/{number}.md", report(number))
        eventually(lambda: len(receipts(settings, PARTNER)) == 20, 300)
        first.kill()
        first.wait()
        drop(settings, "north/last.md", report(99))
        eventually(lambda: len(receipts(settings, PARTNER)) == 21, 300)
    finally:
        for process in (first, second):
            process.kill()
            process.wait()


def test_a_file_is_tried_again_where_no_process_for_reading_starts(
    engine_url: str, index_prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = quick_settings(engine_url, index_prefix, tmp_path / "data")
    monkeypatch.setattr("config.store.arrival._FIRST_PAUSE_SECONDS", 0.1)
    with open_indexer(settings) as indexer, capture_logs() as logs, watcher_thread(indexer):
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("extractors.workers.child.START_SECONDS", 0.0)
            drop(settings, f"{PARTNER}/report.md", report(1))
            eventually(lambda: any("does not start" in str(each) for each in logs))
            assert not receipts(settings, PARTNER)
        eventually(lambda: len(receipts(settings, PARTNER)) == 1)
    assert [each["result"] for each in receipts(settings, PARTNER)] == ["indexed"]
