"""What do all tests share? One real OpenSearch a run."""

import os
from collections.abc import Iterator

import pytest

from config.settings import OpenSearchSettings

TEST_URL = "WAYMARK_TEST_OPENSEARCH_URL"  # a node that already runs: spares the start


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
