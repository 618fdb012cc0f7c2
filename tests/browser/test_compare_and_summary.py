"""Are countries and topics compared, and a question summed up, each figure with its source?"""

import re

from playwright.sync_api import Page, expect


def test_two_countries_stand_side_by_side_and_each_figure_leads_to_what_it_counts(
    page: Page,
) -> None:
    page.goto("/?q=labour&country=NPL&country=PER")
    page.locator('.facet[data-facet="country"] a.compare').click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Nepal", "Peru"])
    nepal = page.get_by_role("region", name="Nepal")
    expect(nepal.get_by_role("img", name=re.compile("by year"))).to_be_visible()
    nepal.get_by_text("The same as a table").click()
    expect(nepal.get_by_role("row", name=re.compile("^2023 1"))).to_be_visible()
    counted = nepal.get_by_role("row", name="Lessons learned").get_by_role("link")
    number = counted.inner_text()
    counted.click()
    expect(page.locator("#count")).to_contain_text(number)
    assert "country=NPL" in page.url

    page.goto("/map?q=labour")
    page.get_by_role("link", name="Compare countries side by side").click()
    page.get_by_label("Compare by").select_option("topic")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".side-by-side section")).to_have_count(2)


def test_a_summary_counts_and_quotes_with_citations_and_references(page: Page) -> None:
    page.goto("/?q=labour")
    total = page.locator("#count").inner_text()
    page.get_by_role("link", name="Summary on one page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("labour")
    expect(page.locator(".lead")).to_contain_text(total)
    expect(page.get_by_role("img", name=re.compile("by year"))).to_be_visible()
    quoted = page.locator(".said-of")
    assert quoted.count() == page.locator(".said-of .citation a").count() > 0
    assert page.locator(".references li").count() > 1
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("“labour”")
