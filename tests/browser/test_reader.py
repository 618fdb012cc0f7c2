"""Does the reader open at the words, with all that is needed to cite and to go on?"""

import re

from playwright.sync_api import Browser, Page, expect
from sample_reports import COCOA, JORDAN, NEPAL, reader_of

BOX = re.compile(r'<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/>')
SIZE = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


def open_first_passage(page: Page, question: str) -> None:
    page.goto(f"/?q={question}&country=NPL")
    page.locator(".hit").first.get_by_role("link", name=re.compile(r"^p\. ")).first.click()
    page.wait_for_url("**/documents/*")


def test_a_result_opens_at_its_page_with_the_passage_marked_on_the_image(page: Page) -> None:
    open_first_passage(page, "bonded labour in brick kilns")
    image = page.locator(".sheet img")
    expect(image).to_be_visible()
    assert image.evaluate("async (it) => { await it.decode(); return it.naturalWidth }") > 500
    found = page.locator("rect.found").first.bounding_box()
    sheet = image.bounding_box()
    assert found
    assert sheet
    assert sheet["x"] < found["x"]
    assert found["x"] + found["width"] < sheet["x"] + sheet["width"]
    expect(page.locator(".match mark").first).to_be_visible()
    expect(page.locator(".text .found").first).to_be_visible()


def test_the_words_of_the_question_are_marked_on_the_image_inside_their_passage(
    page: Page,
) -> None:
    open_first_passage(page, "bonded labour in brick kilns")
    sheet, marks = page.locator(".sheet img"), page.locator(".sheet image.words")
    expect(page.locator(".sheet svg")).to_have_attribute("aria-hidden", "true")
    over, under = marks.bounding_box(), sheet.bounding_box()
    assert over
    assert under
    assert all(abs(over[side] - under[side]) < 1 for side in over)  # type: ignore[literal-required]
    drawing = page.request.get(marks.get_attribute("href") or "").text()
    across, down = (float(side) for side in SIZE.findall(drawing)[0])
    boxes = [tuple(map(float, box)) for box in BOX.findall(drawing)]
    passage = [found for each in page.locator("rect.found").all() if (found := each.bounding_box())]
    centres = [
        (
            under["x"] + (x + width / 2) / across * under["width"],
            under["y"] + (top + height / 2) / down * under["height"],
        )
        for x, top, width, height in boxes
    ]
    inside = [
        (x, y)
        for x, y in centres
        for box in passage
        if 0 < x - box["x"] < box["width"] and 0 < y - box["y"] < box["height"]
    ]
    assert len(inside) >= page.locator(".match mark").count() > 0


def test_one_goes_from_match_to_match(page: Page) -> None:
    page.goto(f"{reader_of(NEPAL)}?q=labour+agents")
    page.get_by_role("link", name="Next match").click()
    first = page.locator(".match blockquote").inner_text()
    page.get_by_role("link", name="Next match").click()
    expect(page.locator(".match blockquote")).not_to_have_text(first)
    page.get_by_role("link", name="Previous match").click()
    expect(page.locator(".match blockquote")).to_have_text(first)


def test_one_turns_pages_and_jumps_to_a_section(page: Page) -> None:
    page.goto(reader_of(NEPAL))
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("heading", name="Text of page 2")).to_be_visible()
    outline = page.locator(".outline")
    if outline.get_attribute("open") is None:
        outline.locator("summary").click()
    outline.get_by_role("link", name="3. Lessons learned", exact=True).click()
    expect(page.get_by_role("heading", name="Text of page 4")).to_be_visible()


def test_a_citation_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{reader_of(NEPAL)}?q=kiln&page=4")
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "Breaking the advance" in page.evaluate("navigator.clipboard.readText()")


def test_an_arabic_report_reads_from_right_to_left_on_an_english_page(page: Page) -> None:
    page.goto(f"{reader_of(JORDAN)}?page=2")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator(".text")).to_have_css("direction", "rtl")


def test_a_report_without_page_images_is_read_as_text(page: Page) -> None:
    page.goto(reader_of(COCOA))
    expect(page.locator(".text p").first).to_be_visible()
    expect(page.locator(".sheet")).to_have_count(0)


def test_the_original_can_be_taken_along(page: Page) -> None:
    page.goto(reader_of(NEPAL))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original").click()
    assert download.value.suggested_filename == NEPAL


def test_reading_works_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        open_first_passage(page, "kiln")
        expect(page.locator("rect.found").first).to_be_visible()
        page.get_by_label("Page", exact=True).fill("5")
        page.get_by_label("Page", exact=True).press("Enter")
        expect(page.get_by_role("heading", name="Text of page 5")).to_be_visible()
