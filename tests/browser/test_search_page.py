"""Does a programme designer find, narrow and share a search, as a person would do it?"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}


def ask(page: Page, question: str) -> None:
    page.goto("/")
    box = page.locator("#q")
    box.fill(question)
    box.press("Enter")
    page.wait_for_url("**q=*")


def test_an_example_of_the_empty_page_leads_to_reports(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="bonded labour in brick kilns").click()
    expect(page.get_by_role("heading", level=3).first).to_have_text(re.compile("brick kilns"))


def test_a_result_shows_its_facts_and_its_words_lead_to_their_page(page: Page) -> None:
    ask(page, "bonded labour in brick kilns")
    hit = page.locator(".hit").first
    expect(hit.locator(".facts")).to_contain_text("2023")
    expect(hit.locator(".facts")).to_contain_text("Nepal")
    expect(hit.locator("mark").first).to_be_visible()
    link = hit.get_by_role("link", name=re.compile(r"^p\. \d+"))
    expect(link.first).to_have_attribute("href", re.compile(r"/documents/\w{64}\?q=.+&page=\d+&p"))


def test_what_was_understood_can_be_taken_back(page: Page) -> None:
    ask(page, "bonded labour in brick kilns")
    page.get_by_role("link", name=re.compile("Debt bondage.*search the words alone")).click()
    page.wait_for_url("**as_words=*debt-bondage*")
    left = page.get_by_role("link", name=re.compile("search the words alone"))
    expect(left).to_have_count(1)  # the kilns are still understood
    left.click()
    expect(page.get_by_text("The words alone are searched.")).to_be_visible()
    page.get_by_role("link", name="Search what they mean, too").click()
    expect(left).to_have_count(2)


@pytest.mark.tesseract
def test_choosing_two_countries_widens_and_the_back_button_takes_it_back(page: Page) -> None:
    ask(page, "labour")
    country = page.locator('.facet[data-facet="country"]')
    country.get_by_label("Nepal").check()
    page.wait_for_url("**country=NPL*")
    expect(page.locator(".hit")).to_have_count(1)
    country.get_by_label("Ghana").check()
    page.wait_for_url(re.compile("country=GHA"))
    expect(page.locator(".hit")).to_have_count(2)
    expect(country.get_by_label("Ghana")).to_be_focused()
    page.get_by_role("link", name=re.compile("Ghana.*remove")).click()
    expect(page.locator(".hit")).to_have_count(1)
    page.go_back()
    expect(page.locator(".hit")).to_have_count(2)
    expect(country.get_by_label("Ghana")).to_be_checked()


def test_a_facet_can_be_searched_without_accents(page: Page) -> None:
    page.goto("/?lang=fr")
    country = page.locator('.facet[data-facet="country"]')
    within = country.get_by_role("searchbox")
    if within.count():
        within.fill("perou")
        expect(country.get_by_label("Pérou")).to_be_visible()
        expect(country.get_by_label("Népal")).to_be_hidden()


def test_years_can_be_dragged_over(page: Page) -> None:
    page.goto("/")
    drawing = page.locator(".histogram")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**year_from=*year_to=*")
    first, last = re.findall(r"year_(?:from|to)=(\d+)", page.url)
    assert first < last
    expect(page.get_by_role("link", name=re.compile(f"from {first}"))).to_be_visible()


def test_what_finds_nothing_says_how_to_go_on(page: Page) -> None:
    page.goto("/?q=brick&country=ISL")
    expect(page.get_by_text("Nothing was found for all of this at once.")).to_be_visible()
    page.locator(".nothing").get_by_role("link", name="without the choice of Country").click()
    expect(page.locator(".hit").first).to_be_visible()


def test_pages_of_hits_follow_each_other(page: Page) -> None:
    page.goto("/?size=2")
    first = page.locator(".hit h3").all_inner_texts()
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2*")
    assert not set(first) & set(page.locator(".hit h3").all_inner_texts())


def test_filters_are_a_drawer_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/?q=labour")
    expect(page.get_by_label("Nepal")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Nepal").check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**country=NPL*")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.get_by_label("Nepal")).to_be_hidden()


def test_searching_and_narrowing_work_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#q").fill("labour")
        page.get_by_role("button", name="Search").click()
        page.get_by_label("Nepal").check()
        page.get_by_role("button", name="Apply filters").click()
        expect(page.locator(".hit")).to_have_count(1)
        assert "country=NPL" in page.url


def test_an_address_with_senseless_values_still_shows_a_page(page: Page) -> None:
    page.goto("/?q=kilns&page=nonsense&year_from=abc&unknown=1")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.get_by_text("Left out of the address")).to_be_visible()


def test_a_suggestion_is_taken_by_keyboard_and_narrows_the_search(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("brick ki")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")
    page.locator("#q").press("ArrowDown")
    option = page.get_by_role("listbox").get_by_role("option", selected=True)
    expect(option).to_contain_text("Brick kilns")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.locator("#q").press("Enter")
    page.wait_for_url("**sector=*")
    expect(page.locator(".hit")).to_have_count(1)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("brick")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.locator("#q").press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("brick")


def test_a_mistyped_word_is_told(page: Page) -> None:
    ask(page, "brick kilnz")
    page.locator(".did-you-mean").get_by_role("link").click()
    expect(page.locator("#q")).to_have_value(re.compile("brick kilns?$"))
