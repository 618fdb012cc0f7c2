"""Does the status tell those in charge, and nobody else, how it goes?"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_server import serving
from pydantic import TypeAdapter

from config.keys import create_key
from config.settings import Settings
from config.vocabulary import Vocabulary
from indexer.index.actions import Indexable
from search_api.app import create_app
from search_api.status.gather import StatusResponse


@pytest.fixture
def key(data_dir: Path) -> dict[str, str]:
    _, text = create_key(data_dir, "Chief", "")
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def waiting(data_dir: Path) -> Iterator[None]:
    path = data_dir / "inbox" / "north" / "a.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF")
    yield
    path.unlink()


@pytest.mark.parametrize("path", ["/v1/status", "/metrics"])
def test_only_who_has_the_key_sees_it(path: str, api: httpx.Client, data_dir: Path) -> None:
    assert api.get(path).status_code == 401
    _, text = create_key(data_dir, "Office", "north")
    assert api.get(path, headers={"Authorization": f"Bearer {text}"}).status_code == 403


@pytest.mark.usefixtures("waiting")
def test_it_tells_what_waits_and_what_is_searchable(
    api: httpx.Client, key: dict[str, str], reports: list[Indexable]
) -> None:
    told = api.get("/v1/status", headers=key).json()
    assert TypeAdapter(StatusResponse).validate_python(told, strict=True) == told
    assert told["inbox"]["waiting"] == 1
    assert told["inbox"]["oldest_waiting_seconds"] >= 0
    assert told["index"]["documents"] == len(reports)
    assert told["index"]["states"] == Counter(each.document.state for each in reports)
    assert told["engine"] == {"state": told["engine"]["state"], "problem": ""}


def test_an_engine_that_is_away_is_a_part_of_the_answer(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    _, text = create_key(tmp_path, "Chief", "")
    app = create_app(Settings(data_dir=tmp_path), "http://127.0.0.1:1", vocabulary)
    with serving(app) as url:
        got = httpx.get(f"{url}/v1/status", headers={"Authorization": f"Bearer {text}"})
    assert got.status_code == 200
    assert got.json()["engine"]["state"] == "away"
    assert got.json()["engine"]["problem"]


@pytest.mark.usefixtures("waiting")
def test_requests_are_counted_by_route_and_not_by_what_callers_make_up(
    api: httpx.Client, key: dict[str, str]
) -> None:
    api.get("/v1/documents/" + "b" * 64)
    api.get("/v1/made-up")
    text = api.get("/metrics", headers=key).text
    route = "/v1/documents/{document_id}"
    assert f'waymark_requests_total{{method="GET",route="{route}",status="404"}}' in text
    assert f'waymark_request_seconds_count{{route="{route}"}}' in text
    assert 'route="other"' in text
    assert "made-up" not in text
    assert "waymark_requests_in_flight 0.0" in text
    assert "waymark_requests_shed_total 0.0" in text
    assert "waymark_inbox_waiting 1.0" in text
