"""Are lessons found by kind, cited, put aside and taken along?"""

import re

import pytest
from playwright.sync_api import Page, expect


def test_lessons_are_shown_by_kind_with_their_citation(page: Page) -> None:
    page.goto("/lessons")
    page.get_by_role("navigation", name="Kinds").get_by_role("link", name="Good practices").click()
    card = page.locator(".card").first
    expect(card.locator(".kind")).to_have_text("Good practice")
    expect(card.locator(".citation")).to_contain_text(re.compile(r"\d{4}.*p\.\s\d+"))


def test_a_lesson_leads_to_its_page_with_the_passage_marked(page: Page) -> None:
    page.goto("/lessons?country=NPL&kind=lesson")
    page.locator(".card .citation a").first.click()
    expect(page.locator("rect.found").first).to_be_visible()
    expect(page.locator(".match .kind")).to_have_text("Lesson learned")


def test_a_lesson_is_copied_with_its_citation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lessons?country=NPL&kind=lesson")
    page.get_by_role("button", name=re.compile("^Copy")).first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert re.search(r"\(.*2023.*p\. \d", page.evaluate("navigator.clipboard.readText()"))


def test_a_lesson_is_copied_from_its_own_page_too(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lessons?country=NPL&kind=lesson")
    page.get_by_role("link", name="Similar lessons").first.click()
    page.wait_for_url("**/lessons/*")
    page.get_by_role("button", name=re.compile("^Copy")).first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_the_basket_outlives_the_page_and_a_passage_can_be_taken_out(page: Page) -> None:
    page.goto("/lessons?country=NPL&kind=lesson")
    for _ in range(2):
        page.get_by_role("button", name=re.compile("^Put in the basket")).first.click()
    page.reload()
    basket = page.locator("#basket")
    expect(basket.locator(".count")).to_have_text("2")
    basket.locator("summary").click()
    basket.get_by_role("button", name="Take out").first.click()
    expect(basket.locator(".count")).to_have_text("1")
    basket.get_by_role("button", name="Empty the basket").click()
    expect(basket).to_be_hidden()


@pytest.mark.parametrize(
    ("button", "start"),
    [("Word", b"PK"), ("Markdown", b""), ("RIS", b"TY  - "), ("CSV", b"")],
)
def test_the_basket_is_taken_along_with_citations(page: Page, button: str, start: bytes) -> None:
    page.goto("/lessons?country=NPL&kind=lesson")
    page.get_by_role("button", name=re.compile("^Put in the basket")).first.click()
    page.locator("#basket summary").click()
    with page.expect_download() as download:
        page.locator("#basket").get_by_role("button", name=button, exact=True).click()
    taken = download.value.path().read_bytes()
    assert taken.lstrip(b"\xef\xbb\xbf").startswith(start)
    assert button == "Word" or b"Breaking the advance" in taken


CARD = """cards => cards.map(card => ({
  id: card.id,
  text: [...card.querySelectorAll("blockquote .said")].map(
    each => each.innerText || each.textContent
  ).join(" "),
  context: card.querySelector(".context")?.textContent ?? "",
  citation: card.querySelector(".citation").textContent,
  evidence: card.querySelector(".evidence").textContent,
  beside: [...card.querySelectorAll(".beside dd")].map(each => each.textContent),
  is_cut: Boolean(card.querySelector(".cut")),
  opens: Boolean(card.querySelector("blockquote details")),
}))"""


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["en", "fr", "es", "pt", "ar"])
def test_every_card_shows_all_of_its_lesson_as_the_api_has_it(page: Page, lang: str) -> None:
    read = 0
    number, pages = 1, 1
    while number <= pages:
        answer = page.request.get(f"/v1/lessons?lang={lang}&size=20&page={number}").json()
        pages = -(-(answer["total"]["value"] - answer["folded"]) // 20)
        page.goto(f"/lessons?lang={lang}&page={number}")
        cards = page.locator(".card").evaluate_all(CARD)
        assert [card["id"] for card in cards] == [hit["id"] for hit in answer["hits"]]
        for card, hit in zip(cards, answer["hits"], strict=True):
            assert plain(card["text"]) == plain(hit["text"])
            assert plain(card["context"]) == plain(hit["context"])
            assert plain(card["citation"]) == plain(hit["citation"])
            assert card["evidence"] == answer["labels"]["evidence"][hit["evidence_type"]]
            assert [plain(each) for each in card["beside"]] == [
                plain(each["text"]) for each in hit["fields"]
            ]
            assert card["is_cut"] == card["opens"] == (hit["words"] > 200)
        read += len(cards)
        number += 1
    assert read >= 20
