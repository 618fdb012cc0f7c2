"""Does nobody notice when a machine of a cluster dies, while people search and reports arrive?"""

import threading
from pathlib import Path

import pytest
from api_server import serving
from searching import Searching
from three_machines import three_machines

from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from indexer.rebuild import rebuild_from_store
from search_api.app import create_app

BEFORE, DURING = 10, 60


def report(folder: Path, number: int) -> Path:
    file = folder / f"{number}.md"
    file.write_text(f"# Kilns {number}\n\nDebt bondage in kiln {number} of the valley.\n")
    return file


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_leading_machine_dies_under_load_and_nothing_is_lost(tmp_path: Path) -> None:
    with three_machines(tmp_path / "cluster") as machines:
        settings = Settings(
            data_dir=tmp_path / "data",
            opensearch=OpenSearchSettings(url=machines.url, replicas=1, shards=2),
        )
        files = [report(tmp_path, number) for number in range(BEFORE + DURING)]
        app = create_app(settings, machines.url, load_vocabulary())
        with open_indexer(settings) as indexer, serving(app) as url:
            ingest_files(indexer, files[:BEFORE])
            dead = machines.leader()
            with Searching(url) as searching:
                killer = threading.Timer(1.0, machines.kill, [dead])
                killer.start()
                taken = ingest_files(indexer, files[BEFORE:])
                killer.join()
                assert taken.failures == []
                rebuilt = rebuild_from_store(indexer)  # without the machine
                assert (rebuilt.documents, rebuilt.problems) == (BEFORE + DURING, [])
                machines.start(dead)
                machines.await_nodes(6)
            indexer.gateway.refresh()
            assert set(indexer.gateway.document_ids()) == set(indexer.store.document_ids())
            assert indexer.gateway.counts()[0] == BEFORE + DURING
        assert set(searching.answers) == {200}
        assert searching.answers[200] > 50
        assert searching.fewest >= BEFORE
        shards = machines.ask("GET", "/_cat/shards/waymark-*?format=json")
        assert {each["state"] for each in shards} <= {"STARTED", "RELOCATING"}
        assert len(shards) == 2 * 2 * 2  # two indexes, two shards each, each twice
