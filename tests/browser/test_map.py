"""Does the map show where reports are, and lead to them, for eyes, keyboards and screen readers?"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.tesseract
def test_each_country_with_reports_is_a_link_and_a_row(page: Page) -> None:
    page.goto("/map")
    nepal = page.get_by_role("link", name="Nepal: 1 report")
    expect(nepal).to_have_attribute("href", re.compile(r"^/\?country=NPL"))
    expect(page.locator(".land")).to_have_count(5)
    expect(page.get_by_role("row", name="Nepal 1")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(6)  # with the head


def test_a_click_leads_to_the_reports_of_the_country_under_the_same_filters(page: Page) -> None:
    page.goto("/map?year_from=2010&q=oro")
    page.get_by_role("link", name=re.compile("^Peru: ")).click()
    page.wait_for_url(lambda url: "country=PER" in url and "year_from=2010" in url)
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".facts").first).to_contain_text("Peru")


def test_words_and_kinds_narrow_what_is_counted(page: Page) -> None:
    page.goto("/map")
    page.get_by_role("link", name="with lessons").click()
    page.wait_for_url("**kind=lesson*")
    expect(page.get_by_role("link", name="with lessons")).to_have_attribute("aria-current", "true")
    page.get_by_role("combobox").fill("kilns")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**q=kilns*")
    expect(page.locator(".land")).to_have_count(1)
    assert "kind=lesson" in page.url


def test_a_country_without_reports_has_a_pattern_and_a_word(page: Page) -> None:
    page.goto("/map")
    assert page.locator(".others").get_attribute("fill") == "url(#gap)"
    iceland = page.locator('[data-tip="Iceland: no reports"]')
    iceland.hover()
    expect(page.locator(".tip")).to_have_text("Iceland: no reports")


def test_the_keyboard_reaches_a_country_and_says_its_count(page: Page) -> None:
    page.goto("/map")
    page.get_by_role("link", name="Past the map, to the table").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".land").first).to_be_focused()
    expect(page.locator(".tip")).to_have_text(re.compile(r": 1 report$"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/\?.*country=[A-Z]{3}"))


@pytest.mark.tesseract
def test_the_map_works_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        page.goto("/map")
        page.get_by_role("link", name="Ghana: 1 report").click()
        expect(page.locator(".hit")).to_have_count(1)


def test_nothing_found_says_so_and_shows_the_world_without_counts(page: Page) -> None:
    page.goto("/map?q=kilns&year_from=2090")
    expect(page.locator(".land")).to_have_count(0)
    expect(page.get_by_text("Nothing was found for all of this at once.")).to_be_visible()
