"""Do the things around the routes hold: ids, headers, compression, bodies, tags of answers?"""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_server import api_with, serving
from builders import a_document
from search_collection import indexed

from config.keys import create_key
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from indexer.index.gateway import IndexGateway
from search_api.app import create_app

SEARCH = "/v1/search"


def test_each_answer_has_an_id_and_keeps_a_callers_own(api: httpx.Client) -> None:
    first, second = (api.get("/healthz").headers["x-request-id"] for _ in range(2))
    assert first != second
    assert api.get("/healthz", headers={"X-Request-ID": first}).headers["x-request-id"] == first
    forged = api.get("/healthz", headers={"X-Request-ID": "a'b"}).headers["x-request-id"]
    assert "'" not in forged
    for path in ("/v1/search?cuntry=1", "/v1/documents/none", "/v1/nowhere"):
        problem = api.get(path)
        assert problem.json()["request_id"] == problem.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/healthz", SEARCH, "/v1/none", "/", "/docs", "/static/page.css"])
def test_each_answer_says_how_browsers_should_treat_it(path: str, api: httpx.Client) -> None:
    headers = api.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert headers["content-security-policy"].startswith("default-src '")
    assert "authorization" in headers["vary"].lower()
    if path == "/":
        assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_large_answers_are_compressed_for_who_can_read_it(coding: str, api: httpx.Client) -> None:
    with api.stream("GET", SEARCH, headers={"Accept-Encoding": coding}) as got:
        assert got.headers["content-encoding"] == coding
    assert "content-encoding" not in api.get(SEARCH, headers={"Accept-Encoding": ""}).headers
    assert "content-encoding" not in api.get("/healthz").headers


@pytest.mark.parametrize("says_its_length", [True, False])
def test_a_body_that_is_too_large_is_refused(says_its_length: bool, api: httpx.Client) -> None:
    body = b'{"q": "' + b"a" * (1 << 20) + b'"}'
    content: Any = body if says_its_length else iter([body[:1000], body[1000:]])
    refused = api.post(SEARCH, content=content, headers={"Content-Type": "application/json"})
    assert refused.status_code == 413
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/lessons", "/map", "/v1/search", "/healthz", "/embed.js"])
def test_head_is_answered_as_get_is_without_its_body(path: str, api: httpx.Client) -> None:
    head, get = api.head(path), api.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_nobody_is_sent_to_a_host_that_a_caller_named(api: httpx.Client) -> None:
    for path in ("/v1/search/", "/lessons/", "/v1/status/", "//example.org/", "/static"):
        got = api.get(path, headers={"Host": "evil.example", "Accept": "text/html"})
        assert got.status_code in {404, 200, 307}, path
        assert re.match(r"/(?!/)|$", got.headers.get("location", "")), path
        assert 'href="//' not in got.text


def test_crawlers_and_browsers_find_what_they_look_for(api: httpx.Client) -> None:
    assert "Disallow: /v1/" in api.get("/robots.txt").text
    assert api.get("/favicon.ico").headers["content-type"].startswith("image/")


@pytest.mark.parametrize("path", ["/?q=x", "/v1/search", "/lessons", "/robots.txt"])
def test_a_head_with_a_body_is_answered_at_once(path: str, vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, body_seconds=60) as api:
        got = api.request("HEAD", path, content=b"{}", timeout=20)  # less than a body's time
    assert got.status_code in {200, 503}


@pytest.mark.parametrize("path", [f"{SEARCH}?q=school", "/v1/passages?q=a", "/v1/suggest?q=br"])
def test_what_has_not_changed_is_not_sent_again(path: str, api: httpx.Client) -> None:
    first = api.get(path)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    again = api.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(f"{path}&lang=fr", headers={"If-None-Match": tag}).status_code == 200


def test_what_has_changed_is_sent_at_once(
    engine_url: str, index_prefix: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    settings = Settings(data_dir=tmp_path, opensearch=OpenSearchSettings(index_prefix=index_prefix))
    client = connect(settings.opensearch, engine_url)
    gateway = IndexGateway(client, index_prefix, settings.indexing)
    _, key = create_key(tmp_path, "Reader", "")
    app = create_app(settings, engine_url, vocabulary)
    with (
        indexed(engine_url, index_prefix, [a_document("one")]),
        serving(app) as url,
        httpx.Client(base_url=url, timeout=30) as api,
    ):
        seen = {"If-None-Match": api.get(SEARCH).headers["etag"]}
        assert api.get(SEARCH, headers=seen).status_code == 304
        with_key = seen | {"Authorization": f"Bearer {key}"}
        assert api.get(SEARCH, headers=with_key).status_code == 200
        gateway.write([a_document("two")])
        gateway.refresh()
        got = api.get(SEARCH, headers=seen)
        assert (got.status_code, got.json()["total"]["value"]) == (200, 2)
        gateway.forget([a_document("two").document.id])
        assert api.get(SEARCH, headers=seen).json()["total"]["value"] == 1
    client.close()
