"""Do the things around the routes hold: ids, headers, compression, limits and shedding?"""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_server import serving
from builders import a_document
from eventually import eventually
from search_collection import indexed

from config.errors import BadSettings
from config.keys import create_key
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings, load_settings
from config.vocabulary import Vocabulary
from indexer.index.gateway import IndexGateway
from search_api.app import create_app
from search_api.http.caller_identity import caller_id
from search_api.web.languages import NAMES

SEARCH = "/v1/search"


@contextmanager
def api_with(
    vocabulary: Vocabulary,
    engine: str = "http://127.0.0.1:1",
    data_dir: Path | None = None,
    **api: Any,
) -> Iterator[httpx.Client]:
    """An API with settings of its own; without an engine every search is a 503."""
    settings = load_settings(data_dir, api=api)
    app = create_app(settings, engine, vocabulary)
    with serving(app, settings.api) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


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


def test_who_asks_too_often_is_told_when_to_ask_again(vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, rate_limit="2/minute") as api:
        left = [api.get("/v1").headers["ratelimit"] for _ in range(2)]
        refused = api.get("/v1")
        assert api.get("/healthz").status_code == 200
        made_up = [
            api.get("/v1", headers={"Authorization": text, "X-Forwarded-For": f"10.0.0.{number}"})
            for number, text in enumerate(("Basic eDp5", "Bearer wm_none", "x"))
        ]
    assert [each.split(";")[1] for each in left] == ["r=1", "r=0"]
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"default";q=2;w=60'
    assert refused.json()["status"] == 429
    assert {each.status_code for each in made_up} == {429}


def test_a_verified_key_is_a_caller_of_its_own(vocabulary: Vocabulary, tmp_path: Path) -> None:
    settings = load_settings(tmp_path, api={"rate_limit": "1/minute"})
    _, key = create_key(tmp_path, "Reader", "")
    with (
        serving(create_app(settings, "http://127.0.0.1:1", vocabulary), settings.api) as url,
        httpx.Client(base_url=url) as api,
    ):
        shown = {"Authorization": f"Bearer {key}"}
        assert [api.get("/v1").status_code for _ in range(2)] == [200, 429]
        assert [api.get("/v1", headers=shown).status_code for _ in range(2)] == [200, 429]


def test_callers_behind_a_proxy_count_for_themselves_where_it_is_named(
    vocabulary: Vocabulary,
) -> None:
    def answers(**limits: str) -> list[int]:
        with api_with(vocabulary, rate_limit="1/minute", **limits) as api:
            forwarded = [{"X-Forwarded-For": f"192.0.2.{last}"} for last in (1, 2, 1)]
            return [api.get("/v1", headers=each).status_code for each in forwarded]

    assert answers() == [200, 429, 429]
    assert answers(trusted_proxies="10.0.0.0/8 127.0.0.1") == [200, 200, 429]
    with pytest.raises(BadSettings, match="TRUSTED_PROXIES"):
        load_settings(api={"trusted_proxies": "localhost"})


def test_one_household_of_ipv6_is_one_caller() -> None:
    counted = [caller_id({"client": (host, 1), "headers": []}) for host in HOUSEHOLD]
    assert len(set(counted)) == 1
    assert caller_id({"client": ("2001:db8:0:2::1", 1), "headers": []}) not in counted
    assert caller_id({"client": ("::ffff:192.0.2.1", 1), "headers": []}) == "192.0.2.1"


HOUSEHOLD = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9")


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


def test_other_sites_may_read_how_much_was_exported(vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, cors_origins="*") as api:
        got = api.get("/v1", headers={"Origin": "https://a.example"})
    exposed = got.headers["access-control-expose-headers"]
    assert {"Waymark-Exported", "Waymark-Total"} <= set(exposed.split(", "))


def test_a_senseless_rate_is_a_bad_setting() -> None:
    with pytest.raises(BadSettings, match="RATE_LIMIT"):
        load_settings(api={"rate_limit": "often"})


def test_load_is_shed_before_the_engine_suffers(vocabulary: Vocabulary) -> None:
    with socket.socket() as silent, ThreadPoolExecutor(1) as beside:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = f"http://127.0.0.1:{silent.getsockname()[1]}"
        limits = {"max_searches": 1, "search_timeout_seconds": 5.0}
        with api_with(vocabulary, engine, **limits) as api:
            waiting = beside.submit(api.get, SEARCH)
            connection, _ = silent.accept()  # the first search has reached the engine
            shed = api.get(SEARCH)
            assert api.get("/healthz").status_code == 200
            silent.close()  # else the engine is asked once more, and waited for
            connection.close()
            assert waiting.result().status_code == 503
    assert shed.status_code == 503
    assert "being answered" in shed.json()["detail"]
    assert int(shed.headers["retry-after"]) > 0


def test_no_address_has_all_places_while_the_engine_is_slow(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    _, key = create_key(tmp_path, "Chief", "")
    with socket.socket() as silent, ThreadPoolExecutor(2) as beside:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = f"http://127.0.0.1:{silent.getsockname()[1]}"
        limits = {"max_searches": 2, "search_timeout_seconds": 5.0}
        elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
        with (
            api_with(vocabulary, engine, tmp_path, **limits) as api,
            httpx.Client(base_url=api.base_url, transport=elsewhere, timeout=30) as other,
        ):

            def under_way() -> str:
                told = api.get("/metrics", headers={"Authorization": f"Bearer {key}"}).text
                return told.partition("\nwaymark_requests_in_flight ")[2].partition("\n")[0]

            waiting = beside.submit(api.get, SEARCH)
            connection, _ = silent.accept()
            assert "being answered" in api.get(SEARCH).json()["detail"]
            admitted = beside.submit(other.get, SEARCH)  # asks the engine what the first one asked
            eventually(lambda: under_way() == "2.0", 20)
            silent.close()  # else the engine is asked once more, and waited for
            connection.close()
            assert [each.result().status_code for each in (waiting, admitted)] == [503, 503]
            assert "being answered" not in admitted.result().json()["detail"]


@pytest.mark.parametrize("language", NAMES)
def test_a_browser_is_refused_by_a_page_in_its_readers_language(
    language: str, vocabulary: Vocabulary
) -> None:
    browser = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": language}
    too_long = f"/?q={'a' * 9_000}"
    with api_with(vocabulary, rate_limit="2/hour") as api:
        long = api.get(too_long, headers=browser)
        chosen = api.get(f"{too_long}&lang=ar", headers=browser)
        often = api.get("/", headers=browser)
        program = api.get("/v1/search", headers=browser)
    assert (long.status_code, often.status_code, program.status_code) == (414, 429, 429)
    assert program.headers["content-type"] == "application/problem+json"
    assert f'<html lang="{language}"' in long.text
    assert f'<html lang="{language}"' in often.text
    assert '<html lang="ar" dir="rtl"' in chosen.text
    assert int(often.headers["retry-after"]) > 0
    assert "aaaaaaaa" not in long.text
    assert "accept-language" in long.headers["vary"].lower()


@pytest.mark.parametrize("path", ["/?q=x", "/v1/search", "/lessons", "/robots.txt"])
def test_a_head_with_a_body_is_answered_at_once(path: str, vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, body_seconds=60) as api:
        got = api.request("HEAD", path, content=b"{}", timeout=20)  # less than a body's time
    assert got.status_code in {200, 503}


def test_pages_of_others_may_ask_where_a_setting_says_so(vocabulary: Vocabulary) -> None:
    theirs = {"Origin": "https://a.example"}
    with api_with(vocabulary) as api:
        assert "access-control-allow-origin" not in api.get("/v1", headers=theirs).headers
    with api_with(vocabulary, cors_origins="https://b.example https://a.example") as api:
        got = api.get("/v1", headers=theirs)
        stranger = api.get("/v1", headers={"Origin": "https://c.example"})
    assert got.headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in stranger.headers


@pytest.mark.parametrize("path", ["/v1/search", "/v1/lessons", "/v1/documents/" + "a" * 64])
def test_a_browser_that_asks_beforehand_is_answered_where_a_setting_says_so(
    path: str, vocabulary: Vocabulary
) -> None:
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    with api_with(vocabulary) as api:
        closed = api.options(path, headers=asked)
    with api_with(vocabulary, cors_origins="https://a.example") as api:
        got = api.options(path, headers=asked)
        stranger = api.options(path, headers=asked | {"Origin": "https://c.example"})
    assert got.status_code == 200
    assert got.headers["access-control-allow-origin"] == "https://a.example"
    assert "GET" in got.headers["access-control-allow-methods"]
    for refused in (closed, stranger):
        assert refused.status_code in {400, 405}
        assert "access-control-allow-origin" not in refused.headers


def test_the_limits_are_generous_by_default() -> None:
    assert Settings().api.cors_origins is None
    assert Settings().api.rate_limit


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
