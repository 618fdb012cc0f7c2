"""Does the data folder of the previous release start, say what it needs, and answer?"""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_server import serving
from eventually import eventually
from released_data import RELEASE, released_data
from watching import LATE_FOLDERS, quick_settings, receipts, watcher_thread

from config.errors import IndexNotReady
from config.index.mappings import SCHEMA_VERSION
from config.index.names import KINDS, IndexName, alias_name, build_index_name
from config.keys import list_keys
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.store.quarantine_entry import entries
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.index.lifecycle import ensure_indexes
from indexer.rebuild import rebuild_from_store
from indexer.status import read_status
from search_api.app import create_app

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)

SEARCHABLE = 4  # of seven: one was replaced, one taken back, one is broken
WORDS = {"kilns": 1, "heron": 1, "cacao": 1, "zebrafish": 0, "osprey": 0}
"""Words of its documents -> how many of them everybody finds."""


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    """Of its data folder, and an engine that has none of its indexes yet."""
    return quick_settings(engine_url, index_prefix, released_data(tmp_path))


@pytest.fixture
def its_indexes(settings: Settings, engine_url: str) -> None:
    """As they were written then; of an older schema also where none has followed since."""
    kept = json.loads(gzip.decompress((RELEASE / "index.json.gz").read_bytes()))
    client = connect(OpenSearchSettings(), engine_url)
    for kind in KINDS:
        body, entries = kept[kind]["body"], kept[kind]["entries"]
        meta = body["mappings"]["_meta"]
        meta["schema_version"] = version = min(meta["schema_version"], SCHEMA_VERSION - 1)
        prefix = settings.opensearch.index_prefix
        name = build_index_name(
            IndexName(prefix, kind, version, datetime(2026, 11, 28, tzinfo=UTC))
        )
        client.indices.create(index=name, body=body)
        lines: list[dict[str, Any]] = []
        for action, source in entries:
            lines += [{"index": action | {"_index": name}}, source]
        assert not client.bulk(body=lines, params={"refresh": "true"})["errors"]
        client.indices.put_alias(index=name, name=alias_name(prefix, kind))
    client.close()


@pytest.fixture
def api(settings: Settings, engine_url: str) -> Iterator[httpx.Client]:
    app = create_app(settings, engine_url, load_vocabulary())
    with serving(app) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def found(api: httpx.Client) -> dict[str, int]:
    answers = {word: api.get("/v1/search", params={"q": word}) for word in WORDS}
    assert {each.status_code for each in answers.values()} == {200}
    # listed, as weaker matches too: a word that a tag has meant since is counted by new tags alone
    return {word: len(each.json()["hits"]) for word, each in answers.items()}


@pytest.mark.usefixtures("its_indexes")
def test_its_indexes_answer_until_new_ones_are_filled_which_happens_by_itself(
    settings: Settings, api: httpx.Client
) -> None:
    ready = api.get("/readyz")
    assert ready.status_code == 200
    assert "earlier schema" in ready.json()["detail"]
    assert found(api) == WORDS
    with pytest.raises(IndexNotReady) as told, open_indexer(settings):
        pass
    assert "waymark rebuild" in told.value.mend
    with open_indexer(settings, check_indexes=False) as indexer, watcher_thread(indexer):

        def is_renewed() -> bool:
            assert found(api) == WORDS, "searches must not notice"
            return bool(api.get("/readyz").json() == {"status": "ready"})

        eventually(is_renewed, 300)
    assert read_status(settings).index.documents == SEARCHABLE


@pytest.mark.usefixtures("its_indexes")
def test_a_rebuild_reads_all_of_it_and_loses_nothing(settings: Settings, api: httpx.Client) -> None:
    with open_indexer(settings, check_indexes=False) as indexer:
        report = rebuild_from_store(indexer)
    assert (report.documents, report.problems) == (SEARCHABLE, [])
    assert found(api) == WORDS
    assert read_status(settings).troubles == []
    assert [key.partner for key in list_keys(settings.data_dir)] == ["south"]
    assert [each.file for each in entries(settings.quarantine_dir)] == ["broken.pdf"]
    assert {each["result"] for each in receipts(settings, "south")} == {
        "indexed",
        "failed",
        "withdrawn",
    }


def test_lost_indexes_are_said_to_be_filled_and_are_ready_when_they_are(
    settings: Settings, api: httpx.Client
) -> None:
    with open_indexer(settings, check_indexes=False) as indexer:
        ensure_indexes(indexer.gateway, replicas=0)
        empty = api.get("/readyz")
        assert empty.status_code == 503
        assert f"filling, 0 of {SEARCHABLE}" in empty.json()["detail"]
        assert empty.json()["filling"] == {"done": 0, "of": SEARCHABLE}
        with watcher_thread(indexer):
            eventually(lambda: api.get("/readyz").json() == {"status": "ready"}, 300)
    assert found(api) == WORDS
