"""Does a rebuild need perfect data? What is damaged is named, and all else is searchable."""

import threading
from pathlib import Path

from eventually import eventually
from filelock import FileLock
from structlog.testing import capture_logs
from watching import LESSON

from config.settings import Settings
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from indexer.rebuild import rebuild_from_store
from indexer.store.documents import Store


def test_a_rebuild_names_each_damaged_document_and_makes_the_others_searchable(
    settings: Settings, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.md" for number in range(6)]
    for number, file in enumerate(files):
        file.write_text(f"{LESSON}\nReport number {number}.\n")
    store = Store(settings.data_dir)
    with open_indexer(settings) as indexer:
        assert ingest_files(indexer, files).indexed == len(files)
        torn, gone, hollow, unread, *whole = store.document_ids()
        (settings.data_dir / "store" / ".DS_Store").write_bytes(b"\0")
        (store.paths(torn).folder.parent / ".DS_Store").write_bytes(b"\0")
        (settings.data_dir / "store" / "lost+found").mkdir()
        store.paths(torn).manifest.write_text('{"sha256": "tor')
        store.paths(gone).manifest.unlink()
        store.paths(hollow).original.unlink()
        store.paths(hollow).extraction.write_bytes(b"\x1f\x8btorn")
        store.paths(unread).extraction.write_bytes(b"")  # made again from its original
        report = rebuild_from_store(indexer)
        searchable = set(indexer.gateway.document_ids())
    assert report.documents == 1 + len(whole)
    assert searchable == {unread, *whole}
    problems = dict(report.problems)
    assert set(problems) == {torn, gone, hollow}
    assert "damaged" in problems[torn]
    assert "manifest is missing" in problems[gone]
    assert "original" in problems[hollow]
    assert all("waymark store check" in problem for problem in problems.values())


def test_a_second_rebuild_waits_for_the_first_and_says_so(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text(LESSON)
    first = FileLock(settings.data_dir / "store" / "rebuild.lock")
    with open_indexer(settings) as indexer, capture_logs() as logs:
        ingest_files(indexer, [file])
        first.acquire()
        waits = threading.Event()
        done: list[int] = []

        def second() -> None:
            waits.set()
            done.append(rebuild_from_store(indexer).documents)

        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(30)
        eventually(lambda: any("another rebuild" in entry["event"] for entry in logs))
        assert not done
        first.release()
        thread.join(60)
    assert done == [1]
