"""What do the browser tests share? A real Chromium, and the pages over five reports."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from api_server import serving
from missing_programs import NEEDS
from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright
from sample_reports import REPORTS, SAMPLES

from config.settings import Settings, load_settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from search_api.app import create_app

HERE = Path(__file__).parent
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PATIENCE_MS = 10_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.engine)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = NEEDS["browser"].program
    assert chromium, "no Chromium on this machine"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def settings(
    browser: Browser, engine_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Of an installation that holds the reports; `browser` first, so that none is read in vain."""
    assert browser
    settings = load_settings(
        tmp_path_factory.mktemp("browser"),
        opensearch={"url": engine_url, "index_prefix": f"t-{uuid.uuid4().hex[:12]}"},
    )
    with open_indexer(settings) as indexer:
        try:
            report = ingest_files(indexer, [SAMPLES / name for name in REPORTS])
            assert report.indexed == len(REPORTS), report
            yield settings
        finally:
            indexer.gateway.indexes.delete(indexer.gateway.indexes.names())


@pytest.fixture(scope="session")
def site(engine_url: str, settings: Settings) -> Iterator[str]:
    """The address of the application."""
    with serving(create_app(settings, engine_url, load_vocabulary())) as url:
        yield url


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens tabs by the options of a context; they must hear of no error and ask no other host."""
    heard: list[str] = []
    with ExitStack() as contexts:

        def opened(**look: Any) -> Page:
            context = contexts.enter_context(browser.new_context(base_url=site, **look))
            page = context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.on("pageerror", lambda error: heard.append(str(error)))
            page.on("console", lambda said: said.type == "error" and heard.append(said.text))
            page.on("request", lambda asked: _stranger(asked, site) and heard.append(asked.url))
            return page

        yield opened
    assert not heard, heard


@pytest.fixture
def page(tab: Callable[..., Page]) -> Page:
    """A tab of its own."""
    return tab(locale="en-GB", viewport=DESKTOP)


@pytest.fixture
def quiet_page(browser: Browser, site: str) -> Iterator[Page]:
    """A tab whose errors are the subject: the browser itself complains of a refused request."""
    with browser.new_context(base_url=site, locale="en-GB", viewport=DESKTOP) as context:
        yield context.new_page()


def _stranger(request: Request, site: str) -> bool:
    return not request.url.startswith((site, "data:", "blob:"))
