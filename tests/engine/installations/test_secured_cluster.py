"""Does all work by TLS and with users of least privilege? Against a proxy that knows the roles."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_server import serving
from secured_engine import PASSWORD, Secured, secured
from watching import LESSON

from config.errors import EngineAway
from config.opensearch import connect, engine_errors
from config.setting_groups import OpenSearchSettings
from config.settings import Settings, load_settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from indexer.rebuild import rebuild_from_store
from search_api.app import create_app


@pytest.fixture
def cluster(engine_url: str, index_prefix: str, tmp_path: Path) -> Iterator[Secured]:
    with secured(engine_url, tmp_path, index_prefix) as cluster:
        yield cluster


def settings_of(cluster: Secured, prefix: str, data: Path, user: str) -> Settings:
    reached = {"url": cluster.url, "ca_file": str(cluster.ca_file), "index_prefix": prefix}
    return load_settings(
        data,
        opensearch=reached | {"user": user, "password": PASSWORD},
        indexing={"old_index_seconds": 0.0, "retry_seconds": 0.0},
    )


def test_a_writer_fills_and_renews_and_a_reader_searches(
    cluster: Secured, index_prefix: str, tmp_path: Path
) -> None:
    data, report = tmp_path / "data", tmp_path / "report.md"
    report.write_text(LESSON)
    with open_indexer(settings_of(cluster, index_prefix, data, "waymark_writer")) as indexer:
        assert ingest_files(indexer, [report]).indexed == 1
        assert rebuild_from_store(indexer).documents == 1
        (document_id,) = indexer.store.document_ids()
    reading = settings_of(cluster, index_prefix, data, "waymark_reader")
    app = create_app(reading, cluster.url, load_vocabulary())
    asked = [
        "/readyz",
        "/v1/search?q=lesson",
        "/v1/passages?q=lesson",
        "/v1/lessons",
        "/v1/matrix?rows=topic&cols=country",
        "/v1/suggest?q=les",
        f"/v1/documents/{document_id}",
        "/v1/capabilities",
        "/?q=lesson",
    ]
    with serving(app) as url, httpx.Client(base_url=url, timeout=180) as api:
        answers = {path: api.get(path).status_code for path in asked}
    assert cluster.refused == []
    assert answers == dict.fromkeys(asked, 200)


def test_a_reader_cannot_write(cluster: Secured, index_prefix: str, tmp_path: Path) -> None:
    with (
        pytest.raises(EngineAway, match="refuses our credentials"),
        open_indexer(settings_of(cluster, index_prefix, tmp_path / "data", "waymark_reader")),
    ):
        pass
    assert any("indices:admin/create" in each for each in cluster.refused)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": "wrong"}, "WAYMARK_OPENSEARCH__PASSWORD"),
        ({"ca_file": None}, "WAYMARK_OPENSEARCH__CA_FILE"),
    ],
)
def test_what_is_wrong_with_the_way_in_is_told_with_its_mend(
    cluster: Secured, wrong: dict[str, str | None], told: str
) -> None:
    right = {"user": "waymark_reader", "password": PASSWORD, "ca_file": str(cluster.ca_file)}
    client = connect(OpenSearchSettings.model_validate(right | wrong), cluster.url)
    with pytest.raises(EngineAway) as caught, engine_errors():
        client.info()
    client.close()
    assert told in caught.value.mend
