"""Do the fixtures of the engine tests keep their word?"""

from config.opensearch import connect
from config.settings import OpenSearchSettings


def test_the_engine_of_the_tests_is_a_real_opensearch(engine_url: str, index_prefix: str) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    try:
        client.indices.create(index=f"{index_prefix}-probe")
        assert client.info()["version"]["distribution"] == "opensearch"
        assert client.indices.exists(index=f"{index_prefix}-probe")
    finally:
        client.close()
