"""Do search engines and catalogues find each public report, described as it is?"""

import json
from typing import Any

import httpx
import pytest
from builders import an_id
from lxml import etree, html

from config.setting_groups import MachinesSettings
from search_api.sitemap import parts
from search_api.sitemap.visitors import robots

SHOWN = ("opened", "corrected", "old", "learned", "figures")
OF_MAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(api: httpx.Client, address: str) -> dict[str, str]:
    """Addresses and their dates."""
    got = api.get(address)
    assert got.status_code == 200, got.text
    root = etree.fromstring(got.content)
    return {
        each.findtext("s:loc", "", OF_MAPS): each.findtext("s:lastmod", "", OF_MAPS)
        for each in root
    }


def test_a_sitemap_names_each_public_report_with_its_date(library: httpx.Client) -> None:
    found = listed(library, "/sitemap.xml")
    reports = {each.rpartition("/")[2] for each in found if "/documents/" in each}
    assert reports == set(map(an_id, SHOWN))
    base = str(library.base_url)
    assert found[f"{base}/documents/{an_id('corrected')}"] == "2026-05-06T07:08:09Z"
    for each in found:
        assert library.get(each).status_code == 200


def test_a_large_sitemap_goes_into_files_that_an_index_names(
    library: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 8)
    found: dict[str, str] = {}
    for each, when in listed(library, "/sitemap.xml").items():
        inside = listed(library, each)
        assert len(inside) <= 8
        assert max(inside.values()) == when
        found |= inside
    monkeypatch.undo()
    assert found == listed(library, "/sitemap.xml")
    assert library.get("/sitemap-x.xml").status_code == 404


def test_robots_and_language_models_are_told_what_there_is(library: httpx.Client) -> None:
    text = library.get("/robots.txt").text
    assert f"Sitemap: {library.base_url}/sitemap.xml" in text
    assert "Disallow: /v1/" in text
    assert robots(MachinesSettings(robots="nothing"), "") == "User-agent: *\nDisallow: /\n"
    assert "Disallow:\n" in robots(MachinesSettings(robots="all"), "")
    told = library.get("/llms.txt").text
    assert told.startswith("# Waymark\n\n> ")
    addresses = [each.partition(")")[0] for each in told.split("](")[1:]]
    for address in addresses:  # the description of the API has tests of its own
        assert address.endswith("/openapi.json") or library.get(address).status_code == 200


def described(page: httpx.Response) -> Any:
    tree = html.fromstring(page.content)
    (script,) = tree.xpath('//script[@type="application/ld+json"]')
    return json.loads(script.text)


def test_a_page_describes_its_report_and_no_title_ends_the_script(library: httpx.Client) -> None:
    page = library.get(f"/documents/{an_id('figures')}")
    found = described(page)
    assert (found["@type"], found["name"]) == ("Dataset", "</script><b>Figures")
    assert found["distribution"]["contentUrl"] == page.links["item"]["url"]
    assert page.links["cite-as"]["url"] == str(page.url)
    corrected = library.get(f"/documents/{an_id('corrected')}")
    assert corrected.links["cite-as"]["url"] == "https://doi.org/10.1234/ab%3Cc%3E"
    assert corrected.links["item"]["type"] == "application/pdf"
    assert described(corrected)["dateModified"] == "2026-05-06T07:08:09.500+00:00"


def test_data_sets_stand_in_a_catalogue(library: httpx.Client) -> None:
    found = library.get("/catalog.jsonld")
    assert found.headers["content-type"] == "application/ld+json"
    (data,) = [each for each in found.json()["dcat:dataset"] if "/documents/" in each["@id"]]
    assert data["@id"].endswith(an_id("figures"))
    assert data["dcat:distribution"]["dcat:mediaType"]["@id"].endswith("text/csv")


def test_everything_public_is_taken_at_once_with_its_licence(library: httpx.Client) -> None:
    first = library.get("/v1/dumps/documents.jsonl")
    reports = {each["id"]: each for each in map(json.loads, first.text.splitlines())}
    assert set(reports) == set(map(an_id, SHOWN))
    assert reports[an_id("old")]["licence"] == "CC BY 4.0"
    assert reports[an_id("corrected")]["changed"].startswith("2026-05-06")
    again = library.get(
        "/v1/dumps/documents.jsonl", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    (lesson,) = map(json.loads, library.get("/v1/dumps/lessons.jsonl").text.splitlines())
    assert (lesson["text"], lesson["licence"]) == ("Pay first.", None)
    assert lesson["url"].startswith(str(library.base_url))
    assert library.get("/v1/dumps/keys.jsonl").status_code == 422
