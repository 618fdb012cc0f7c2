"""Does the matrix tell where there are lessons, and why there are none elsewhere?"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect


def test_a_cell_counts_lessons_and_leads_to_them(page: Page) -> None:
    page.goto("/matrix")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Forced labour"))
    cell = row.get_by_role("link", name=re.compile(r"\d+ lessons?, 1 report")).first
    address = cell.get_attribute("href") or ""
    assert address.startswith("/lessons?")
    assert "topic=forced-labour" in address
    assert "kind=lesson" in address


@pytest.mark.tesseract
def test_gaps_are_told_apart_by_pattern_and_by_words(page: Page) -> None:
    # what was chosen is drawn, whatever it counts; no lesson from Peru is on adolescents
    page.goto("/matrix?rows=population&country=NPL&country=PER")
    expect(page.locator("td.gap-no_reports").first).to_have_text("no reports")
    expect(page.locator("td.gap-no_lessons").first).to_contain_text("no lessons")
    patterns = {
        gap: page.locator(f".swatch.gap-{gap}").evaluate("e => getComputedStyle(e).backgroundImage")
        for gap in ("no_reports", "no_lessons", "unread")
    }
    assert len({*patterns.values(), "none"}) == 4


def test_heads_are_low_and_what_counts_nothing_is_folded(page: Page) -> None:
    page.goto("/matrix?lang=en")
    heights = page.locator(".grid thead th").evaluate_all("all => all.map(e => e.offsetHeight)")
    assert max(heights) <= 160
    for sums in (".grid tbody td.sum", ".grid tfoot td.sum"):
        counts = [int(each) for each in page.locator(sums).all_inner_texts()]
        assert counts == sorted(counts, reverse=True)
        assert 0 not in counts
    assert page.locator(".grid a").count() <= 60
    expect(page.locator(".legend")).to_contain_text(re.compile(r"\d lessons?"))


def test_a_theme_opens_into_its_topics_and_closes_again(page: Page) -> None:
    page.goto("/matrix")
    expect(page.get_by_role("rowheader", name="Debt bondage")).to_have_count(0)
    page.get_by_role("rowheader", name="Forced labour").get_by_role("link").click()
    page.wait_for_url("**topic=forced-labour*")
    expect(page.get_by_role("rowheader", name="Debt bondage")).to_be_visible()
    expect(page.get_by_role("rowheader").first).to_have_text("Forced labour")
    page.get_by_role("link", name="Back to all: Topic").click()
    expect(page.get_by_role("rowheader", name="Child labour")).to_be_visible()


def test_a_region_opens_into_its_countries(page: Page) -> None:
    page.goto("/matrix?cols=region")
    page.get_by_role("columnheader", name="Americas").get_by_role("link").click()
    page.wait_for_url("**cols=country*")
    expect(page.get_by_role("columnheader", name="Peru")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Nepal")).to_have_count(0)
    page.get_by_role("link", name="Back to all").click()
    expect(page.get_by_role("columnheader", name="Asia", exact=True)).to_be_visible()


def test_rows_and_columns_are_chosen_and_reports_counted_instead(page: Page) -> None:
    page.goto("/matrix")
    page.get_by_label("Rows").select_option("language")
    page.wait_for_url("**rows=language*")
    expect(page.get_by_role("rowheader", name="English")).to_be_visible()
    page.locator(".switch").get_by_role("link", name="reports").click()
    page.wait_for_url("**measure=reports*")
    assert "rows=language" in page.url
    spanish = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Spanish"))
    expect(spanish.locator(".sum")).to_have_text("1")


def test_a_cell_says_under_the_pointer_what_it_counts(page: Page) -> None:
    page.goto("/matrix")
    page.locator("td.gap-no_reports").first.hover()
    expect(page.locator(".tip")).to_have_text(re.compile(r".+ · .+: no reports$"))


def test_two_equal_sides_and_senseless_ones_still_show_a_matrix(page: Page) -> None:
    for address in ("/matrix?rows=country&cols=country", "/matrix?rows=nonsense&cols_size=x"):
        page.goto(address)
        expect(page.get_by_role("rowheader").first).to_be_visible()


def test_the_matrix_works_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        page.goto("/matrix")
        page.get_by_label("Columns").select_option("year")
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page.get_by_role("columnheader", name="2023")).to_be_visible()
