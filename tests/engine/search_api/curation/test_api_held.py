"""Does a curator alone see what may identify somebody, and is what is decided kept?"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api_server import ApiOver
from builders import a_document
from msgspec.structs import replace

from config.keys import create_key
from config.store.corrections import waiting_documents
from config.store.held_documents import note_held
from config.store.safeguarding import Finding, keep_findings, read_safeguarding
from indexer.store.documents import Store, origin_now

FOUND = Finding(2, "person", "Amina Yusuf", "Amina Yusuf, 14, was sold", 1.2, ("harm",))
WHY = "it is held until a curator has looked: 1 name (page 2)"


@pytest.fixture
def api(api_over: ApiOver) -> Iterator[httpx.Client]:
    with api_over(a_document("one")) as client:
        yield client


@pytest.fixture
def key(tmp_path: Path) -> str:
    return create_key(tmp_path, "Ana", "", ("curator",))[1]


@pytest.fixture
def held(tmp_path: Path) -> str:
    store = Store(tmp_path)
    (tmp_path / "case.pdf").write_bytes(b"a report")
    stored = store.put(tmp_path / "case.pdf", origin_now("case.pdf", "north"))
    keep_findings(tmp_path, stored.document_id, (FOUND,))
    store.change(stored.document_id, lambda manifest: replace(manifest, held=WHY))
    note_held(tmp_path, stored.document_id, waits=True)
    return stored.document_id


def test_findings_are_a_curators_alone(api: httpx.Client, key: str, held: str) -> None:
    for path in ("/v1/held", f"/v1/held/{held}"):
        assert api.get(path).status_code == 401
    shown = {"Authorization": f"Bearer {key}"}
    listed = api.get("/v1/held", headers=shown).json()
    assert (listed["total"], listed["documents"][0]["pages"]) == (1, [2])
    answer = api.get(f"/v1/held/{held}", headers=shown)
    assert answer.json()["findings"][0]["text"] == "Amina Yusuf"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_decision_is_kept_with_its_reason_and_carried_out_by_the_watcher(
    api: httpx.Client, key: str, held: str, tmp_path: Path
) -> None:
    shown = {"Authorization": f"Bearer {key}"}
    body = {"verdict": "redact", "reason": "a child", "words": ["Kadamba"]}
    assert api.post(f"/v1/held/{held}", json=body).status_code == 401
    assert (
        api.post(f"/v1/held/{held}", json=body | {"reason": " "}, headers=shown).status_code == 422
    )
    assert api.post(f"/v1/held/{'0' * 64}", json=body, headers=shown).status_code == 404
    answer = api.post(f"/v1/held/{held}", json=body, headers=shown).json()
    assert answer["is_waiting"]
    assert answer["document"]["held"] == WHY, "it stays so until it is carried out"
    decided = read_safeguarding(tmp_path, held).decided
    assert decided is not None
    assert (decided.verdict, decided.by, decided.words) == ("redact", "Ana", ("Kadamba",))
    assert waiting_documents(tmp_path) == [held]
    assert api.get("/v1/held", headers=shown).json()["total"] == 0


@pytest.mark.parametrize("lang", ["en", "fr", "es", "pt", "ar"])
def test_the_page_shows_them_page_by_page_and_takes_the_decision(
    api: httpx.Client, key: str, held: str, tmp_path: Path, lang: str
) -> None:
    address = f"/held?lang={lang}"
    assert "Amina" not in api.get(address).text
    assert api.post(address, data={"key": "wm_none"}).status_code == 403
    page = api.post(address, data={"key": key})
    assert page.text.count("Amina Yusuf, 14, was sold") == 1
    sent = {"key": key, "document": held, "verdict": "publish"}
    assert api.post(address, data=sent).status_code == 422
    assert api.post(address, data=sent | {"reason": "names are changed"}).status_code == 200
    decided = read_safeguarding(tmp_path, held).decided
    assert decided is not None
    assert decided.verdict == "publish"


@pytest.mark.parametrize(
    "sent",
    [
        {
            "verdict": "redact",
            "reason": "a child",
            "words": "; ".join(f"name {n}" for n in range(101)),
        },
        {"verdict": "redact", "reason": "a child", "words": "Kadamba; " + "x" * 201},
        {"verdict": "redact", "reason": "a " * 300, "words": "Kadamba"},
        {"verdict": "burn", "reason": "a child"},
    ],
)
def test_what_is_too_much_is_refused_by_page_and_api_and_never_cut(
    sent: dict[str, str], api: httpx.Client, key: str, held: str, tmp_path: Path
) -> None:
    page = api.post("/held", data={"key": key, "document": held, **sent})
    assert page.status_code == 422
    words = [each.strip() for each in sent.get("words", "").split(";") if each.strip()]
    shown = {"Authorization": f"Bearer {key}"}
    answer = api.post(f"/v1/held/{held}", json={**sent, "words": words}, headers=shown)
    assert answer.status_code == 422
    assert read_safeguarding(tmp_path, held).decided is None


def test_a_form_field_without_bound_is_refused(api: httpx.Client, key: str, held: str) -> None:
    sent = {"key": key, "document": held, "verdict": "keep", "reason": "x" * 60_001}
    assert api.post("/held", data=sent).status_code == 422
