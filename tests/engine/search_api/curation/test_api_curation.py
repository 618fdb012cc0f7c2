"""Can a curator set a report right over HTTP and by a page, and nobody else?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id

from config.keys import create_key
from config.store.corrections import corrections_of, holding_of, waiting_documents
from config.store.paths import document_paths

ONE = an_id("one")
HERE = f"/v1/documents/{ONE}"


@pytest.fixture
def api(api_over: ApiOver, tmp_path: Path) -> Iterator[httpx.Client]:
    document_paths(tmp_path, ONE).folder.mkdir(parents=True)
    with api_over(a_document("one", title="wrong", authors=("typist",))) as client:
        yield client


@pytest.fixture
def key(tmp_path: Path) -> str:
    return create_key(tmp_path, "Ana", "", ("curator",))[1]


def by(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_word_is_kept_with_its_reason_who_and_what_was_found(
    api: httpx.Client, key: str, tmp_path: Path
) -> None:
    body = {"title": "Right", "countries": ["ind"], "reason": "as printed on the cover"}
    got = api.patch(HERE, json=body, headers=by(key)).json()
    fields = {each["field"]: each for each in got["fields"]}
    assert (fields["title"]["value"], fields["title"]["found"]) == ("Right", "wrong")
    assert fields["countries"]["value"] == ["IND"]
    assert not fields["year"]["is_corrected"]
    assert got["is_waiting"]
    assert waiting_documents(tmp_path) == [ONE]
    kept = corrections_of(tmp_path, ONE)
    assert {(each.field, each.by, each.reason) for each in kept} == {
        ("title", "Ana", "as printed on the cover"),
        ("countries", "Ana", "as printed on the cover"),
    }


def test_null_takes_a_word_back(api: httpx.Client, key: str, tmp_path: Path) -> None:
    api.patch(HERE, json={"title": "Right", "reason": "so"}, headers=by(key))
    got = api.patch(HERE, json={"title": None, "reason": "it was right"}, headers=by(key)).json()
    assert holding_of(tmp_path, ONE) == {}
    assert [each["action"] for each in got["history"]] == ["correct", "undo"]
    seen = api.get(f"{HERE}/corrections", headers=by(key)).json()
    assert seen["history"] == got["history"]


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({"title": "Right"}, "reason"),
        ({"title": "Right", "reason": "  "}, "reason"),
        ({"reason": "so"}, "body"),
        ({"reason": "so", "titel": "Right"}, "titel"),
        ({"reason": "so", "countries": ["XXX"]}, "countries"),
        ({"reason": "so", "year": 3}, "year"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is(
    body: dict[str, Any], parameter: str, api: httpx.Client, key: str, tmp_path: Path
) -> None:
    got = api.patch(HERE, json=body, headers=by(key))
    assert (got.status_code, got.json()["parameter"]) == (422, parameter)
    assert corrections_of(tmp_path, ONE) == []


def test_only_a_curators_key_opens_it(api: httpx.Client, tmp_path: Path) -> None:
    body = {"title": "Right", "reason": "so"}
    assert api.patch(HERE, json=body).status_code == 401
    staff = create_key(tmp_path, "Bo", "")[1]
    assert api.patch(HERE, json=body, headers=by(staff)).status_code == 403
    assert api.get(f"{HERE}/corrections", headers=by(staff)).status_code == 403
    assert api.patch(f"/v1/documents/{an_id('no')}", json=body).status_code == 401


def test_the_page_corrects_with_a_key_and_without_scripts(
    api: httpx.Client, key: str, tmp_path: Path
) -> None:
    page = f"/documents/{ONE}/correct"
    assert page in api.get(f"/documents/{ONE}").text
    assert 'name="title"' not in api.get(page).text
    refused = api.post(page, data={"key": "wm_none"})
    assert refused.status_code == 403
    assert 'name="title"' not in refused.text
    form = api.post(page, data={"key": key})
    assert form.headers["cache-control"] == "no-store"
    fields = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', form.text))
    assert fields["title"] == "wrong"
    kept = api.post(page, data=fields | {"title": "Right", "reason": "as printed"})
    assert 'role="status"' in kept.text
    assert {name: each.value for name, each in holding_of(tmp_path, ONE).items()} == {
        "title": "Right"
    }
    undone = api.post(page, data=fields | {"title": "Right", "reason": "so", "undo-title": "on"})
    assert undone.status_code == 200
    assert holding_of(tmp_path, ONE) == {}


def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(
    api: httpx.Client, key: str, tmp_path: Path
) -> None:
    wrong = {"key": key, "year": "soon", "reason": "so"}
    page = api.post(f"/documents/{ONE}/correct", data=wrong)
    assert page.status_code == 422
    assert 'value="soon"' in page.text
    assert corrections_of(tmp_path, ONE) == []
