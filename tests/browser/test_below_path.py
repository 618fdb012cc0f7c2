"""Does the site work below a path of a proxy's host, and never ask beside it?"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from api_server import serving
from playwright.sync_api import Browser, Page, Response, expect

from config.settings import Settings
from config.vocabulary import load_vocabulary
from search_api.app import create_app

ROOT = "/waymark"


@pytest.fixture(scope="module")
def host(engine_url: str, settings: Settings) -> Iterator[str]:
    """Of a proxy that passes the path on."""
    api = settings.api.model_copy(update={"root_path": ROOT})
    app = create_app(settings.model_copy(update={"api": api}), engine_url, load_vocabulary())
    with serving(app) as url:
        yield url


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A tab that must get an answer to all that it asks, and ask nothing beside the path."""
    wrong: list[str] = []

    def look(answer: Response) -> None:
        if answer.status >= 400 or not urlsplit(answer.url).path.startswith(f"{ROOT}/"):
            wrong.append(f"{answer.status} {answer.url}")

    with browser.new_context(base_url=host, locale="en-GB") as context:
        page = context.new_page()
        page.on("response", look)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
    assert not wrong, wrong


def test_every_view_leads_on_below_the_path(page: Page) -> None:
    page.goto(f"{ROOT}/")
    for view in ("Lessons", "Map", "Matrix", "Contribute", "Search"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=view).click()
        expect(page).to_have_url(re.compile(f"{ROOT}/"))
    page.locator("#q").fill("wages")
    page.locator("#q").press("Enter")
    page.locator("main h3 a, .hit h2 a").first.click()
    expect(page).to_have_url(re.compile(f"{ROOT}/documents/"))


def test_a_slash_too_many_is_led_on_below_the_path(page: Page) -> None:
    page.goto(f"{ROOT}/lessons//?q=wages")
    expect(page).to_have_url(re.compile(f"{ROOT}/lessons[?]q=wages$"))


def test_what_scripts_ask_for_is_below_it_too(page: Page) -> None:
    page.goto(f"{ROOT}/?q=wages")
    page.locator("button.keep").first.click()
    page.goto(f"{ROOT}/collection")
    expect(page).to_have_url(re.compile("id="))  # of what the browser keeps
    page.get_by_role("button", name="short link").click()
    expect(page.locator(".sharing")).to_contain_text(f"{ROOT}/collection?shared=")


def test_the_element_for_other_sites_finds_its_server(page: Page) -> None:
    page.goto(f"{ROOT}/embed")
    link = page.locator("waymark-search [part=title]").first
    expect(link).to_have_attribute("href", re.compile(f"{ROOT}/documents/"))


def test_the_description_of_the_api_opens(page: Page) -> None:
    page.goto(f"{ROOT}/docs")
    expect(page.locator("[id$=-get_search]")).to_be_visible()
