"""Which OpenSearch do the tests run on? One real node a run, and throw-away prefixes."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.opensearch import connect
from config.settings import OpenSearchSettings

HERE = Path(__file__).parent
TEST_URL = "WAYMARK_TEST_OPENSEARCH_URL"  # a node that already runs: spares the start


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.engine)


@pytest.fixture(scope="session")
def engine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real OpenSearch; the same for the whole run."""
    if url := os.environ.get(TEST_URL):
        yield url
        return
    from config.engine import engine_session  # noqa: PLC0415 - not needed with a node at hand
    from config.settings import load_settings  # noqa: PLC0415

    settings = load_settings(
        data_dir=tmp_path_factory.mktemp("engine"), opensearch=OpenSearchSettings()
    )
    with engine_session(settings) as engine:
        yield engine.url


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
