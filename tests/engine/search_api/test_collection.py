"""Does a reader's list come in every format, with notes, without what is no longer there?"""

import csv
import io
from collections.abc import Iterator

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_passage, an_id

FORMATS = ("docx", "md", "ris", "bib", "csl", "csv", "xlsx", "jsonl")


@pytest.fixture
def library(api_over: ApiOver) -> Iterator[httpx.Client]:
    passages = (a_passage("one", 0, text="Wages were paid late.", page=3, label="iii"),)
    with api_over(
        a_document("one", title="Wages", passages=passages, topics=("forced-labour",)),
        a_document("two", title="Debts", topics=("forced-labour",), access="internal"),
        a_document("three", title="Schools", topics=("child-labour",)),
    ) as client:
        yield client


def test_a_list_is_answered_in_its_order_and_hides_what_is_not_for_the_caller(
    library: httpx.Client,
) -> None:
    ids = [an_id("three"), f"{an_id('one')}-0~=note", an_id("two"), f"{an_id('one')}-99"]
    answer = library.get("/v1/collection", params={"id": ids, "title": "T"}).json()
    assert [(each["type"], each["note"]) for each in answer["entries"]] == [
        ("report", ""),
        ("passage", "=note"),
    ]
    assert answer["missing"] == [an_id("two"), f"{an_id('one')}-99"]
    assert len(answer["references"]) == 2
    assert library.post("/v1/collection", json={"id": ids, "title": "T"}).json() == answer

    for name in FORMATS:
        got = library.get("/v1/collection/export", params={"id": ids, "format": name})
        assert got.status_code == 200, (name, got.text)
        assert got.content
    table = library.get("/v1/collection/export", params={"id": ids, "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["title"], row["note"], row["label"]) for row in rows] == [
        ("Schools", "", ""),
        ("Wages", "'=note", "iii"),
    ]


def test_an_id_of_no_shape_is_refused_by_name(library: httpx.Client) -> None:
    got = library.get("/v1/collection", params={"id": ["nonsense"]})
    assert got.status_code == 422
    assert "id" in got.json()["detail"]


def test_a_list_is_shared_by_a_short_link_until_it_is_taken_back(library: httpx.Client) -> None:
    ids = [an_id("three"), f"{an_id('one')}-0~=note", an_id("two")]
    long = library.get("/v1/collection", params={"id": ids, "title": "T & Co"}).json()
    made = library.post("/v1/collection/shared", json={"id": ids, "title": "T & Co"})
    assert made.status_code == 201
    shared = made.json()
    assert len(shared["page"]) < 50
    short = library.get("/v1/collection", params={"shared": shared["id"]}).json()
    assert short | {"links": {}} == long | {"links": {}}
    assert short["links"]["page"] == shared["page"]
    page = library.get(shared["page"])
    assert "T &amp; Co" in page.text
    assert "Schools" in page.text
    assert "Debts" not in page.text  # it is internal
    for name in FORMATS:
        asked = {"shared": shared["id"], "format": name}
        assert library.get("/v1/collection/export", params=asked).status_code == 200, name

    ending = f"/v1/collection/shared/{shared['id']}/take-back"
    assert library.post(ending, json={"word": "a guess"}).status_code == 404
    assert library.get(shared["page"]).status_code == 200
    assert library.post(ending, json={"word": shared["word"]}).json() == {"taken_back": True}
    for path in (shared["page"], f"/v1/collection?shared={shared['id']}", "/collection?shared=x"):
        assert library.get(path).status_code in {404, 200 if path.endswith("=x") else 404}
    assert library.post(ending, json={"word": shared["word"]}).status_code == 404


def test_lists_are_shared_within_limits(library: httpx.Client) -> None:
    share = "/v1/collection/shared"
    assert library.post(share, json={"id": []}).status_code == 422
    assert library.post(share, json={"id": ["nonsense"]}).status_code == 422
    full = [f"{an_id(str(number))}~{'x' * 1900}" for number in range(200)]
    too_much = library.post(share, json={"id": full})
    assert too_much.status_code == 422
    assert "200 KB" in too_much.json()["detail"]
    answers = [library.post(share, json={"id": [an_id("one")]}) for _ in range(11)]
    assert answers[-1].status_code == 429
