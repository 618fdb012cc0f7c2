"""Does one get from view to view, from nothing to something, and to the first hit by keyboard?"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

MOST_TABS = 5


@pytest.mark.parametrize(
    "address",
    [
        "/?q=kiln&country=ISL&topic=child-labour&year_from=1990&year_to=1991",
        "/?q=kiln+country:ISL&region=142",
        "/?q=“no+such+words+anywhere”&country=NPL&sort=newest",
        "/lessons?q=zebra+crossing&country=ISL&kind=lesson&evidence=research",
        "/map?q=nosuchwordatall&topic=child-labour",
        "/matrix?q=nosuchwordatall&rows=region",
        "/lessons?q=school&page=90",
    ],
)
def test_each_way_on_from_nothing_found_finds_something(page: Page, address: str) -> None:
    page.goto(address)
    ways = page.locator("#results .nothing a, .results .nothing a")
    expect(ways.first).to_be_visible()
    for way in [each.get_attribute("href") or "" for each in ways.all()]:
        page.goto(way)
        expect(page.locator(".nothing")).to_have_count(0)
        expect(page.locator("#count")).to_contain_text(re.compile("[1-9]"))


def test_question_and_filters_go_along_to_every_view_and_back(page: Page) -> None:
    page.goto("/?q=labour&country=NPL&type=lessons-learned&year_from=2020&sort=newest&page=1")
    for view in ("Lessons", "Map", "Matrix", "Search"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=view).click()
        expect(page.get_by_role("navigation").locator("[aria-current=page]")).to_have_text(view)
        expect(page.locator("#q")).to_have_value("labour")
        expect(page.locator(".chips").first).to_contain_text("Nepal")
        page.locator("#q").press("Enter")  # what no field of this view shows is not lost either
        page.wait_for_load_state("networkidle")
        for kept in ("q=labour", "country=NPL", "type=lessons-learned", "year_from=2020"):
            assert kept in page.url
    assert "page=" not in page.url


@pytest.mark.parametrize("start", ["body", "#q"])
@pytest.mark.parametrize("address", ["/?q=labour", "/lessons?q=labour"])
def test_the_first_hit_is_reached_within_five_tabs(page: Page, address: str, start: str) -> None:
    page.goto(address)
    if start != "body":
        page.locator(start).focus()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.hit, .card'))"):
            return
        if page.evaluate("document.activeElement.hash") == "#results":
            expect(page.locator(":focus")).to_be_in_viewport()
            page.keyboard.press("Enter")
    pytest.fail(f"the first hit is further away than {MOST_TABS} tabs")


def test_what_is_printed_says_what_was_searched(page: Page) -> None:
    page.goto("/?q=labour&country=NPL")
    expect(page.locator(".printed")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("“labour”")
    expect(page.locator(".printed")).to_contain_text("country=NPL")
    expect(page.locator(".chips").get_by_text("Nepal")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()


def test_a_kept_field_with_the_name_of_a_method_hides_none_and_stays_in_the_address(
    page: Page,
) -> None:
    page.goto("/?q=labour&matches=any")
    for question in ("kiln", "cocoa"):  # the second form comes in place of the first
        assert page.evaluate("[...document.forms].every((form) => form.matches('form'))")
        box = page.locator("#q")
        box.fill(question)
        box.press("Enter")
        page.wait_for_url(f"**q={question}*")
        assert "matches=any" in page.url
    assert page.url.count("matches=any") == 1


def test_a_kept_field_is_sent_without_scripts_too(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        page.goto("/?q=labour&matches=any")
        page.locator("#q").fill("kiln")
        page.locator("#q").press("Enter")
        page.wait_for_url("**q=kiln*")
        assert "matches=any" in page.url


def test_the_description_of_the_api_opens(page: Page) -> None:
    page.goto("/docs")
    expect(page.locator("[id$=-get_search]")).to_be_visible()
