"""Can anybody report a mistake, a few an hour, and only a curator read what was reported?"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id

from config.keys import create_key
from config.store.mistakes import open_mistakes

ONE = an_id("one")


@pytest.fixture
def api(api_over: ApiOver) -> Iterator[httpx.Client]:
    with api_over(a_document("one"), a_document("hidden", access="internal")) as client:
        yield client


@pytest.fixture
def key(tmp_path: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {create_key(tmp_path, 'Ana', '', ('curator',))[1]}"}


def test_what_a_reader_reports_waits_for_a_curator_who_closes_it(
    api: httpx.Client, key: dict[str, str]
) -> None:
    body = {"document": ONE, "text": "The year is 1999.", "page": 2}
    assert api.post("/v1/mistakes", json=body).json() == {"taken": True}
    assert api.get("/v1/mistakes").status_code == 401
    waiting = api.get("/v1/mistakes", headers=key).json()
    (mistake,) = waiting["mistakes"]
    assert (waiting["total"], mistake["text"], mistake["page"]) == (1, "The year is 1999.", 2)
    closed = api.post(f"/v1/mistakes/{mistake['id']}/close", json={"outcome": "so"}, headers=key)
    assert closed.status_code == 200
    assert api.get("/v1/mistakes", headers=key).json()["total"] == 0
    again = api.post(f"/v1/mistakes/{mistake['id']}/close", json={"outcome": "so"}, headers=key)
    assert again.status_code == 404


def test_one_reader_may_report_ten_an_hour(api: httpx.Client, tmp_path: Path) -> None:
    body = {"document": ONE, "text": "It is wrong."}
    answers = [api.post("/v1/mistakes", json=body).status_code for _ in range(12)]
    assert answers == [202] * 10 + [429] * 2
    assert len(list(open_mistakes(tmp_path))) == 10
    page = api.post(f"/documents/{ONE}/mistake", data={"text": "It is wrong."})
    assert page.status_code == 429


def test_what_cannot_be_taken_is_said(api: httpx.Client, tmp_path: Path) -> None:
    for document in ("hidden", "nothing"):
        body = {"document": an_id(document), "text": "It is wrong."}
        assert api.post("/v1/mistakes", json=body).status_code == 404
    empty = api.post("/v1/mistakes", json={"document": ONE, "text": " \x00 "})
    assert (empty.status_code, empty.json()["parameter"]) == (422, "text")
    far = api.post("/v1/mistakes", json={"document": ONE, "text": "It is wrong.", "page": 99})
    assert (far.status_code, far.json()["parameter"]) == (422, "page")
    assert list(open_mistakes(tmp_path)) == []


def test_the_page_takes_it_without_scripts(api: httpx.Client, tmp_path: Path) -> None:
    place = f"/documents/{ONE}/mistake"
    assert place in api.get(f"/documents/{ONE}").text
    assert "<textarea" in api.get(place).text
    assert api.post(place, data={"text": " "}).status_code == 422
    taken = api.post(f"{place}?page=2", data={"text": "<b>The year</b> is 1999."})
    assert 'role="status"' in taken.text
    (mistake,) = open_mistakes(tmp_path)
    assert (mistake.page, mistake.text) == (2, "<b>The year</b> is 1999.")
