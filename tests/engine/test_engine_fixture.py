"""Do the fixtures of the engine tests keep their word?"""

from pathlib import Path

import pytest

from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import load_settings


def test_the_engine_of_the_tests_is_a_real_opensearch(engine_url: str, index_prefix: str) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    try:
        client.indices.create(index=f"{index_prefix}-probe")
        assert client.info()["version"]["distribution"] == "opensearch"
        assert client.indices.exists(index=f"{index_prefix}-probe")
    finally:
        client.close()


@pytest.mark.usefixtures("engine_url")
def test_no_recording_of_a_quick_start_was_given_up_here(tmp_path: Path) -> None:
    recordings = load_settings(tmp_path).engine.cache_dir / "warm"
    assert [path.name for path in recordings.glob("*.failed")] == []
