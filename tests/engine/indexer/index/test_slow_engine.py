"""Do the commands that write wait for an engine that refuses or hangs, and give up as set?"""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import a_document
from engine_proxy import Door
from watching import LESSON, quick_settings

from config.errors import EngineAway
from config.opensearch import connect
from config.setting_groups import IndexingSettings
from config.settings import Settings, load_settings
from indexer.assembly import Indexer, open_indexer
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import ensure_indexes
from indexer.ingest import ingest_files
from indexer.rebuild import rebuild_from_store
from indexer.retag import retag_everything


@pytest.fixture
def door(engine_url: str) -> Iterator[Door]:
    door = Door(engine_url)
    door.open()
    yield door
    door.close()


@pytest.fixture
def settings(door: Door, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(door.url, index_prefix, tmp_path / "data")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(LESSON)
    return path


def ingested(indexer: Indexer, report: Path) -> int:
    return ingest_files(indexer, [report]).indexed


def rebuilt(indexer: Indexer, _report: Path) -> int:
    return rebuild_from_store(indexer).documents


def retagged(indexer: Indexer, _report: Path) -> int:
    return retag_everything(indexer).rebuilt.documents


@pytest.mark.parametrize("work", [ingested, rebuilt, retagged])
@pytest.mark.parametrize("trouble", ["refuses", "hangs"])
def test_an_engine_in_trouble_is_waited_for_and_told_of(
    work: Callable[[Indexer, Path], int],
    trouble: str,
    door: Door,
    settings: Settings,
    report: Path,
) -> None:
    engine_url = door.leads_to
    settings = load_settings(
        settings.data_dir,
        opensearch=settings.opensearch.model_dump() | {"timeout_seconds": 5.0},
        indexing={"old_index_seconds": 0.0, "bulk_seconds": 5.0},
    )
    said: list[str] = []
    with open_indexer(settings) as indexer, socket.create_server(("127.0.0.1", 0)) as deaf:
        if work is not ingested:
            assert ingested(indexer, report) == 1

        def mend(problem: str) -> None:
            said.append(problem)
            if problem and trouble == "refuses":
                door.open()
            elif problem:
                door.leads_to = engine_url

        indexer.gateway.patience.on_wait = mend
        door.leads_to = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        door.hang_up()
        if trouble == "refuses":
            door.leads_to = engine_url
            door.close()
        assert work(indexer, report) == 1
        # more than once where the machine is so busy that the engine is slow in earnest
        assert [bool(problem) for problem in said] == [True, False] * (len(said) // 2), said
        assert said
        assert indexer.gateway.counts()[0] == 1


def test_a_slow_engine_gets_the_time_to_write_and_no_second_request(
    door: Door, settings: Settings
) -> None:
    slow = settings.opensearch.model_copy(update={"timeout_seconds": 1.0})
    client = connect(slow, door.url)
    gateway = IndexGateway(client, settings.opensearch.index_prefix, IndexingSettings())
    ensure_indexes(gateway, replicas=0)
    said: list[str] = []
    gateway.patience.on_wait = said.append
    door.answers_after_seconds = 2.0
    assert gateway.write([a_document("a")]).failures == ()
    assert said == []
    client.close()


def test_an_engine_that_stays_away_is_given_up_after_the_time_that_is_set(
    door: Door, settings: Settings, report: Path
) -> None:
    settings = load_settings(
        settings.data_dir,
        opensearch=settings.opensearch.model_dump(),
        indexing={"retry_seconds": 0},
    )
    with open_indexer(settings) as indexer:
        door.close()
        door.hang_up()
        with pytest.raises(EngineAway):
            ingest_files(indexer, [report])
