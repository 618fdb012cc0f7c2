"""Under which names do tests write to OpenSearch? Throw-away ones."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from watching import quick_settings, watcher_thread

from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from indexer.assembly import Indexer, open_indexer

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.engine)


@pytest.fixture
def index_prefix(engine_url: str) -> Iterator[str]:
    """A prefix nobody else uses; indices under it are gone after the test."""
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    yield prefix
    client = connect(OpenSearchSettings(), engine_url)
    try:
        names = [row["index"] for row in client.cat.indices(index=f"{prefix}*", format="json")]
        for name in names:  # by name: a cluster may forbid wildcards here
            client.indices.delete(index=name)
    finally:
        client.close()


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(engine_url, index_prefix, tmp_path / "data")


@pytest.fixture
def indexer(settings: Settings) -> Iterator[Indexer]:
    with open_indexer(settings) as indexer:
        yield indexer


@pytest.fixture
def watching(indexer: Indexer) -> Iterator[Indexer]:
    """An indexer whose inbox is watched, by a thread of the test's."""
    with watcher_thread(indexer):
        yield indexer
