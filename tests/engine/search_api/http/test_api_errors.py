"""Does every mistake get a clear answer, in one shape, and no look behind the scenes?"""

import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from api_server import serving

from config.setting_groups import ApiSettings, OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.app import create_app

SEARCHES = ["/v1/search", "/v1/passages", "/v1/documents/" + "a" * 64, "/readyz"]


@pytest.mark.parametrize("path", ["/v1/search", "/v1/passages"])
@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("cuntry=NPL", "cuntry", "did you mean country?"),
        ("year=2020", "year", "did you mean year_from and year_to?"),
        ("zzzzzz=1", "zzzzzz", "there are: q, region"),
        ("country=Nepal", "country", "did you mean NPL?"),
        ("language=English", "language", "ISO 639"),
        ("topic=Debt%20bondage", "topic", "forced-labour/debt-bondage"),
        ("year_from=abc", "year_from", "a whole number is expected, not “abc”"),
        ("year_from=99999999999", "year_from", "9999"),
        ("year_to=0", "year_to", "1000"),
        ("year_from=2020&year_to=2010", "year_from", "after"),
        ("sort=best", "sort", "'relevance'"),
        ("size=-1", "size", "it is at least 0"),
        ("size=101", "size", "at most 100"),
        ("size=ten", "size", "whole number"),
        ("page=0", "page", "it is at least 1"),
        ("page=1001", "page", "10,000"),
        ("lang=de", "lang", "'en'"),
        ("document=xyz", "document", "not how an id is written: xyz"),
        ("&".join(["country=NPL"] * 101), "country", "100"),
        ("q=wages&q=kilns", "q", "q takes one value, and is given 2"),
        ("size=5&size=6", "size", "takes one value"),
    ],
)
def test_a_bad_parameter_is_named(
    path: str, query: str, parameter: str, words: str, api: httpx.Client
) -> None:
    got = api.get(f"{path}?{query}")
    problem = got.json()
    assert got.status_code == 422
    assert got.headers["content-type"] == "application/problem+json"
    assert problem["status"] == 422
    assert problem["parameter"] == parameter
    assert problem["errors"][0]["parameter"] == parameter
    assert words in problem["detail"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"[]", "Content-Type: application/json"),
        (b"q=wages", "not JSON"),
        (b"null", "body"),
        (b"", "body"),
        (b'{"cuntry": "NPL"}', "did you mean country?"),
        (b'{"country": [["NPL"]]}', "country"),
        (b'{"country": {"a": 1}}', "country"),
        (b'{"size": "many"}', "size"),
        (b'{"q": 5}', "q"),
        (b"\xff\xfe", "JSON"),
    ],
)
def test_a_bad_body_is_explained(content: bytes, words: str, api: httpx.Client) -> None:
    got = api.post("/v1/search", content=content, headers={"Content-Type": "application/json"})
    assert got.status_code == 422, got.text
    assert got.headers["content-type"] == "application/problem+json"
    assert words in got.json()["detail"]
    assert not got.json()["parameter"].isdigit()


def test_what_is_repeatable_or_said_twice_alike_may_be_repeated(api: httpx.Client) -> None:
    for query in ("country=NPL&country=IND", "q=wages&q=wages", "facets=year&facets=topic"):
        assert api.get(f"/v1/search?{query}").status_code == 200, query


def test_facets_to_be_looked_through_are_named(api: httpx.Client) -> None:
    assert "facet_q[country]=gu" in api.get("/v1/search?facet_q=gu").json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v2/search", 404),
        ("GET", "/v1/documents/xyz", 404),
        ("GET", "/v1/documents/" + "a" * 64, 404),
        ("DELETE", "/v1/search", 405),
        ("PUT", "/v1/documents/" + "a" * 64, 405),
    ],
)
def test_other_ways_are_problems_too(
    method: str, path: str, status: int, api: httpx.Client
) -> None:
    got = api.request(method, path)
    assert (got.status_code, got.json()["status"]) == (status, status)
    assert got.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["nope", "a" * 64, "é", "x" * 300])
@pytest.mark.parametrize(
    ("method", "path", "noun"),
    [
        ("GET", "/v1/documents/{}", "report"),
        ("GET", "/v1/documents/{}/citation", "report"),
        ("GET", "/v1/documents/{}/pages/1", "report"),
        ("GET", "/v1/lessons/{}", "lesson"),
        ("POST", "/v1/collection/shared/{}/take-back", "list"),
    ],
)
def test_an_id_that_nothing_has_is_not_there_however_it_is_written(
    method: str, path: str, noun: str, name: str, api: httpx.Client
) -> None:
    body = {"word": "any"} if method == "POST" else None
    got = api.request(method, path.format(name), json=body)
    problem = got.json()
    assert (got.status_code, problem["status"]) == (404, 404)
    assert f"no {noun} has the id {name[:2]}" in problem["detail"]
    assert "pattern" not in problem["detail"]
    assert problem["mend"]


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens on while the test runs."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


@pytest.mark.parametrize("path", SEARCHES)
def test_an_engine_that_is_away_is_a_503_that_says_when_to_try_again(
    path: str, closed_port: int, vocabulary: Vocabulary
) -> None:
    app = create_app(Settings(), f"http://127.0.0.1:{closed_port}", vocabulary)
    with serving(app) as url, httpx.Client(base_url=url) as client:
        got = client.get(path)
        assert client.get("/healthz").status_code == 200
    assert got.status_code == 503
    assert int(got.headers["retry-after"]) > 0
    assert got.headers["content-type"] == "application/problem+json"
    assert str(closed_port) not in got.text
    assert "Traceback" not in got.text


@pytest.mark.parametrize("path", ["/v1/search?q=a", "/readyz"])
def test_a_missing_index_is_a_503(path: str, engine_url: str, vocabulary: Vocabulary) -> None:
    settings = Settings(opensearch=OpenSearchSettings(index_prefix="t-missing"))
    app = create_app(settings, engine_url, vocabulary)
    with serving(app) as url, httpx.Client(base_url=url) as client:
        got = client.get(path)
    assert (got.status_code, "index" in got.json()["detail"]) == (503, True)


def test_an_engine_that_hangs_is_a_503(vocabulary: Vocabulary) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings = Settings(api=ApiSettings(search_timeout_seconds=0.2))
        app = create_app(settings, f"http://127.0.0.1:{silent.getsockname()[1]}", vocabulary)
        with serving(app) as url, httpx.Client(base_url=url) as client:
            assert client.get("/v1/search").status_code == 503


def test_a_defect_is_a_500_without_a_look_inside(vocabulary: Vocabulary) -> None:
    app = create_app(Settings(), "http://127.0.0.1:1", vocabulary)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret inside")

    with serving(app) as url, httpx.Client(base_url=url) as client:
        got = client.get("/broken")
    assert got.status_code == 500
    assert got.headers["content-type"] == "application/problem+json"
    assert "secret" not in got.text


def test_ready_means_that_searches_are_answered(api: httpx.Client) -> None:
    assert api.get("/readyz").json() == {"status": "ready"}
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/v1").json()["links"]["search"] == "/v1/search"


def test_what_a_caller_sends_much_of_is_told_in_part(api: httpx.Client) -> None:
    names = {f"name{number}": number for number in range(3_000)} | {"x" * 100_000: 1}
    refused = api.post("/v1/search", json=names)
    assert refused.status_code == 422
    assert len(refused.json()["errors"]) == 20
    assert "and 2,981 more" in refused.json()["detail"]
    assert len(refused.content) < 20_000


@pytest.mark.parametrize(
    "body",
    [
        {f"a{number}": 1 for number in range(70_000)},
        {"country": ["NPL"] * 150_000},
        {"facet_q": [[["NPL"]]] * 2_000},
    ],
)
def test_a_body_of_too_many_values_is_refused_unread(body: Any, api: httpx.Client) -> None:
    refused = api.post("/v1/search", json=body)
    assert (refused.status_code, refused.json()["parameter"]) == (422, "body")
    assert len(refused.content) < 1_000


def test_what_was_typed_is_told_again_in_part(api: httpx.Client) -> None:
    answer = api.post("/v1/search", json={"q": "labour " * 100_000, "size": 1})
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


def test_warnings_of_many_values_are_told_in_part(api: httpx.Client) -> None:
    values = {name: [f"{name}-{number}" for number in range(100)] for name in ("topic", "type")}
    warnings = api.post("/v1/search", json=values | {"size": 0}).json()["warnings"]
    assert len(warnings) == 21
    assert "not listed" in warnings[-1]


@pytest.mark.parametrize("path", ["search", "passages", "lessons", "lessons/themes"])
def test_warnings_are_in_the_language_of_labels(api: httpx.Client, path: str) -> None:
    asked = {"q": '"kilns', "size": 1, "lang": "es"}
    (told,) = api.get(f"/v1/{path}", params=asked).json()["warnings"]
    assert "comilla" in told
    assert (
        "quotation" in api.get(f"/v1/{path}", params=asked | {"lang": "en"}).json()["warnings"][0]
    )
