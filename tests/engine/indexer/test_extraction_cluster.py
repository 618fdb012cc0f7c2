"""Does a cluster read as one machine does, whatever of it dies meanwhile?"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dask_processes import DaskProcesses
from eventually import eventually
from kill_trial import differences, made_inbox, traces
from made_pdfs import a_pdf

from config.errors import NoCluster
from config.opensearch import connect
from config.settings import OpenSearchSettings, Settings, load_settings
from extractors.document import SourceFile
from extractors.workers.children import NoWorker, ReadingStopped
from extractors.workers.limits import Limits
from indexer.assembly import limits_of, open_indexer
from indexer.cluster import connection as cluster_connection
from indexer.cluster import tasks
from indexer.cluster.connection import Connection
from indexer.cluster.program import program_mark
from indexer.cluster.state import readers_state
from indexer.ingest import Follower, files_under, ingest_files
from indexer.store.documents import Store

WORKERS = 3
FILES = 30


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskProcesses]:
    processes = DaskProcesses(tmp_path / "dask", WORKERS)
    yield processes
    processes.close()


def a_drop(folder: Path) -> Path:
    once = {content: name for name, content in made_inbox(FILES, seed=87).items()}
    for content, name in once.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for number in range(4):
        a_pdf(
            folder / f"{number}.pdf",
            [f"Lessons learned in Nepal, {number}, page {p}." for p in range(9)],
        )
    return folder


def settings_of(url: str, prefix: str, data: Path, address: str = "") -> Settings:
    return load_settings(
        data,
        opensearch={"url": url, "index_prefix": prefix},
        extraction={"cluster": address},
    )


class Killer(Follower):
    """Kills a worker as the third and as the sixth document comes in."""

    def __init__(self, cluster: DaskProcesses) -> None:
        self._cluster = cluster
        self._read = 0
        self.killed = 0

    def read(self, pages: int) -> None:
        del pages
        self._read += 1
        if self._read in {3, 6}:
            self._cluster.kill_worker(self.killed)
            self.killed += 1


def test_it_reads_and_enriches_as_one_machine_does_though_two_of_three_are_killed(
    engine_url: str, index_prefix: str, tmp_path: Path, cluster: DaskProcesses
) -> None:
    drop = a_drop(tmp_path / "drop")
    local = settings_of(engine_url, f"{index_prefix}-local", tmp_path / "local" / "data")
    with open_indexer(local) as indexer:
        expected = ingest_files(indexer, files_under([drop]))
    far = settings_of(engine_url, index_prefix, tmp_path / "far" / "data", cluster.address)
    killer = Killer(cluster)
    with open_indexer(far) as indexer:
        report = ingest_files(indexer, files_under([drop]), killer)
    assert killer.killed == 2
    assert report.indexed == expected.indexed > FILES / 2
    assert sorted(report.failures) == sorted(expected.failures)
    client = connect(OpenSearchSettings(), engine_url)
    assert not differences(traces(far, client), traces(local, client))
    client.close()
    here, there = Store(local.data_dir), Store(far.data_dir)
    for document_id in here.document_ids():
        assert _read(there, document_id) == _read(here, document_id)


def _read(store: Store, document_id: str) -> object:
    found = store.extraction(document_id)
    assert found is not None
    return found.pages, found.sections, found.state, found.reason


def test_a_file_is_read_by_a_confined_child_of_a_worker_within_the_limits(
    tmp_path: Path, cluster: DaskProcesses
) -> None:
    (tmp_path / "data" / "store").mkdir(parents=True)
    path = a_pdf(tmp_path / "a.pdf", ["One", "Two", "Three"])
    connection = Connection(cluster.address)
    try:
        limits = Limits(max_pages=2, sandbox="required")
        asked = tasks.ClusterCaller(str(tmp_path / "data"), program_mark(), limits)
        document = connection.do(tasks.read, asked, SourceFile(str(path), "a.pdf", "0" * 64))
        assert len(document.pages) == 2
        assert document.state == "partial"
        commands = [" ".join(each.cmdline()) for each in cluster.readers()]
        assert any("extractors.workers.worker" in each for each in commands)
    finally:
        connection.close()


def test_another_program_and_a_store_out_of_sight_are_told_and_nothing_is_read(
    tmp_path: Path, cluster: DaskProcesses
) -> None:
    (tmp_path / "data" / "store").mkdir(parents=True)
    source = SourceFile(str(a_pdf(tmp_path / "a.pdf", ["One"])), "a.pdf", "0" * 64)
    connection = Connection(cluster.address)
    try:
        other = tasks.ClusterCaller(str(tmp_path / "data"), "0.0.1", Limits())
        with pytest.raises(NoWorker, match=r"0\.0\.1 is asked for"):
            connection.do(tasks.read, other, source)
        elsewhere = tasks.ClusterCaller(str(tmp_path / "elsewhere"), program_mark(), Limits())
        with pytest.raises(NoWorker, match="mount it there"):
            connection.do(tasks.read, elsewhere, source)
    finally:
        connection.close()


def test_the_status_tells_how_many_workers_there_are_and_what_they_lack(
    tmp_path: Path, cluster: DaskProcesses
) -> None:
    (tmp_path / "data" / "store").mkdir(parents=True)
    state = readers_state(load_settings(tmp_path / "data", extraction={"cluster": cluster.address}))
    assert state is not None
    assert (state.workers, state.threads) == (WORKERS, WORKERS)
    assert not [each for each in state.problems if "store" in each or "Waymark" in each]
    blind = load_settings(tmp_path / "other", extraction={"cluster": cluster.address})
    told = readers_state(blind)
    assert told is not None
    assert sum("does not see the store" in each for each in told.problems) == 1


def test_an_interrupt_ends_the_wait_and_the_way_can_be_used_again(cluster: DaskProcesses) -> None:
    connection = Connection(cluster.address)
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            connection.do(time.sleep, 600)
        except ReadingStopped as stopped:
            raised.append(stopped)

    try:
        thread = threading.Thread(target=wait)
        thread.start()
        eventually(lambda: bool(connection._under_way))
        connection.interrupt()
        thread.join(60)
        assert raised
        assert connection.do(max, 1, 2) == 2
    finally:
        connection.close()


def test_a_cluster_that_is_away_is_told_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_connection, "_CONNECT_SECONDS", 1)  # it is waited for
    with pytest.raises(NoCluster, match="does not answer") as caught:
        Connection("tcp://127.0.0.1:1")
    assert "WAYMARK_EXTRACTION__CLUSTER" in caught.value.mend


def test_the_limits_are_those_of_the_settings(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, extraction={"memory_mb": 300, "sandbox": "required"})
    limits = limits_of(settings.extraction)
    assert (limits.memory_mb, limits.sandbox) == (300, "required")
