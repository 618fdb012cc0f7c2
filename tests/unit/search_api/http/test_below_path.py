"""Does a site below a proxy's path keep to it, in all that it takes in and gives out?"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from asked import VOCABULARY
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from config.errors import BadSettings
from config.setting_groups import ApiSettings
from config.settings import Settings
from search_api.app import create_app
from search_api.http.middleware.below_path import BelowPath, InsidePath, before_addresses
from search_api.http.middleware.head_requests import HeadAsGet

ROOT = "/waymark"
NAMES = {"v1", "documents", "static", "lessons"}
HIT = {"url": "/v1/search?q=a", "self": "/documents/1", "text": 'said "url":"/v1/search"', "n": 1}


def site(original_page: str = "") -> TestClient:
    app = FastAPI()

    @app.get("/documents/page")
    def page(request: Request) -> HTMLResponse:
        whole = f"{request.base_url}lessons"
        return HTMLResponse(
            f'<a href="/lessons?q=a">/lessons</a> <a href="/">home</a> <a href="{whole}">whole</a>'
            '<a href="https://other.example/lessons">other</a> <a href="//cdn.example/v1/">cdn</a>'
            '<img src="/v1/p" srcset="/v1/p?width=8 8w, /v1/p?width=9 9w">'
            '<input data-suggest="/v1/suggest" value="/lessons"><tr data-href="/?country=NPL">'
        )

    @app.get("/v1/search")
    def found() -> JSONResponse:
        return JSONResponse(HIT)

    @app.get("/v1/lines/{subtype}")
    def lines(subtype: str) -> Response:
        return StreamingResponse(
            (json.dumps({"url": f"/v1/{number}"}).encode() + b"\n" for number in range(3)),
            media_type=f"application/{subtype}",
        )

    @app.get("/v1/file")
    def file() -> Response:
        return Response(b' href="/lessons?q=a"', media_type="text/plain")

    @app.get("/v1/original")
    def original() -> Response:
        return FileResponse(original_page, media_type="text/html")

    @app.get("/old")
    def old() -> RedirectResponse:
        return RedirectResponse("/lessons?q=a")

    app.add_middleware(BelowPath, root=ROOT, names=NAMES)
    app.add_middleware(HeadAsGet)
    app.add_middleware(InsidePath, root=ROOT)
    return TestClient(app, base_url="https://example.org", follow_redirects=False)


@pytest.mark.parametrize("passed_on", ["", ROOT])
def test_it_answers_whether_the_proxy_passes_the_path_on_or_takes_it_off(passed_on: str) -> None:
    assert site().get(f"{passed_on}/v1/search").status_code == 200


def test_a_path_that_only_begins_alike_is_another() -> None:
    assert site().get("/waymarks/v1/search").status_code == 404


def test_every_address_of_the_site_in_a_page_has_the_path_and_no_other_text() -> None:
    text = site().get("/waymark/documents/page").text
    assert re.findall(r' (?:href|data-\w+)="([^"]*)"', text) == [
        "/waymark/lessons?q=a",
        "/waymark/",
        "https://example.org/waymark/lessons",
        "https://other.example/lessons",
        "//cdn.example/v1/",
        "/waymark/v1/suggest",
        "/waymark/?country=NPL",
    ]
    assert 'src="/waymark/v1/p" srcset="/waymark/v1/p?width=8 8w, /waymark/v1/p?width=9 9w"' in text
    assert ">/lessons<" in text
    assert 'value="/lessons"' in text


def test_addresses_in_data_have_it_and_texts_are_left() -> None:
    answer = site().get("/waymark/v1/search")
    assert answer.json() == HIT | {
        "url": "/waymark/v1/search?q=a",
        "self": "/waymark/documents/1",
    }
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("subtype", ["x-ndjson", "jsonl"])
def test_so_have_lines_that_come_in_pieces(subtype: str) -> None:
    lines = site().get(f"/waymark/v1/lines/{subtype}").text.splitlines()
    assert [json.loads(line)["url"] for line in lines] == [f"/waymark/v1/{n}" for n in range(3)]


def test_so_have_redirects() -> None:
    assert site().get("/waymark/old").headers["location"] == "/waymark/lessons?q=a"


def test_files_are_left_as_they_are() -> None:
    assert site().get("/waymark/v1/file").text == ' href="/lessons?q=a"'


def test_an_original_is_handed_out_byte_for_byte(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b'<a href="/lessons">lessons</a>\n' * 5_000)  # more than goes out at once
    answer = site(str(page)).get("/waymark/v1/original")
    assert answer.content == page.read_bytes()
    assert int(answer.headers["content-length"]) == page.stat().st_size


def test_head_answers_what_get_would_but_its_body() -> None:
    answer = site().head("/waymark/v1/search")
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_has_the_path_does_not_get_it_twice() -> None:
    put_before = before_addresses("/documents", NAMES)
    once = put_before(b'<a href="/lessons">')
    assert put_before(once) == once == b'<a href="/documents/lessons">'


@pytest.mark.parametrize("path", ["waymark", "/waymark/", "/way mark", "/a?b"])
def test_a_path_that_could_be_none_is_refused_at_the_start(path: str) -> None:
    values: dict[str, Any] = {"root_path": path}
    with pytest.raises(ValueError, match="root_path"):
        ApiSettings(**values)


@pytest.mark.parametrize("path", ["/lessons", "/v1/waymark"])
def test_a_path_that_is_an_address_of_its_own_is_refused_at_the_start(path: str) -> None:
    settings = Settings(api=ApiSettings(root_path=path))
    with pytest.raises(BadSettings, match="ROOT_PATH"):
        create_app(settings, "http://127.0.0.1:9", VOCABULARY)


def test_a_path_beside_them_is_none() -> None:
    settings = Settings(api=ApiSettings(root_path="/lessons-learned"))
    create_app(settings, "http://127.0.0.1:9", VOCABULARY)
