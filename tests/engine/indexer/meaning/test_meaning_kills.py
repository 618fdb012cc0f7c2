"""Do all passages come to have vectors, once, whatever is killed, and does a rebuild keep them?"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from tiny_model import tiny_weights

from config.engine.process import end_process
from config.engine.progress import silent
from config.engine.session import running_node
from config.index import fields as f
from config.index.lesson_entries import IS_RECORD
from config.meaning.weights import model_in_use
from config.settings import Settings, load_settings
from indexer.assembly import Indexer, open_indexer
from indexer.ingest import ingest_files
from indexer.meaning.gateway import MeaningGateway, Waiting
from indexer.rebuild import rebuild_from_store

_REPORTS, _PARAGRAPHS = 10, 30
_RUN = [sys.executable, "-c", "from config.cli import main; main()", "meaning", "run", "--once"]
_SAID = (
    "Families of village {} left kiln {} once what they owed was written off, and their girls went "
    "back to the school on the hill, where the teacher had been paid for the whole year by then."
)


def _settings(folder: Path) -> Settings:
    weights = tiny_weights(folder / "weights")
    return load_settings(
        folder / "data",
        engine={"heap_mb": 512},
        indexing={"old_index_seconds": 0.0},
        meaning={"enabled": True, "folder": weights.folder},
    )


def _reports(folder: Path) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"report-{number}.md" for number in range(_REPORTS)]
    for number, path in enumerate(paths):
        said = "\n\n".join(_SAID.format(number, place) for place in range(_PARAGRAPHS))
        path.write_text(f"# Village {number}\n\n{said}\n")
    return paths


def _worker(settings: Settings) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if "OPENSEARCH" not in name}
    told = {
        "WAYMARK_DATA_DIR": str(settings.data_dir),
        "WAYMARK_MEANING__FOLDER": str(settings.meaning.folder),
        "WAYMARK_ENGINE__HEAP_MB": "512",
    }
    return subprocess.Popen(_RUN, env=own | told, stderr=subprocess.DEVNULL)


def _vectors(indexer: Indexer) -> dict[str, tuple[int, str]]:
    """Version and vector of each passage that has one, by its id."""
    indexer.gateway.refresh()
    body = {
        "query": {"bool": {"filter": {"exists": {"field": f.MEANING}}, "must_not": [IS_RECORD]}},
        "_source": False,
        "docvalue_fields": [f.MEANING],
        "version": True,
        "size": 1_000,
    }
    index = indexer.gateway.aliases.passages
    hits = indexer.gateway.client.search(index=index, body=body)["hits"]["hits"]
    return {hit["_id"]: (hit["_version"], hit["fields"][f.MEANING][0]) for hit in hits}


def _killed_half_way(settings: Settings, node: psutil.Process) -> None:
    worker = _worker(settings)
    made = "store/*/*/vectors.msgpack"
    while worker.poll() is None and len(list(settings.data_dir.glob(made))) < _REPORTS // 2:
        time.sleep(0.01)
    node.kill()
    worker.kill()
    worker.wait()


def test_after_worker_and_engine_were_killed_and_after_a_rebuild_all_vectors_are_there_once(
    tmp_path: Path,
) -> None:
    settings = _settings(tmp_path)
    node = running_node(settings, keep=True, on_progress=silent)
    try:
        with open_indexer(settings) as indexer:
            assert ingest_files(indexer, _reports(tmp_path / "reports")).indexed == _REPORTS
            passages = indexer.gateway.counts()[1]
        _killed_half_way(settings, psutil.Process(node.mark.pid))
        node = running_node(settings, keep=True, on_progress=silent)
        assert _worker(settings).wait() == 0
        with open_indexer(settings) as indexer:
            found = _vectors(indexer)
            assert indexer.gateway.counts() == (_REPORTS, passages)
            # the first version was written with the words, the second with the vector
            assert {version for version, _ in found.values()} == {2}
            assert len(found) == passages >= _REPORTS

            assert rebuild_from_store(indexer).documents == _REPORTS
            again = _vectors(indexer)
            waiting = MeaningGateway(indexer.gateway).waiting(model_in_use(settings))
        assert waiting == Waiting(0, 0), "a rebuild brings vectors along and makes none"
        assert {each: vector for each, (_, vector) in again.items()} == {
            each: vector for each, (_, vector) in found.items()
        }
        assert {version for version, _ in again.values()} == {1}
    finally:
        end_process(node.mark)
