"""Does one saved search, report or message that fails hinder none of the others?"""

from typing import Any

import pytest
from alerts_site import Mailbox, Site, a_report, confirmed, later, without_index

from config.index import fields as f
from search_api.alerts.matching import Matching
from search_api.alerts.saved_searches import new_alert


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
