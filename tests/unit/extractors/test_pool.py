import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import adversarial
import psutil
import pytest
from made_pdfs import a_pdf

from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.children import NoWorker, ReadingStopped
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

LIMITS = Limits(memory_mb=512, page_seconds=3.0, file_seconds=30.0)


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    with ExtractionPool(2, LIMITS) as pool:
        yield pool


def source(path: Path) -> SourceFile:
    return SourceFile(str(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def read(pool: ExtractionPool, path: Path) -> ExtractedDocument:
    return pool.extract(source(path))


def texts(document: ExtractedDocument) -> list[str]:
    return [page.text for page in document.pages]


def test_a_pdf_is_read_page_by_page(pool: ExtractionPool, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = a_pdf(tmp_path / "report.pdf", ["Brick kilns", "Cocoa farms"], title="Two sectors")
    document = pool.extract(source(path), on_page=lambda done, of: told.append((done, of)))
    assert (document.state, document.reason) == ("ok", "")
    assert texts(document) == ["Brick kilns", "Cocoa farms"]
    assert [page.number for page in document.pages] == [1, 2]
    assert document.metadata.title == "Two sectors"
    assert told == [(1, 2), (2, 2)]


def test_a_page_that_never_ends_costs_only_itself(pool: ExtractionPool, tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(adversarial.nested_forms())
    document = read(pool, path)
    assert document.state == "partial"
    assert "page 2 could not be read" in document.reason
    assert "longer than 3 seconds" in document.reason
    assert texts(document) == ["Bonded labour in brick kilns", "", "Bonded labour in brick kilns"]


def test_after_a_bad_file_the_next_one_is_read(pool: ExtractionPool, tmp_path: Path) -> None:
    bad = tmp_path / "noise.pdf"
    bad.write_bytes(adversarial.noise())
    assert read(pool, bad).state == "damaged"
    assert read(pool, a_pdf(tmp_path / "good.pdf", ["Domestic work"])).state == "ok"


def test_a_worker_that_is_killed_is_replaced_and_no_page_is_lost(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "long.pdf", [f"Page {n} of many" for n in range(1, 201)])
    killed: list[int] = []
    before = {child.pid for child in psutil.Process().children()}

    def kill_once(done: int, _of: int) -> None:
        if done == 50 and not killed:
            killed.extend({child.pid for child in psutil.Process().children()} - before)
            os.kill(killed[0], signal.SIGKILL)

    with ExtractionPool(1, LIMITS) as pool:
        document = pool.extract(source(path), on_page=kill_once)
    assert killed
    assert document.state == "ok"
    assert texts(document) == [f"Page {n} of many" for n in range(1, 201)]


def test_a_worker_that_died_while_idle_costs_no_file(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    before = {child.pid for child in psutil.Process().children()}
    with ExtractionPool(1, LIMITS) as pool:
        read(pool, path)
        (worker,) = {child.pid for child in psutil.Process().children()} - before
        os.kill(worker, signal.SIGKILL)
        assert read(pool, path).state == "ok"


def test_many_threads_share_the_workers(pool: ExtractionPool, tmp_path: Path) -> None:
    paths = [a_pdf(tmp_path / f"{n}.pdf", [f"Report number {n}"]) for n in range(12)]
    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(lambda path: read(pool, path), paths))
    assert [texts(document) for document in documents] == [
        [f"Report number {n}"] for n in range(12)
    ]


def test_a_worker_is_replaced_after_its_share_of_files(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    with ExtractionPool(1, Limits(files_per_worker=2)) as pool:
        seen = set()
        for _ in range(4):
            read(pool, path)
            seen |= {child.pid for child in psutil.Process().children()}
    assert len(seen) >= 2


def test_a_file_that_is_gone_is_told(pool: ExtractionPool, tmp_path: Path) -> None:
    document = pool.extract(SourceFile(str(tmp_path / "gone.pdf"), "gone.pdf", "0" * 64))
    assert document.state == "damaged"
    assert "No such file" in document.reason


def test_an_empty_file_is_told(pool: ExtractionPool, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    document = read(pool, tmp_path / "empty.pdf")
    assert (document.state, document.reason) == ("damaged", "the file is empty (zero bytes)")


def test_a_file_over_the_cap_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.truncate(3 << 20)
    with ExtractionPool(1, Limits(max_file_mb=2)) as pool:
        document = read(pool, path)
    assert document.state == "too_large"
    assert "at most 2 MB" in document.reason


def test_pages_beyond_the_cap_are_named(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "long.pdf", [f"Page {n}" for n in range(1, 8)])
    with ExtractionPool(1, Limits(max_pages=3)) as pool:
        document = read(pool, path)
    assert document.state == "partial"
    assert document.reason == "only the first 3 pages were read"
    assert document.report.truncations == ("only the first 3 pages were read",)
    assert len(document.pages) == 3


def test_a_file_that_takes_too_long_keeps_its_finished_pages(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(adversarial.nested_forms())
    with ExtractionPool(1, Limits(file_seconds=2.0)) as pool:
        read(pool, a_pdf(tmp_path / "first.pdf", ["Fishing"]))  # the worker stands: no start counts
        document = read(pool, path)
    assert document.state == "partial"
    assert "nothing was read after page 1" in document.reason
    assert "longer than 2 seconds" in document.reason
    assert texts(document) == ["Bonded labour in brick kilns"]


@pytest.mark.slow
def test_a_file_that_takes_too_much_cpu_ends(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(adversarial.nested_forms())
    with ExtractionPool(1, Limits(cpu_seconds=1.0)) as pool:
        document = read(pool, path)
    assert document.state == "partial"
    assert "CPU" in document.reason


def reading_slowly(pool: ExtractionPool, path: Path) -> Future[ExtractedDocument]:
    """A file is being read that takes until its page's deadline, 20 seconds from now."""
    path.write_bytes(adversarial.nested_forms())
    first_page = threading.Event()
    threads = ThreadPoolExecutor(1)
    result = threads.submit(pool.extract, source(path), lambda _done, _of: first_page.set())
    threads.shutdown(wait=False)
    assert first_page.wait(20)
    return result


def test_closing_the_pool_stops_a_worker_at_work(tmp_path: Path) -> None:
    with ExtractionPool(1, Limits(page_seconds=20.0)) as pool:
        result = reading_slowly(pool, tmp_path / "nested.pdf")
    with pytest.raises(ReadingStopped):
        result.result(timeout=10)


def test_an_interrupted_file_is_not_called_damaged_and_the_pool_goes_on(tmp_path: Path) -> None:
    with ExtractionPool(1, Limits(page_seconds=20.0)) as pool:
        result = reading_slowly(pool, tmp_path / "nested.pdf")
        pool.interrupt()
        with pytest.raises(ReadingStopped):
            result.result(timeout=10)
        assert read(pool, a_pdf(tmp_path / "next.pdf", ["Text"])).state == "ok"


def test_where_no_worker_starts_nothing_is_said_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.child.START_SECONDS", 0.0)
    with ExtractionPool(1, Limits()) as pool:
        with pytest.raises(NoWorker, match="does not start"):
            read(pool, a_pdf(tmp_path / "good.pdf", ["Text"]))
        monkeypatch.undo()
        assert read(pool, tmp_path / "good.pdf").state == "ok"


def test_no_worker_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(adversarial.nested_forms())
    program = (
        "from extractors.workers.pool import *; from extractors.document import SourceFile\n"
        f"ExtractionPool(1, Limits()).extract(SourceFile({str(path)!r}, 'nested.pdf', '0'*64))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    worker = _first_child(parent.pid)
    parent.kill()
    parent.wait()
    worker.wait(timeout=20)


def _first_child(pid: int) -> psutil.Process:
    for _ in range(200):
        children = psutil.Process(pid).children()
        if children and "worker" in str(children[0].cmdline()):
            return children[0]
        time.sleep(0.05)
    raise AssertionError("the pool started no worker")
