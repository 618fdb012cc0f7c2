"""Can a curator confirm, correct and reject lessons, and does everybody see what was said?"""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_record, an_extracted_document, an_id

from config.keys import create_key
from config.store.corrections import holding_of_records, waiting_documents
from config.store.extraction import packed_extraction
from config.store.mistakes import open_mistakes
from config.store.paths import document_paths
from indexer.index.actions import Indexable

ONE = an_id("one")
TEXTS = (
    "Stipends that are paid late do not keep children in class, as all four districts saw.",
    "Stipends that are paid on time keep children in class, as all four districts saw.",
)


def a_report() -> Indexable:
    records = tuple(
        a_record("one", at, text=text, page=1, verdict="confirmed" if at else "")
        for at, text in enumerate(TEXTS)
    )
    return a_document("one", records=records)


LATE, ON_TIME = (record.id for record in a_report().document.records)


@pytest.fixture
def api(api_over: ApiOver, tmp_path: Path) -> Iterator[httpx.Client]:
    paths = document_paths(tmp_path, ONE)
    paths.folder.mkdir(parents=True)
    read = an_extracted_document(" ".join(TEXTS), name="any")
    paths.extraction.write_bytes(packed_extraction(read))
    with api_over(a_report()) as client:
        yield client


@pytest.fixture
def key(tmp_path: Path) -> dict[str, str]:
    text = create_key(tmp_path, "Ana", "", ("curator",))[1]
    return {"Authorization": f"Bearer {text}"}


def held(tmp_path: Path, lesson: str) -> dict[str, object]:
    said = holding_of_records(tmp_path, ONE).get(lesson.rpartition("-")[2], {})
    return {name: each.value for name, each in said.items()}


def test_a_confirmed_lesson_is_marked_goes_first_and_can_be_asked_for(api: httpx.Client) -> None:
    for question in ({"q": "stipends class"}, {}):
        hits = api.get("/v1/lessons", params=question).json()["hits"]
        assert [(each["id"], each["verdict"]) for each in hits] == [
            (ON_TIME, "confirmed"),
            (LATE, None),
        ]
    for confirmed, wanted in (("true", ON_TIME), ("false", LATE)):
        answer = api.get("/v1/lessons", params={"confirmed": confirmed}).json()
        assert [each["id"] for each in answer["hits"]] == [wanted]
        assert f"confirmed={confirmed}" in answer["links"]["self"]
    assert "Confirmed" in api.get("/lessons").text


def test_a_curator_says_what_a_lesson_is_and_may_take_it_back(
    api: httpx.Client, key: dict[str, str], tmp_path: Path
) -> None:
    here = f"/v1/lessons/{LATE}"
    assert api.patch(here, json={"verdict": "confirmed"}).status_code == 401
    assert api.patch(here, json={"verdict": "confirmed"}, headers=key).json()["is_waiting"]
    assert waiting_documents(tmp_path) == [ONE]
    shorter = "Stipends that are paid late do not keep children in class"
    body = {"kind": "challenge", "text": shorter, "countries": ["ind"], "reason": "as printed"}
    got = api.patch(here, json=body, headers=key).json()
    fields = {each["field"]: (each["value"], each["found"]) for each in got["fields"]}
    assert fields["kind"] == ("challenge", "lesson")
    assert fields["text"] == (shorter, TEXTS[0])
    assert held(tmp_path, LATE) == {
        "verdict": "confirmed",
        "kind": "challenge",
        "text": shorter,
        "countries": ["IND"],
    }
    api.patch(here, json={"kind": None, "verdict": None, "reason": "no"}, headers=key)
    assert held(tmp_path, LATE).keys() == {"text", "countries"}
    assert len(api.get(f"{here}/corrections", headers=key).json()["history"]) == 6


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({"verdict": "rejected"}, "reason"),
        ({"reason": "so"}, "body"),
        ({"reason": "so", "kind": "references"}, "kind"),
        ({"reason": "so", "text": "Stipends never did any good to anybody at all."}, "text"),
    ],
)
def test_what_cannot_be_kept_is_said(
    body: dict[str, str], parameter: str, api: httpx.Client, key: dict[str, str], tmp_path: Path
) -> None:
    got = api.patch(f"/v1/lessons/{LATE}", json=body, headers=key)
    assert (got.status_code, got.json()["parameter"]) == (422, parameter)
    assert held(tmp_path, LATE) == {}
    gone = api.patch(f"/v1/lessons/{ONE}-r{'0' * 12}", json={"verdict": "confirmed"}, headers=key)
    assert gone.status_code == 404


def test_the_page_rejects_with_a_key_and_a_reason(
    api: httpx.Client, key: dict[str, str], tmp_path: Path
) -> None:
    page = f"/lessons/{LATE}/correct"
    assert page in api.get(f"/lessons/{LATE}").text
    assert 'name="text"' not in api.get(page).text
    assert api.post(page, data={"key": "wm_none"}).status_code == 403
    text = {"key": key["Authorization"].removeprefix("Bearer ")}
    form = api.post(page, data=text)
    assert TEXTS[0] in form.text
    fields = dict(re.findall(r'<input id="([a-z]+)" name="[a-z]+" value="([^"]*)"', form.text))
    fields |= {"kind": "lesson", "text": TEXTS[0], "verdict": "rejected"} | text
    assert api.post(page, data=fields).status_code == 422
    kept = api.post(page, data=fields | {"reason": "a thank-you"})
    assert (kept.status_code, 'role="status"' in kept.text) == (200, True)
    assert held(tmp_path, LATE) == {"verdict": "rejected"}


def test_a_mistake_in_a_lesson_reaches_the_curators_page_and_is_closed_there(
    api: httpx.Client, key: dict[str, str], tmp_path: Path
) -> None:
    card = api.get(f"/lessons/{LATE}").text
    there = re.search(r'href="(/documents/[^"]*mistake[^"]*record[^"]*)"', card)
    assert there
    told = api.post(there[1].replace("&amp;", "&"), data={"text": "This is a thank-you."})
    assert 'role="status"' in told.text
    (mistake,) = open_mistakes(tmp_path)
    assert (mistake.record, mistake.page) == (LATE, 1)
    other = {"document": ONE, "text": "It is wrong.", "record": f"{an_id('two')}-r{'0' * 12}"}
    assert api.post("/v1/mistakes", json=other).status_code == 422
    assert api.post("/mistakes", data={"key": "wm_none"}).status_code == 403
    text = {"key": key["Authorization"].removeprefix("Bearer ")}
    queue = api.post("/mistakes", data=text)
    assert "This is a thank-you." in queue.text
    assert f"/lessons/{LATE}/correct" in queue.text
    assert api.post("/mistakes", data=text | {"close": mistake.id}).status_code == 422
    api.post("/mistakes", data=text | {"close": mistake.id, "outcome": "rejected it"})
    assert list(open_mistakes(tmp_path)) == []


def test_everybody_may_be_shown_confirmed_lessons_alone(
    api_over: ApiOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_API__PUBLIC_LESSONS", "confirmed")
    with api_over(a_report()) as api:
        assert [each["id"] for each in api.get("/v1/lessons").json()["hits"]] == [ON_TIME]
        assert api.get(f"/v1/lessons/{LATE}").status_code == 404
        export = api.get("/v1/export/lessons", params={"format": "jsonl"}).text
        assert (ON_TIME in export, LATE in export) == (True, False)
