"""Can everyone ask to be told of new reports, and a curator decide of what is held?"""

from collections.abc import Iterator

import pytest
from api_server import serving
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from config.keys import create_key
from config.setting_groups import AlertsSettings, MachinesSettings
from config.settings import Settings
from config.store.held_documents import note_held
from config.store.safeguarding import Finding, keep_findings, read_safeguarding
from config.vocabulary import load_vocabulary
from indexer.store.documents import Store, origin_now
from search_api.alerts.secrets import Secrets
from search_api.app import create_app

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = (("en", 1280), ("fr", 320), ("es", 1280), ("pt", 320), ("ar", 320))
"""Language, and the width in which it is opened; nothing may be cut off in either width."""
EXAMINED = ("en", "ar")  # all languages have the same elements: the two directions are examined


@pytest.fixture(scope="module")
def watched_site(engine_url: str, settings: Settings) -> Iterator[str]:
    """The same reports, on a server that tells of new ones."""
    with_alerts = settings.model_copy(
        update={
            "alerts": AlertsSettings(enabled=True, smtp_host="127.0.0.1", round_seconds=3600),
            "machines": MachinesSettings(public_url="https://waymark.test"),
        }
    )
    with serving(create_app(with_alerts, engine_url, load_vocabulary())) as url:
        yield url


@pytest.fixture
def held(settings: Settings) -> str:
    store, path = Store(settings.data_dir), settings.data_dir / "case.txt"
    path.write_bytes(b"a report")
    document_id = store.put(path, origin_now("case.pdf", "north")).document_id
    found = Finding(2, "person", "Amina Yusuf", "Amina Yusuf, 14, was sold by her uncle", 1.2)
    keep_findings(settings.data_dir, document_id, (found,))
    store.change(document_id, lambda manifest: replace(manifest, held="it is held"))
    note_held(settings.data_dir, document_id, waits=True)
    return document_id


def is_open_to_all(page: Page) -> None:
    page.wait_for_load_state()  # its styles too: a form was sent, and what is waited for is a text
    if page.locator("html").get_attribute("lang") in EXAMINED:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, found.generate_report()
    examined = page.viewport_size
    assert examined is not None
    for width in (320, 1280, examined["width"]):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


@pytest.mark.parametrize(("lang", "width"), LOOKS)
def test_the_forms_of_alerts_are_open_to_all(
    browser: Browser, watched_site: str, settings: Settings, lang: str, width: int
) -> None:
    token = Secrets(settings.data_dir / "alerts").link_token("leave", "0" * 32)
    with browser.new_context(
        base_url=watched_site, locale=lang, viewport={"width": width, "height": 800}
    ) as context:
        page = context.new_page()
        for view in ("/?q=labour", "/lessons?q=kiln"):
            page.goto(view)
            page.locator("details.watch > summary").click()
            is_open_to_all(page)
        page.goto(f"/alerts/leave?token={token}")
        is_open_to_all(page)
        page.get_by_role("article").get_by_role("button").click()
        page.get_by_role("status").wait_for()
        is_open_to_all(page)


@pytest.mark.parametrize("look", LOOKS)
def test_a_curator_looks_page_by_page_and_decides(
    browser: Browser, site: str, settings: Settings, held: str, look: tuple[str, int]
) -> None:
    lang, width = look
    _, key = create_key(settings.data_dir, f"Ana {lang} {width}", "", ("curator",))
    with browser.new_context(
        base_url=site, locale=lang, viewport={"width": width, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto("/held")
        is_open_to_all(page)
        page.locator("#key").fill(key)
        page.locator("article button").click()
        page.get_by_text("Amina Yusuf").first.wait_for()
        is_open_to_all(page)
        page.locator("select[name=verdict]").select_option("keep")
        page.locator("input[name=reason]").fill("a child")
        page.locator("article button").click()
        page.get_by_role("status").wait_for()
    decided = read_safeguarding(settings.data_dir, held).decided
    assert decided is not None
    assert decided.by == f"Ana {lang} {width}"
