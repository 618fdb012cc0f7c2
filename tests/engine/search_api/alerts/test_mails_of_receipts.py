"""Is a partner told by mail what became of its files, and nobody without its key?"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alerts_site import LINK, READER, Mailbox, Site, later
from builders import an_id

from config.keys import create_key, revoke_key
from config.store.receipt import Receipt, receipt_number, write_receipt


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
