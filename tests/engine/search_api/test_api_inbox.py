"""Do documents come in over HTTP as safely as by the folder, each partner's for itself?"""

import hashlib
import json
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from api_server import serving
from eventually import eventually
from watching import LATE_FOLDERS, LESSON, quick_settings, watcher_thread

from config.keys import create_key, revoke_key
from config.opensearch import connect
from config.settings import Settings
from config.vocabulary import Vocabulary
from indexer.assembly import Indexer, open_indexer
from search_api.app import create_app

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)


@pytest.fixture(scope="module")
def settings(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    settings = quick_settings(engine_url, prefix, tmp_path_factory.mktemp("data"), max_waiting=3)
    smaller = settings.extraction.model_copy(update={"max_file_mb": 1})
    return settings.model_copy(update={"extraction": smaller})


@pytest.fixture(scope="module")
def api_url(settings: Settings, engine_url: str, vocabulary: Vocabulary) -> Iterator[str]:
    with serving(create_app(settings, engine_url, vocabulary)) as url:
        yield url


@pytest.fixture(scope="module")
def indexer(settings: Settings, engine_url: str) -> Iterator[Indexer]:
    """For a watcher; its indexes are gone with the module."""
    with open_indexer(settings) as indexer:
        yield indexer
    client = connect(settings.opensearch, engine_url)
    try:
        for row in client.cat.indices(index=f"{settings.opensearch.index_prefix}*", format="json"):
            client.indices.delete(index=row["index"])
    finally:
        client.close()


class Partner(NamedTuple):
    """A partner of the test's own, with its key in its client."""

    http: httpx.Client
    inbox: str
    folder: Path

    @property
    def lying(self) -> list[str]:
        """What is in its folder, hidden files too."""
        return sorted(path.name for path in self.folder.rglob("*"))


@pytest.fixture
def partner(api_url: str, settings: Settings) -> Iterator[Partner]:
    name = f"north {uuid.uuid4().hex[:8]}"
    _, text = create_key(settings.data_dir, "Office", name)
    headers = {"Authorization": f"Bearer {text}"}
    with httpx.Client(base_url=api_url, headers=headers, timeout=30) as client:
        yield Partner(client, f"/v1/inbox/{name}", settings.inbox_dir / name)


def a_file(name: str = "lesson.md", content: str | bytes = LESSON) -> dict[str, tuple[str, bytes]]:
    return {"file": (name, content.encode() if isinstance(content, str) else content)}


def test_a_sent_document_is_indexed_and_its_address_tells_so(
    partner: Partner, indexer: Indexer
) -> None:
    own = f"{LESSON}\nThis one alone is sent by this test: others call theirs internal.\n"
    files = a_file(content=own)
    said = {"title": "Kilns", "countries": ["NPL", "IND"]}
    sent = partner.http.post(partner.inbox, files=files, data=said)
    assert sent.status_code == 202
    told = sent.json()
    assert (told["state"], told["file"]) == ("waiting", "lesson.md")
    assert sent.headers["location"] == told["links"]["self"]
    with watcher_thread(indexer):
        eventually(lambda: partner.http.get(told["links"]["self"]).json()["state"] == "done")
    done = partner.http.get(told["links"]["self"]).json()
    assert done["id"] == hashlib.sha256(own.encode()).hexdigest()
    assert (done["title"], done["countries"]) == ("Kilns", ["NPL", "IND"])
    shown = done["links"]["document"]  # by a search, which sees it with the next refresh
    eventually(lambda: partner.http.get(shown).status_code == HTTPStatus.OK)
    assert partner.http.get(shown).json()["title"] == "Kilns"
    listed = partner.http.get(partner.inbox).json()
    assert [each["receipt"] for each in listed["receipts"]] == [done["receipt"]]
    assert (listed["waiting"], listed["in_work"]) == (0, 0)
    again = partner.http.post(partner.inbox, files=files).json()
    assert again["state"] == "waiting"  # whatever became of it the first time


def test_a_document_that_cannot_be_read_tells_why_and_what_to_do(
    partner: Partner, indexer: Indexer
) -> None:
    address = partner.http.post(
        partner.inbox, files=a_file("a.pdf", b"%PDF-1.7 no\n%%EOF\n")
    ).headers["location"]
    with watcher_thread(indexer):
        eventually(lambda: partner.http.get(address).json()["state"] == "failed")
    told = partner.http.get(address).json()
    assert told["reason"]
    assert told["what_to_do"]


def test_what_became_of_a_file_is_told_in_the_partners_language(
    partner: Partner, indexer: Indexer
) -> None:
    files = a_file("b.pdf", b"%PDF-1.7 no, neither\n%%EOF\n")
    address = partner.http.post(partner.inbox, files=files).headers["location"]
    with watcher_thread(indexer):
        eventually(lambda: partner.http.get(address).json()["state"] == "failed")
    told = partner.http.get(address, params={"lang": "fr"}).json()
    assert told["lang"] == "fr"
    assert told["what_to_do"] == "Ouvrez le fichier, enregistrez-le de nouveau et renvoyez-le."
    assert told["reason"].startswith("le fichier est endommagé")
    (listed,) = partner.http.get(partner.inbox, params={"lang": "fr"}).json()["receipts"]
    assert listed == told
    assert partner.http.get(address).json()["lang"] == "en"


def test_a_sidecar_goes_in_before_its_document(partner: Partner) -> None:
    files = a_file() | {"sidecar": ("any.yaml", b"access: internal\n")}
    assert partner.http.post(partner.inbox, files=files).status_code == 202
    assert partner.lying == ["lesson.md", "lesson.md.yaml"]
    both = partner.http.post(partner.inbox, files=files, data={"year": "2020"})
    assert both.status_code == 422
    partner.http.post(
        partner.inbox, files=a_file("b.md"), data={"topics": "forced-labour", "odd": "é"}
    )
    said = json.loads((partner.folder / "b.md.json").read_text())
    assert said == {"topics": ["forced-labour"], "odd": "é"}


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\a.pdf",
        "..",
        ".hidden",
        "~$a.docx",
        "a.part",
        "a.pdf.yaml",
        "_defaults.yaml",
        "a.pdf.withdraw",
        "a\x01b.pdf",
        "é" * 121,
    ],
)
def test_a_name_is_never_a_path(name: str, partner: Partner) -> None:
    boundary = "x"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        f"text\r\n--{boundary}--\r\n"
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    refused = partner.http.post(partner.inbox, content=body.encode(), headers=headers)
    assert refused.status_code == 422, refused.text
    assert refused.json()["parameter"] == "file"
    assert partner.lying == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "ended before its end"),
        (b"nothing", "well-formed"),
        (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nte', "ended"),
        (b'--x\r\nContent-Disposition: form-data; name="year"\r\n\r\n1\r\n--x--\r\n', "`file`"),
        (b"--x\r\nContent-Type: a/b\r\n\r\n1\r\n--x--\r\n", "no name"),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
            + b"1" * 70_000
            + b"\r\n--x--\r\n",
            "64 KB",
        ),
    ],
)
def test_a_senseless_body_is_explained_and_leaves_nothing(
    body: bytes, words: str, partner: Partner
) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    refused = partner.http.post(partner.inbox, content=body, headers=headers)
    assert (refused.status_code, words in refused.json()["detail"]) == (422, True), refused.text
    assert partner.lying == []
    assert partner.http.post(partner.inbox, json={"file": "a"}).status_code == 422


def test_what_waits_is_not_overwritten(partner: Partner) -> None:
    partner.http.post(partner.inbox, files=a_file(content="first"))
    refused = partner.http.post(partner.inbox, files=a_file(content="second"))
    assert refused.status_code == 409
    assert refused.json()["mend"]
    assert (partner.folder / "lesson.md").read_text() == "first"


def test_limits_on_size_and_queue_are_told(partner: Partner) -> None:
    assert (
        partner.http.post(partner.inbox, files=a_file(content=b"x" * (1 << 20))).status_code == 202
    )
    assert (
        partner.http.post(partner.inbox, files=a_file("b", b"x" * ((1 << 20) + 1))).status_code
        == 413
    )
    for name in ("c", "d"):
        assert partner.http.post(partner.inbox, files=a_file(name)).status_code == 202
    full = partner.http.post(partner.inbox, files=a_file("e"))
    assert full.status_code == 503
    assert int(full.headers["retry-after"]) > 0
    assert partner.lying == ["c", "d", "lesson.md"]


def test_a_partner_sees_and_fills_its_own_inbox_alone(partner: Partner, settings: Settings) -> None:
    address = partner.http.post(partner.inbox, files=a_file()).headers["location"]
    _, south = create_key(settings.data_dir, "Other", "south")
    key, staff = create_key(settings.data_dir, "Chief", "")
    for method, path, files in (
        ("GET", address, None),
        ("GET", partner.inbox, None),
        ("POST", partner.inbox, a_file("x.md")),
    ):
        as_south = {"Authorization": f"Bearer {south}"}
        refused = partner.http.request(method, path, files=files, headers=as_south)
        assert refused.status_code == 403
        assert 'scope="inbox"' in refused.headers["www-authenticate"]
        nobody = httpx.request(method, partner.http.base_url.join(path), files=files)
        assert nobody.status_code == 401
        assert nobody.headers["www-authenticate"] == 'Bearer realm="waymark"'
    as_staff = {"Authorization": f"Bearer {staff}"}
    assert partner.http.get(address, headers=as_staff).json()["state"] == "waiting"
    assert partner.http.post(partner.inbox, files=a_file("y"), headers=as_staff).status_code == 403
    for outside in ("%2e%2e", ".hidden", "_loose", "a%5Cb"):
        assert partner.http.get(f"/v1/inbox/{outside}", headers=as_staff).status_code == 404
    revoke_key(settings.data_dir, key.id)
    assert partner.http.get(address, headers=as_staff).status_code == 401
    for odd in ("..%2fkeys", "0" * 16, "20260101T000000000-" + "0" * 16):
        assert partner.http.get(f"{partner.inbox}/{odd}").status_code in {404, 422}
    assert partner.lying == ["lesson.md"]


def test_who_may_see_the_status_may_see_no_receipts(partner: Partner, settings: Settings) -> None:
    """Receipts tell titles of documents, also of internal ones."""
    sent = partner.http.post(partner.inbox, files=a_file()).json()
    _, overseer = create_key(settings.data_dir, "Monitoring", "", ("status",))
    shown = {"Authorization": f"Bearer {overseer}"}
    for path in (partner.inbox, sent["links"]["self"]):
        assert partner.http.get(path, headers=shown).status_code == 403
    for path in ("/v1/status", "/metrics"):
        assert partner.http.get(path, headers=shown).status_code == 200


def test_a_form_of_many_parts_or_a_long_boundary_is_refused(partner: Partner) -> None:
    shapes = {"b": b"--b\r\n\r\n\r\n" * 100_000, "b" * 10_000: b"--b"}
    for boundary, body in shapes.items():
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        refused = partner.http.post(partner.inbox, content=body, headers=headers)
        assert (refused.status_code, refused.json()["parameter"]) == (422, "body")
        assert len(refused.content) < 1_000
