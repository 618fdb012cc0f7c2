"""Can another site place the search on its pages, by one element?"""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

STRICT = "default-src 'none'; script-src {site}; connect-src {site}"


def place(page: Page, site: str, element: str) -> None:
    """Opens a page that holds the element and allows nothing but our script and the API."""

    def answer(route: Route) -> None:
        body = f'<!doctype html><html lang="en"><script src="{site}/embed.js"></script>{element}'
        headers = {"Content-Security-Policy": STRICT.format(site=site)}
        route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/their-page", answer)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto("/their-page")


def test_the_element_shows_reports_of_one_country_with_links_to_pages(
    page: Page, site: str
) -> None:
    place(page, site, '<waymark-search country="NPL" q="moneylenders" lang="en"></waymark-search>')
    expect(page.get_by_role("status")).to_have_text("Reports found: 1")
    title = page.get_by_role("link", name=re.compile("brick kilns")).first
    expect(title).to_have_attribute("href", re.compile(rf"^{site}/documents/[0-9a-f]{{64}}\?"))
    expect(page.get_by_role("link", name=re.compile(r"^p\. \d+"))).not_to_have_count(0)
    expect(page.locator("waymark-search mark").first).to_be_visible()


def test_its_own_styles_hold_under_a_strict_policy(page: Page, site: str) -> None:
    place(page, site, '<waymark-search lang="en"></waymark-search>')
    button = page.get_by_role("button", name="Search")
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(11, 107, 104)"


@pytest.mark.tesseract
def test_a_reader_searches_by_keyboard_and_goes_on_to_more(page: Page, site: str) -> None:
    place(page, site, '<waymark-search size="2" lang="en"></waymark-search>')
    expect(page.get_by_role("listitem").locator(".title")).to_have_count(2)
    page.get_by_label("Search the lessons of Alliance 8.7").press("Tab")
    page.get_by_role("button", name="Show more").press("Enter")
    titles = page.locator("waymark-search .title")
    expect(titles).to_have_count(4)
    expect(titles.nth(2)).to_be_focused()
    page.get_by_label("Search the lessons of Alliance 8.7").fill("Lake Volta")
    page.keyboard.press("Enter")
    expect(titles.first).to_have_text(re.compile("Safe Nets"))


@pytest.mark.parametrize(
    ("lang", "found", "direction"), [("fr", "Rapports trouvés", "ltr"), ("ar", "5", "rtl")]
)
def test_it_speaks_the_language_of_its_attribute(
    page: Page, site: str, lang: str, found: str, direction: str
) -> None:
    place(page, site, f'<waymark-search lang="{lang}"></waymark-search>')
    expect(page.get_by_role("status")).to_contain_text(found)
    frame = page.locator("waymark-search").locator("div").first
    expect(frame).to_have_attribute("dir", direction)


def test_a_changed_attribute_is_a_new_search_and_several_are_one(page: Page, site: str) -> None:
    place(page, site, '<waymark-search lang="en"></waymark-search>')
    expect(page.get_by_role("status")).to_have_text("Reports found: 5")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - no builtin
    page.locator("waymark-search").evaluate(
        "e => { e.setAttribute('country', 'NPL,PER'); e.setAttribute('size', '1'); }"
    )
    expect(page.get_by_role("status")).to_have_text("Reports found: 2")
    assert len(asked) == 1


def place_one(page: Page, site: str, passage: dict[str, object]) -> None:
    """The element over an answer of one passage."""
    whole = {"id": "p", "page": 1, "label": "", "language": "en", **passage}
    facts = {"year": None, "countries": [], "type": "", "language": "en"}
    hit = {"id": "0" * 64, "title": "<b>bold</b>", **facts, "passages": [whole], "also_as": []}
    answer = {"total": {"value": 1}, "hits": [hit], "labels": {}, "links": {"next": None}}
    page.route("**/v1/search*", lambda route: route.fulfill(json=answer))
    place(page, site, '<waymark-search lang="en"></waymark-search>')


def test_text_of_a_report_never_becomes_an_element(page: Page, site: str) -> None:
    hostile = "&lt;img src=x&gt; <img src=x onerror=alert(1)> <mark>a &amp; b</mark>"
    place_one(page, site, {"highlights": [hostile]})
    expect(page.locator("waymark-search .title")).to_have_text("<b>bold</b>")
    expect(page.locator("waymark-search mark")).to_have_text("a & b")
    expect(page.locator("waymark-search img")).to_have_count(0)


def test_extracts_stand_in_the_order_of_their_text(page: Page, site: str) -> None:
    text = "Wages fell. Kilns & mines closed early in May. They left for the towns by the river."
    best_first = [
        "… left for the <mark>towns</mark> by the river.",
        "<mark>Kilns</mark> &amp; mines closed early …",
    ]
    place_one(page, site, {"text": text, "highlights": best_first})
    expect(page.locator("waymark-search [part=text]")).to_have_text(
        "Kilns & mines closed early … left for the towns by the river."
    )


def test_a_failure_is_told_in_words(quiet_page: Page, site: str) -> None:
    page = quiet_page
    problem = {"title": "Busy", "detail": "The search engine is busy."}
    page.route("**/v1/search*", lambda route: route.fulfill(status=503, json=problem))
    place(page, site, '<waymark-search lang="en"></waymark-search>')
    expect(page.get_by_role("status")).to_have_text(
        "The search could not be done: The search engine is busy."
    )


def test_the_script_is_small_and_may_be_loaded_by_other_sites(page: Page) -> None:
    answer = page.request.get("/embed.js")
    assert len(answer.body()) <= 30_000
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_the_demonstration_shows_the_element_with_its_code(page: Page) -> None:
    page.goto("/embed?lang=en")
    expect(page.locator("waymark-search").first.get_by_role("status")).to_have_text(
        re.compile("5$")
    )
    expect(page.locator("pre").first).to_contain_text("<waymark-search")


def test_a_site_that_is_not_allowed_is_told_where_to_go_on(quiet_page: Page, site: str) -> None:
    quiet_page.route("**/v1/search*", lambda route: route.abort())
    place(quiet_page, site, '<waymark-search lang="en"></waymark-search>')
    expect(quiet_page.get_by_role("status")).to_contain_text("can be used in Waymark itself")
    expect(quiet_page.locator("waymark-search").get_by_role("link")).to_have_attribute(
        "href", re.compile(f"^{site}")
    )


def test_readers_choose_from_the_facets_that_the_site_offers(page: Page, site: str) -> None:
    place(page, site, '<waymark-search lang="en" facets="country,nonsense"></waymark-search>')
    expect(page.get_by_role("status")).to_have_text("Reports found: 5")
    page.get_by_label("Country").select_option("NPL")
    expect(page.get_by_role("status")).to_have_text("Reports found: 1")


def test_reports_that_say_almost_the_same_are_named_with_the_first(page: Page, site: str) -> None:
    other = {"id": "0" * 64, "title": "The same, revised", "year": 2024}

    def with_another(route: Route) -> None:
        answer = route.fetch().json()
        answer["hits"][0]["also_as"] = [other]
        route.fulfill(json=answer)

    page.route("**/v1/search*", with_another)
    place(page, site, '<waymark-search country="NPL" lang="en"></waymark-search>')
    page.get_by_text("Also published as (1)").click()
    link = page.get_by_role("link", name="The same, revised")
    expect(link).to_have_attribute("href", re.compile(f"^{site}/documents/{other['id']}"))
