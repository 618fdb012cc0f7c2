"""Is a reader who asked told of new reports, after consent, and nobody else of anything?"""

from pathlib import Path

import pytest
from alerts_site import LINK, READER, Mailbox, Site, a_report, confirmed, later
from builders import an_id


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
