"""Can a feed reader follow a search, and is nothing new or changed missed?"""

import warnings
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from builders import an_id

with warnings.catch_warnings():  # feedparser says of itself that it will change
    warnings.simplefilter("ignore")
    import feedparser

TODAY = datetime.now(UTC).date()
SHOWN = ("opened", "corrected", "old", "learned", "figures")


def read(api: httpx.Client, address: str, **headers: str) -> Any:
    got = api.get(address, headers=headers)
    assert got.status_code == 200, got.text
    found = feedparser.parse(got.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_what_changed_last_or_came_out_of_its_embargo_stands_first(
    library: httpx.Client, ending: str
) -> None:
    found = read(library, f"/v1/search.{ending}")
    links = [entry.link.rpartition("/")[2] for entry in found.entries]
    assert links[:2] == [an_id("opened"), an_id("corrected")]
    assert set(links) == set(map(an_id, SHOWN))
    corrected = found.entries[1]
    modified = corrected.updated_parsed if ending == "atom" else corrected.updated
    assert "2026" in str(modified)
    assert found.entries[0].published_parsed[:3] == TODAY.timetuple()[:3]
    old = next(entry for entry in found.entries if entry.link.endswith(an_id("old")))
    assert old.title in {"Kilns & <debts>", "Kilns &amp; &lt;debts&gt;"}
    assert old.author == "A. Rai"
    assert library.get(old.link).status_code == 200
    again = read(library, f"/v1/search.{ending}?q=&sort=title")
    assert [entry.id for entry in again.entries] == [entry.id for entry in found.entries]


def test_a_lesson_is_whole_with_its_citation_and_its_page(library: httpx.Client) -> None:
    (entry,) = read(library, "/v1/lessons.atom?q=pay").entries
    assert entry.summary.startswith("Pay first.")
    assert "iv" in entry.summary
    assert "Pay first." in library.get(entry.link).text


def test_a_search_that_asks_for_less_has_less(library: httpx.Client) -> None:
    assert len(read(library, "/v1/search.rss?q=pay").entries) == 1
    assert len(read(library, "/v1/search.atom?size=2").entries) == 2
    assert read(library, "/v1/search.atom?year_from=2222").entries == []
    refused = library.get("/v1/search.atom?colour=red")
    assert (refused.status_code, refused.json()["parameter"]) == (422, "colour")
    assert library.get("/v1/search.pdf").status_code == 422


def test_an_unchanged_feed_is_not_sent_again(library: httpx.Client) -> None:
    first = library.get("/v1/search.atom?size=3")
    by_tag = library.get("/v1/search.atom?size=3", headers={"If-None-Match": first.headers["etag"]})
    since = first.headers["last-modified"]
    by_date = library.get("/v1/search.atom?size=3", headers={"If-Modified-Since": since})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    earlier = {"If-Modified-Since": "Fri, 02 Jan 2026 03:04:05 GMT"}
    assert library.get("/v1/search.atom?size=3", headers=earlier).status_code == 200
    assert library.get("/v1/search.atom", headers={"If-Modified-Since": "soon"}).status_code == 200


def test_the_pages_name_the_feed_of_what_they_show(library: httpx.Client) -> None:
    for page in ("/?q=pay&country=NPL", "/lessons?q=pay"):
        text = library.get(page).text
        address = text.partition('type="application/atom+xml"')[2].partition('href="')[2]
        feed = address.partition('"')[0].replace("&amp;", "&")
        assert "q=pay" in feed
        assert len(read(library, feed).entries) == 1
