"""Is what one finds put aside from everywhere, annotated, ordered, sent to others and handed in?"""

import io
import re

import docx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sample_reports import NEPAL, reader_of

PUT = re.compile("^Put in the basket")


def put_one(page: Page, where: str) -> None:
    page.locator(where).get_by_role("button", name=PUT).first.click()


def test_a_hit_a_lesson_a_page_and_a_related_report_make_a_list_that_others_can_open(
    page: Page, browser: Browser, site: str
) -> None:
    page.goto("/?q=kiln")
    put_one(page, ".passages")
    page.goto("/lessons?country=NPL&kind=lesson")
    put_one(page, ".card")
    page.goto(f"{reader_of(NEPAL)}?q=kiln&page=4")
    put_one(page, ".reader .actions")
    put_one(page, ".related")
    expect(page.locator("#basket .count")).to_have_text("4")

    page.locator("#basket summary").click()
    page.get_by_role("link", name="Open, arrange and share").click()
    expect(page.locator(".entries > li")).to_have_count(4)
    page.get_by_label("Title").fill("Kilns and schools")
    page.get_by_label("Title").press("Enter")
    page.get_by_label("Title").blur()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kilns and schools")
    page.get_by_label(re.compile("^Note")).first.fill("ask the evaluator")
    page.get_by_label(re.compile("^Note")).first.blur()
    expect(page.locator(".note")).to_contain_text("ask the evaluator")

    page.get_by_role("link", name="by hand").click()
    page.wait_for_url("**arrange=order*")
    first = page.locator(".entries > li").first.get_attribute("data-id") or ""
    page.locator(f'li[data-id="{first}"]').get_by_role("button", name=re.compile("^Down")).click()
    expect(page.locator(".entries > li").nth(1)).to_have_attribute("data-id", first)

    with browser.new_context(base_url=site, locale="en-GB") as another:
        guest = another.new_page()
        guest.goto(page.url)
        expect(guest.locator(".entries > li").nth(1)).to_have_attribute("data-id", first)
        expect(guest.locator(".note")).to_contain_text("ask the evaluator")
        expect(guest.get_by_role("button", name=re.compile("^Down")).first).to_be_hidden()
        guest.get_by_role("button", name="Keep it as a collection of mine").click()
        expect(guest.locator("#basket .count")).to_have_text("4")
        expect(guest.get_by_role("button", name=re.compile("^Down")).first).to_be_visible()


def test_a_short_link_shows_the_list_to_others_until_it_is_ended(
    page: Page, browser: Browser, site: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lessons?country=NPL&kind=lesson")
    put_one(page, ".card")
    page.locator("#basket summary").click()
    page.get_by_role("link", name="Open, arrange and share").click()
    page.get_by_role("button", name="Copy a short link").click()
    link = page.locator(".sharing a")
    expect(link).to_contain_text("/collection?shared=")
    address = link.get_attribute("href") or ""
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}{address}"
    page.reload()
    expect(link).to_have_attribute("href", address)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    with browser.new_context(base_url=site, locale="ar") as another:
        guest = another.new_page()
        guest.goto(address)
        expect(guest.locator(".entries > li")).to_have_count(1)
        expect(guest.get_by_role("button", name="انسخ رابطًا قصيرًا")).to_have_count(0)
        page.get_by_role("button", name="End this link").click()
        expect(page.locator(".sharing")).to_contain_text("The short link has ended.")
        gone = guest.reload()
        assert gone is not None
        assert gone.status == 404


def test_collections_have_names_and_do_not_mix(page: Page) -> None:
    page.goto("/lessons?country=NPL&kind=lesson")
    put_one(page, ".card")
    page.locator("#basket summary").click()
    page.get_by_role("button", name="Start another one").click()
    expect(page.locator("#basket .count")).to_have_text("0")
    page.locator("#basket select").select_option("0")
    expect(page.locator("#basket .count")).to_have_text("1")


def test_the_word_file_can_be_handed_in(page: Page) -> None:
    lesson = page.request.get("/v1/lessons?country=NPL&size=1").json()["hits"][0]
    arabic = page.request.get("/v1/passages?language=ar&size=1").json()["hits"][0]
    page.goto(f"/collection?id={lesson['id']}~a+note&id={arabic['id']}&title=Kilns&style=mla")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    written = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    texts = [paragraph.text for paragraph in written.paragraphs]
    assert texts[0] == "Kilns"
    assert {"References", "Note: a note"} <= set(texts)
    assert any(lesson["text"].split("\n")[0] in text for text in texts)
    links = [link.address for paragraph in written.paragraphs for link in paragraph.hyperlinks]
    assert page.request.get(next(link for link in links if "?page=" in link)).ok
    assert any("bidi" in paragraph.paragraph_format.element.xml for paragraph in written.paragraphs)
    assert (written.core_properties.author, written.core_properties.comments) == ("Waymark", "")
