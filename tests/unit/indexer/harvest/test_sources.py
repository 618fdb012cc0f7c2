"""Does each protocol give its documents, with what is said of them?"""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from harvest_samples import PDF, TEXT, XML, documents
from partner_server import Page, PartnerServer

from config.errors import HarvestFailed
from indexer.harvest.run import HarvestReport

Harvest = Callable[..., HarvestReport]


def test_a_feed_gives_what_its_entries_attach_or_lead_to(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    server.pages["/kilns.pdf"] = PDF
    server.pages["/news/looms"] = Page("<html><body><p>Looms and children.</p></body></html>")
    server.pages["/feed"] = Page(
        """<?xml version="1.0"?><rss version="2.0"><channel><title>Reports</title>
        <language>en-gb</language>
        <item><title>Kilns of Nepal</title><link>/news/kilns</link><guid>k</guid>
          <enclosure url="/kilns.pdf" type="application/pdf" length="1"/>
          <category>Nepal</category><category>Debt</category>
          <pubDate>Mon, 02 Feb 2026 10:00:00 GMT</pubDate></item>
        <item><title>Looms</title><link>/news/looms</link></item></channel></rss>""",
        "application/rss+xml",
    )
    report = harvest(f"{server.address}/feed")
    assert (report.taken, report.problems) == (2, ())
    found = documents(inbox)
    assert found["kilns.pdf"] == {
        "title": "Kilns of Nepal",
        "year": 2026,
        "countries": ["NPL"],
        "language": "en",
        "source_url": f"{server.address}/news/kilns",
    }
    assert found["looms.html"]["title"] == "Looms"


def test_a_sitemap_gives_its_pages_and_those_of_the_sitemaps_below(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    at = server.address
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    server.pages["/sitemap.xml"] = Page(
        f"<sitemapindex {space}><sitemap><loc>{at}/part.xml.gz</loc></sitemap></sitemapindex>", XML
    )
    part = f"<urlset {space}><url><loc>{at}/pub/a.pdf</loc></url><url><loc>{at}/about</loc></url>"
    server.pages["/part.xml.gz"] = Page(gzip.compress(f"{part}</urlset>".encode()), "")
    server.pages["/pub/a.pdf"] = PDF
    report = harvest(f"{at}/sitemap.xml", only="*/pub/*")
    assert (report.taken, report.problems) == (1, ())
    assert documents(inbox) == {"a.pdf": {"source_url": f"{at}/pub/a.pdf"}}
    assert "/about" not in server.paths(404)


def test_a_list_gives_its_addresses_with_what_its_columns_say(
    server: PartnerServer, harvest: Harvest, inbox: Path, tmp_path: Path
) -> None:
    server.pages["/a.pdf"] = PDF
    listed = tmp_path / "addresses.csv"
    listed.write_text(
        "\ufeffTitle;URL;Countries;Access;shelf\n"
        f"Debt and kilns;{server.address}/a.pdf;NPL; internal ;7\n\n"
    )
    assert harvest(str(listed)).taken == 1
    assert documents(inbox)["a.pdf"] == {
        "source_url": f"{server.address}/a.pdf",
        "title": "Debt and kilns",
        "countries": ["NPL"],
        "access": "internal",
    }


def test_a_line_without_an_address_is_named(harvest: Harvest, tmp_path: Path) -> None:
    listed = tmp_path / "addresses.csv"
    listed.write_text("https://example.org/a.pdf\n/etc/passwd\n")
    with pytest.raises(HarvestFailed, match=r"addresses\.csv, line 2"):
        harvest(str(listed), most=1, only="nothing")


def test_a_catalogue_gives_a_page_for_each_data_set(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    def package(number: int, **more: Any) -> dict[str, Any]:
        return {"id": str(number), "name": f"survey-{number}", "title": f"Survey {number}"} | more

    first = package(
        1,
        title="Child labour survey <2019>",
        notes="Working children by age.\n\nSample of 9,000 households.",
        license_title="CC BY 4.0",
        metadata_modified="2026-01-01",
        organization={"title": "Office of Statistics"},
        groups=[{"name": "npl", "title": "Nepal"}],
        tags=[{"name": "brick kilns"}],
        extras=[{"key": "temporal_coverage", "value": "2017/2019"}, {"key": "n", "value": 3}],
        resources=[{"name": "Households", "format": "csv", "url": "https://example.org/h.csv"}],
    )
    pages = ([first], [package(2, private=True)])
    for start, results in enumerate(pages):
        query = f"q=labour&rows=100&start={start}&sort=metadata_created+asc"
        server.pages[f"/portal/api/3/action/package_search?{query}"] = Page(
            json.dumps({"success": True, "result": {"count": 2, "results": results}}),
            "application/json",
        )
    report = harvest(f"{server.address}/portal?q=labour", kind="ckan")
    assert (report.taken, report.problems) == (2, ())
    found = documents(inbox)
    assert found["survey-1.html"] == {
        "title": "Child labour survey <2019>",
        "authors": ["Office of Statistics"],
        "year": 2019,
        "countries": ["NPL"],
        "type": "dataset",
        "source_url": f"{server.address}/portal/dataset/survey-1",
        "licence": "CC BY 4.0",
    }
    assert found["survey-2.html"]["access"] == "internal"
    page = next(inbox.glob("survey-1-*.html")).read_text()
    for line in ("<p>Formats: CSV</p>", "<p>Years: 2017 to 2019</p>", "<p>Places: Nepal</p>"):
        assert line in page
    assert "&lt;2019&gt;" in page
    assert "<td>https://example.org/h.csv</td>" in page


@pytest.mark.parametrize(
    "page",
    [
        Page("<html><p>Welcome"),
        Page('{"a": 1}', "application/json"),
        Page("<other/>", XML),
        Page("<urlset><url>", XML),
        Page("no address\n", TEXT),
        Page(b"\x1f\x8bbroken", XML),
        Page("\xff\xfe".encode("latin-1"), TEXT),
    ],
)
def test_what_is_no_source_is_refused_by_name(
    server: PartnerServer, harvest: Harvest, page: Page
) -> None:
    server.pages["/source"] = page
    with pytest.raises(HarvestFailed, match="source"):
        harvest(f"{server.address}/source")


@pytest.mark.parametrize("body", ["{}", "<html>", '{"success": true, "result": {}}'])
def test_a_catalogue_that_answers_otherwise_is_refused(
    server: PartnerServer, harvest: Harvest, body: str
) -> None:
    server.pages["/api/3/action/package_search?rows=100&start=0&sort=metadata_created+asc"] = Page(
        body
    )
    with pytest.raises(HarvestFailed, match="no list of data sets"):
        harvest(server.address, kind="ckan")
