"""Can everyone read every page? No accessibility violation, nothing cut, no other host."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sample_reports import COCOA, JORDAN, NEPAL, reader_of

VIEWS = {
    "search": "/?q=labour&country=NPL",
    "empty search": "/",
    "weaker matches": "/?q=labour+inspection+debts&matches=any",
    "nothing found": "/?q=brick&country=ISL",
    "lessons": "/lessons?q=labour",
    "map": "/map?q=labour",
    "matrix": "/matrix",
    "matrix, one theme": "/matrix?topic=forced-labour&measure=reports",
    "contribute": "/contribute",
    "embed": "/embed",
    "reader": f"{reader_of(NEPAL)}?q=kiln&page=4",
    "reader of Arabic": f"{reader_of(JORDAN)}?q=عمل",
    "reader of a text": reader_of(COCOA),
    "citations": "/?q=labour&style=apa",
    "collection": f"/collection?id={reader_of(NEPAL)[11:]}~note&title=Kilns",
    "compare": "/compare?country=NPL&country=PER",
    "summary": "/summary?q=labour",
    "correct": f"{reader_of(NEPAL)}/correct",
    "mistake": f"{reader_of(NEPAL)}/mistake",
    "what is held": "/held",
    "what readers reported": "/mistakes",
    "lessons by theme": "/lessons?q=labour&view=themes",
    "parts of the question passed over": '/?q=brick "kiln country:Nepal&size=x&topic=no/such',
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]
LOOKS: list[tuple[str, Scheme, int]] = [
    ("en", "light", 1280),
    ("ar", "dark", 390),
]
OTHER_LOOKS: list[tuple[str, Scheme, int]] = [
    ("fr", "light", 768),
    ("es", "dark", 320),
    ("pt", "dark", 768),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_everyone_can_read_it_and_nothing_is_cut_at_320_pixels(
    tab: Callable[..., Page], view: str, look: tuple[str, Scheme, int]
) -> None:
    lang, scheme, width = look
    page = tab(locale=lang, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(VIEWS[view])
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    is_open_to_all(page)


@pytest.mark.parametrize("look", OTHER_LOOKS, ids=str)
@pytest.mark.parametrize("view", ["search", "lessons", "compare", "summary", "contribute"])
def test_it_holds_in_the_other_languages_where_texts_are_longest(
    tab: Callable[..., Page], view: str, look: tuple[str, Scheme, int]
) -> None:
    lang, scheme, width = look
    page = tab(locale=lang, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(VIEWS[view])
    assert page.locator("html").get_attribute("lang") == lang
    is_open_to_all(page)


def is_open_to_all(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_report_that_is_not_there_is_told_to_everyone(quiet_page: Page) -> None:
    quiet_page.goto("/documents/0000")
    is_open_to_all(quiet_page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_count_can_be_read_on_each_of_the_five_tones(
    browser: Browser, site: str, scheme: Scheme
) -> None:
    """Few sample reports need few tones, so each cell is given one by hand."""
    with browser.new_context(base_url=site, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto("/matrix")
        page.evaluate(
            """() => [...document.querySelectorAll(".grid tbody td:not(.sum):has(a)")].forEach(
              (cell, at) => { cell.className = `tone-${1 + at % 5}`; })"""
        )
        found = Axe().run(page, options={"runOnly": ["color-contrast"]})
        assert found.violations_count == 0, found.generate_report()
