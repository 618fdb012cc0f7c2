"""Is a reader who asked told of new reports, after consent, and nobody else of anything?"""

import asyncio
import base64
import hashlib
import hmac
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from api_server import serving
from builders import a_document, a_passage, an_id
from search_collection import indexed

from config.index import fields as f
from config.keys import create_key, revoke_key
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.ssrf_guard import TEST_LOOPBACK
from config.store.receipt import Receipt, receipt_number, write_receipt
from config.vocabulary import Vocabulary
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from search_api.alerts.matching import Matching
from search_api.alerts.saved import new_alert
from search_api.alerts.service import Alerts
from search_api.alerts.watching import Watching
from search_api.app import create_app

READER = "reader.one@example.org"
LINK = re.compile(r"https://waymark\.test(/alerts/\S+)")


class Mailbox:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"

    def text(self, place: int = -1) -> str:
        part = self.letters[place].get_body()
        assert part is not None
        return str(part.get_content())


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=0)
    controller.port = _free_port()
    controller.start()
    yield box, controller.port
    controller.stop()


def _free_port() -> int:
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """An API whose rounds are made by the test."""

    def __init__(self, client: httpx.Client, app: Any, gateway: IndexGateway) -> None:
        self.client = client
        self.app = app
        self.gateway = gateway
        self.alerts: Alerts = app.state.alerts
        self.data_dir = self.alerts.settings.data_dir

    def add(self, *items: Indexable) -> None:
        self.gateway.write(list(items))
        self.gateway.refresh()

    def round(self, moment: datetime | None = None) -> None:
        """What the server does by itself each minute."""
        watching = Watching(self.alerts)

        async def once() -> None:
            await self.alerts.restore()
            await Matching(self.alerts).match()
            await watching.tell(moment or datetime.now(UTC))

        asyncio.run_coroutine_threadsafe(once(), self.alerts.loop).result(60)


@pytest.fixture
def site(
    engine_url: str,
    index_prefix: str,
    tmp_path: Path,
    vocabulary: Vocabulary,
    mailbox: tuple[Mailbox, int],
) -> Iterator[Site]:
    opensearch = OpenSearchSettings(index_prefix=index_prefix)
    settings = Settings(
        data_dir=tmp_path,
        opensearch=opensearch,
        machines={"public_url": "https://waymark.test", "name": "Lessons"},
        alerts={
            "enabled": True,
            "smtp_host": "127.0.0.1",
            "smtp_port": mailbox[1],
            "smtp_security": "none",
            "sender": "alerts@waymark.test",
            "round_seconds": 3600,
        },
    )
    app = create_app(settings, engine_url, vocabulary)
    with (
        indexed(engine_url, index_prefix, [a_report("old", "Kilns bind families by debt.")]),
        serving(app) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        engine = connect(opensearch, engine_url)
        yield Site(client, app, IndexGateway(engine, index_prefix, settings.indexing))
        engine.close()


def a_report(name: str, text: str, **values: Any) -> Indexable:
    item = a_document(name, passages=(a_passage(name, text=text),), **values)
    changed = datetime.now(UTC).isoformat(timespec="milliseconds")
    from msgspec.structs import replace  # noqa: PLC0415

    return item._replace(manifest=replace(item.manifest, changed=changed))


def confirmed(site: Site, box: Mailbox, search: str = "q=kilns", **body: str) -> str:
    """A reader who has confirmed; the address by which one leaves comes with each digest."""
    told, before = len(box.letters), site.alerts.saved.confirmed()
    taken = site.client.post(f"/v1/alerts?{search}", json={"email": READER, **body})
    assert (taken.status_code, taken.json()["state"]) == (202, "unconfirmed")
    assert len(box.letters) == told + 1
    link = LINK.search(box.text())
    assert link
    assert site.client.get(link[1]).status_code == 200
    assert site.alerts.saved.confirmed() == before, "a program that opens links confirms nothing"
    assert site.client.post(link[1]).status_code == 200
    return link[1]


def without_index(site: Site) -> None:
    """From here on saved searches stand in their file alone, until the next round."""
    for name in site.gateway.client.indices.get(index=f"{site.gateway.prefix}-alerts-*"):
        site.gateway.client.indices.delete(index=name)


def later() -> datetime:
    return datetime.now(UTC) + timedelta(days=8)


def test_a_reader_is_told_once_of_new_reports_that_match(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    site.round()
    confirmed(site, box)
    site.add(
        a_report("new", "Families in kilns repay advances."),
        a_report("other", "Nets are mended by children on the lake."),
        a_report("secret", "Kilns and what is said of them.", access="internal"),
    )
    site.round()
    assert len(box.letters) == 1, "a week has not gone by"
    site.round(later())
    assert len(box.letters) == 2
    letter, text = box.letters[1], box.text()
    assert letter["To"] == READER
    assert letter["Subject"] == "Lessons: kilns (1 new report)"
    assert f"https://waymark.test/documents/{an_id('new')}" in text
    assert an_id("other") not in text
    assert an_id("secret") not in text
    assert an_id("old") not in text
    site.round(later())
    assert len(box.letters) == 2, "each is told once"


def a_lesson(name: str, *texts: str, **values: Any) -> Indexable:
    passages = tuple(
        a_passage(name, place, text=text, kind="lesson") for place, text in enumerate(texts)
    )
    changed = datetime.now(UTC).isoformat(timespec="milliseconds")
    item = a_document(name, passages=passages, **values)
    from msgspec.structs import replace  # noqa: PLC0415

    return item._replace(manifest=replace(item.manifest, changed=changed))


def test_a_reader_of_lessons_is_told_once_of_each_new_one_that_matches(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    site.round()
    watch = "/v1/alerts/lessons?q=kilns&kind=lesson&sort=newest"
    taken = site.client.post(watch, json={"email": READER})
    assert taken.status_code == 202
    assert "https://waymark.test/lessons?q=kilns&kind=lesson" in box.text()
    link = LINK.search(box.text())
    assert link
    assert site.client.post(link[1]).status_code == 200
    new = a_lesson("new", "Kilns pay late, and families borrow again.", "Nets wear out on lakes.")
    secret = a_lesson("secret", "Kilns and what is said of them.", access="internal")
    site.add(new, secret, a_report("plain", "Kilns stand here, and nothing is learned."))
    site.round(later())
    assert len(box.letters) == 2
    letter, text = box.letters[1], box.text()
    assert letter["Subject"] == "Lessons: kilns (1 new lesson)"
    (kilns, nets) = new.document.records
    assert f"https://waymark.test/lessons/{kilns.id}" in text
    assert "Kilns pay late" in text
    for other in (nets.id, secret.document.records[0].id, an_id("plain")):
        assert other not in text

    more = a_lesson("new", "Kilns pay late, and families borrow again.", "Kilns close in the rain.")
    site.add(more)
    site.round(later())
    assert len(box.letters) == 3
    assert "Kilns close in the rain" in box.text()
    assert kilns.id not in box.text(), "each is told once"
    assert site.client.post(link[1].replace("confirm", "leave")).status_code == 404


def test_saved_searches_of_lessons_are_written_anew_and_forgotten(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    site.round()
    site.client.post("/v1/alerts/lessons?country=NPL", json={"email": READER, "every": "daily"})
    link = LINK.search(box.text())
    assert link
    site.client.post(link[1])
    without_index(site)
    site.add(a_lesson("new", "Pay first.", countries=("NPL",)))
    site.round(later())
    assert len(box.letters) == 2
    leave = LINK.search(box.letters[-1]["List-Unsubscribe"].strip("<>"))
    assert leave
    assert site.client.post(leave[1]).status_code == 200
    index = f"{site.gateway.prefix}-alerts-lessons-*"
    assert site.gateway.client.count(index=index)["count"] == 0


def test_one_click_leaves_at_once_and_nothing_is_kept(
    site: Site, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> None:
    box = mailbox[0]
    site.round()
    confirmed(site, box, every="daily")
    site.add(a_report("new", "Families in kilns repay advances."))
    site.round(later())
    letter = box.letters[-1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = LINK.search(letter["List-Unsubscribe"].strip("<>"))
    assert link
    kept = site.alerts.saved.confirmed()[0]
    assert READER.encode() not in (tmp_path / "alerts" / "alerts.sqlite").read_bytes()
    assert site.client.get(link[1]).status_code == 200
    assert site.alerts.saved.confirmed(), "opening the link alone does nothing"
    left = site.client.post(link[1], data={"List-Unsubscribe": "One-Click"})
    assert left.status_code == 200
    content = (tmp_path / "alerts" / "alerts.sqlite").read_bytes()
    assert kept.target not in content
    assert kept.id.encode() not in content
    site.add(a_report("newer", "Kilns again."))
    site.round(later())
    assert len(box.letters) == 2
    assert site.client.post(link[1].replace("token=", "token=0")).status_code == 404


def test_nobody_is_told_who_watches_and_bad_addresses_are_refused(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    confirmed(site, mailbox[0])
    again = site.client.post("/v1/alerts?q=kilns", json={"email": READER})
    assert (again.status_code, again.json()["state"]) == (202, "unconfirmed")
    assert len(mailbox[0].letters) == 1
    for email in ("none", "a@b", "a b@example.org", "a@example.org,b@example.org", "<a@b.org>"):
        assert site.client.post("/v1/alerts", json={"email": email}).status_code == 422
    assert site.client.post("/v1/alerts", json={}).status_code == 422


@pytest.mark.parametrize("lang", ["fr", "es", "pt", "ar"])
def test_the_form_and_the_mails_speak_the_readers_language(
    site: Site, mailbox: tuple[Mailbox, int], lang: str
) -> None:
    page = site.client.get(f"/?q=kilns&lang={lang}").text
    assert 'action="/alerts?lang=' in page
    assert "Tell me of new reports" not in page
    sent = {"search": "q=kilns", "email": READER, "every": "daily"}
    assert site.client.post(f"/alerts?lang={lang}", data=sent).status_code == 200
    assert "please confirm" not in mailbox[0].letters[0]["Subject"]
    assert "https://waymark.test/?q=kilns" in mailbox[0].text()
    bad = site.client.post(f"/alerts?lang={lang}", data=sent | {"every": "hourly"})
    assert bad.status_code == 422


def test_a_webhook_is_asked_first_then_told_with_a_signature(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    with a_receiver() as (url, taken):
        site.round()
        answer = site.client.post("/v1/alerts?q=kilns", json={"webhook": url}).json()
        assert answer["state"] == "confirmed"
        site.add(a_report("new", "Families in kilns repay advances."))
        site.round()
        told = [each for each in taken if b"reports.new" in each[1]]
        assert len(told) == 1
        headers, body = told[0]
        key = base64.b64decode(answer["secret"].removeprefix("whsec_"))
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        made = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{made}"
        assert [each["id"] for each in json.loads(body)["reports"]] == [an_id("new")]
        leave = answer["leave"].removeprefix("https://waymark.test")
        assert site.client.post(leave).status_code == 200
        site.add(a_report("newer", "Kilns again."))
        site.round(later())
        assert len([each for each in taken if b"reports.new" in each[1]]) == 1


def test_a_webhook_that_fails_is_tried_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    with a_receiver(failures=1) as (url, taken):
        site.round()
        assert site.client.post("/v1/alerts?q=kilns", json={"webhook": url}).status_code == 202
        site.add(a_report("new", "Families in kilns repay advances."))
        site.round()
        site.round()
        assert len([each for each in taken if b"reports.new" in each[1]]) == 1, "it waits"
        site.round(datetime.now(UTC) + timedelta(minutes=10))
    messages = [each for each in taken if b"reports.new" in each[1]]
    assert len(messages) == 2
    assert messages[0][0]["webhook-id"] == messages[1][0]["webhook-id"]


def test_no_inner_address_is_a_webhook(site: Site) -> None:
    for url in ("http://127.0.0.1:9200/", "http://localhost/", "http://169.254.169.254/", "x"):
        refused = site.client.post("/v1/alerts?q=kilns", json={"webhook": url})
        assert refused.status_code == 422, url
    assert site.alerts.saved.confirmed() == []


def test_saved_searches_are_written_anew_where_their_index_is_gone(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    site.round()
    confirmed(site, mailbox[0])
    without_index(site)
    site.add(a_report("new", "Families in kilns repay advances."))
    site.round(later())
    assert len(mailbox[0].letters) == 2


def test_a_saved_search_that_is_none_any_more_hinders_no_other(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    site.round()
    confirmed(site, mailbox[0])
    for search in ("country=atlantis", "page=none", "q=kilns&from=soon"):
        bad = new_alert("mail", b"", search, search, lang="en", every="daily")
        site.alerts.saved.add(bad)
        site.alerts.saved.confirm(bad.id)
    without_index(site)
    site.add(a_report("new", "Families in kilns repay advances."))
    site.round(later())
    assert "/documents/" in mailbox[0].text()


def test_a_report_that_cannot_be_matched_hinders_no_other(
    site: Site, mailbox: tuple[Mailbox, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.round()
    confirmed(site, mailbox[0])
    refused = a_report("bad", "Families in kilns are counted.")
    real = Matching._whole

    async def whole(self: Matching, document_id: str) -> dict[str, Any] | None:
        source = await real(self, document_id)
        return (
            {"refused": {"year": [[]]}, f.YEAR: "soon", f.BODY: {}}
            if document_id == refused.document.id
            else source
        )

    monkeypatch.setattr(Matching, "_whole", whole)
    site.add(refused, a_report("new", "Families in kilns repay advances."))
    site.round(later())
    assert mailbox[0].text().count("/documents/") == 1
    site.round(later())
    assert len(mailbox[0].letters) == 2, "the refused one is not asked about for ever"


def test_a_message_that_cannot_be_made_hinders_no_other(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    site.round()
    bad = new_alert("mail", b"of another key", "a", "q=kilns", lang="en", every="daily")
    worse = new_alert(
        "mail", site.alerts.secrets.hidden("no address"), "b", "q=kilns", lang="xx", every="daily"
    )
    for each in (bad, worse):
        site.alerts.saved.add(each)
        site.alerts.saved.confirm(each.id)
    without_index(site)
    confirmed(site, mailbox[0])
    site.add(a_report("new", "Families in kilns repay advances."))
    site.round(later())
    assert "/documents/" in mailbox[0].text()
    assert {each.failures for each in site.alerts.saved.confirmed()} >= {0, 1}


@contextmanager
def a_receiver(failures: int = 0) -> Iterator[tuple[str, list[tuple[Any, bytes]]]]:
    """A server that answers challenges, and fails so often when it is told."""
    taken: list[tuple[Any, bytes]] = []
    left = [failures]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.headers, body))
            message = json.loads(body)
            fails = message["type"] == "reports.new" and left[0] > 0
            left[0] -= fails
            self.send_response(500 if fails else 200)
            self.end_headers()
            self.wfile.write(message.get("challenge", "").encode())

        def log_message(self, *_said: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def a_receipt(number: int, result: Any, **values: str) -> Receipt:
    when = datetime.now(UTC).isoformat()
    return Receipt(
        file=f"report{number}.pdf",
        path=f"2026/report{number}.pdf",
        partner="north",
        taken=when,
        finished=when,
        receipt=receipt_number(when, f"{number:016x}"),
        id=an_id(str(number)),
        result=result,
        **values,
    )


def watching_inbox(site: Site, box: Mailbox, lang: str = "en") -> tuple[str, str]:
    """The id of a key, and the address that confirms to be told of its partner's files."""
    key, text = create_key(site.data_dir, "Ana", "north")
    shown = {"Authorization": f"Bearer {text}"}
    body = {"email": READER, "every": "weekly", "lang": lang}
    taken = site.client.post("/v1/alerts/inbox/north", json=body, headers=shown)
    assert (taken.status_code, taken.json()["state"]) == (202, "unconfirmed")
    link = LINK.search(box.text())
    assert link
    return key.id, link[1]


def test_a_partner_is_told_what_became_of_its_files_and_nothing_twice(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    _, confirm = watching_inbox(site, box)
    assert "once a week what became of the files of north" in box.text()
    assert site.client.post(confirm).status_code == 200
    outbox = site.data_dir / "outbox"
    write_receipt(outbox, a_receipt(1, "indexed", title="Kilns", link="/documents/1"))
    write_receipt(outbox, a_receipt(2, "failed", reason="it is locked", what_to_do="Unlock it."))
    write_receipt(outbox, a_receipt(3, "notice", reason="an archive"))
    site.round()
    assert len(box.letters) == 1, "it waits for the week's end"
    site.round(later())
    told = box.text()
    assert "north" in str(box.letters[-1]["Subject"])
    assert told.index("2026/report2.pdf") < told.index("Kilns"), "what needs a look comes first"
    for line in ("In the search: 1", "Not taken: 1", "it is locked", "Unlock it."):
        assert line in told
    assert "https://waymark.test/documents/1" in told
    assert "report3" not in told
    write_receipt(outbox, a_receipt(4, "hidden", reason="it is held"))
    site.round(later() + timedelta(days=8))
    assert "report4" in box.text()
    assert "report2" not in box.text()
    site.round(later() + timedelta(days=16))
    assert len(box.letters) == 3, "where nothing happened, nothing is sent"


def test_who_revokes_a_partners_key_ends_its_mails(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    key_id, confirm = watching_inbox(site, mailbox[0])
    site.client.post(confirm)
    revoke_key(site.data_dir, key_id)
    write_receipt(site.data_dir / "outbox", a_receipt(1, "indexed", title="Kilns"))
    site.round(later())
    assert len(mailbox[0].letters) == 1
    assert site.alerts.saved.confirmed() == []


def test_no_other_key_watches_a_partners_inbox(site: Site, mailbox: tuple[Mailbox, int]) -> None:
    body = {"email": READER}
    assert site.client.post("/v1/alerts/inbox/north", json=body).status_code == 401
    for partner, scopes in (("south", ()), ("", ("curator", "internal")), ("north", ("curator",))):
        _, text = create_key(site.data_dir, "Ana", partner, scopes)
        shown = {"Authorization": f"Bearer {text}"}
        refused = site.client.post("/v1/alerts/inbox/north", json=body, headers=shown)
        assert refused.status_code == 403
        form = {"key": text, "partner": "north", "every": "daily", **body}
        assert site.client.post("/alerts/inbox", data=form).status_code == 403
    assert mailbox[0].letters == []


@pytest.mark.parametrize("lang", ["fr", "es", "pt", "ar"])
def test_a_partner_is_told_in_the_language_of_its_page(
    site: Site, mailbox: tuple[Mailbox, int], lang: str
) -> None:
    box = mailbox[0]
    _, text = create_key(site.data_dir, "Ana", "north")
    assert 'action="/alerts/inbox' in site.client.get(f"/contribute?lang={lang}").text
    form = {"key": text, "partner": "north", "every": "daily", "email": READER}
    assert site.client.post(f"/alerts/inbox?lang={lang}", data=form).status_code == 200
    link = LINK.search(box.text())
    assert link
    site.client.post(link[1])
    write_receipt(site.data_dir / "outbox", a_receipt(2, "failed", reason="it is locked"))
    site.round(later())
    for english in ("became", "look at these", "Not taken", "Somebody"):
        assert all(english not in box.text(place) for place in (0, 1))
