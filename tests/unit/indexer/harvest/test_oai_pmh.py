"""Are repositories read page by page, and their pages looked through for the report?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from harvest_samples import PDF, XML, documents
from oai_answers import FIRST, NEXT, answer, error, record
from partner_server import Page, PartnerServer

from config.errors import HarvestFailed
from indexer.harvest.run import HarvestReport

Harvest = Callable[..., HarvestReport]


def test_records_come_with_the_file_that_their_page_shows(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    at = server.address
    server.pages["/oai"] = error("badVerb")
    server.pages[FIRST] = answer(
        record("1", "title Kilns", "creator A. Rai", "date 2021-05-01", "coverage Nepal",
               f"identifier {at}/item/1", "language eng", "type Dataset", "rights closedAccess"),
        record("2", "title Gone", deleted=True),
        token="more=2",
    )  # fmt: skip
    server.pages[NEXT] = answer(
        record("3", "title Looms", f"identifier {at}/item/3"), record("4", "title Nowhere")
    )
    server.pages["/item/1"] = Page('<html><meta name="citation_pdf_url" content="/f/kilns.pdf">')
    server.pages["/item/3"] = Page("<html>", headers=(("Link", '</f/looms.pdf>; rel="item"'),))
    server.pages["/f/kilns.pdf"] = PDF
    server.pages["/f/looms.pdf"] = PDF._replace(body=b"%PDF-1.7 of looms %%EOF")
    report = harvest(f"{at}/oai")
    assert report.taken == 2
    assert report.problems == ("oai:x:4: its record names no address of a file",)
    found = documents(inbox)
    assert found["kilns.pdf"] == {
        "title": "Kilns",
        "authors": ["A. Rai"],
        "year": 2021,
        "countries": ["NPL"],
        "type": "dataset",
        "language": "en",
        "source_url": f"{at}/item/1",
        "licence": "closedAccess",
        "access": "internal",
    }
    assert set(found) == {"kilns.pdf", "looms.pdf"}


def test_after_a_whole_run_only_what_changed_since_is_asked_for(
    server: PartnerServer, harvest: Harvest
) -> None:
    server.pages[FIRST] = answer(record("1", f"identifier {server.address}/f.pdf"))
    server.pages["/f.pdf"] = PDF
    assert harvest(f"{server.address}/oai", kind="oai").taken == 1
    server.pages.clear()  # what is asked for now is another address, with the day
    with pytest.raises(HarvestFailed, match="404"):
        harvest(f"{server.address}/oai", kind="oai")
    assert "from=20" in server.paths(404)[-1]


def test_a_list_that_leads_back_ends(server: PartnerServer, harvest: Harvest) -> None:
    server.pages[FIRST] = answer(token="more=2")
    server.pages[NEXT] = answer(token="more=2")
    with pytest.raises(HarvestFailed, match="back to where it was"):
        harvest(f"{server.address}/oai", kind="oai")


def test_no_new_records_are_no_failure(server: PartnerServer, harvest: Harvest) -> None:
    server.pages[FIRST] = error("noRecordsMatch")
    assert harvest(f"{server.address}/oai", kind="oai").problems == ()


@pytest.mark.parametrize(
    "page", [error("cannotDisseminateFormat"), Page("<html>"), Page("", XML), Page("{}")]
)
def test_a_repository_that_answers_otherwise_is_refused(
    server: PartnerServer, harvest: Harvest, page: Page
) -> None:
    server.pages[FIRST] = page
    with pytest.raises(HarvestFailed, match="/oai"):
        harvest(f"{server.address}/oai", kind="oai")
