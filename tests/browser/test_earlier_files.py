"""A partner sees later what became of its files: all of its receipts, each once."""

from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

RECEIPT: dict[str, Any] = {
    "path": "2024/kilns.pdf",
    "pages": 3,
    "title": "A report",
    "state": "done",
    "result": "indexed",
    "finished": "2026-11-02T09:00:00+00:00",
}


def opener(page: Page) -> Locator:
    return page.get_by_text("What became of earlier files")


def answer(*receipts: dict[str, Any], then: str | None = None) -> dict[str, Any]:
    return {"waiting": 1, "in_work": 1, "receipts": receipts, "links": {"next": then}}


def sign_in(page: Page) -> None:
    page.get_by_label("Partner").first.fill("kiln-network")
    page.get_by_label("Key").first.fill("wm_key")


def test_a_partner_asks_later_what_became_of_its_files(page: Page) -> None:
    failed = {"path": "locked.pdf", "state": "failed", "result": "failed", "reason": "a password"}
    page.route(
        "**/v1/inbox/kiln-network?*", lambda route: route.fulfill(json=answer(failed, RECEIPT))
    )
    page.goto("/contribute")
    earlier = page.locator(".earlier")
    opener(page).click()
    expect(earlier).to_contain_text("First write who you are, and your key.")
    opener(page).click()
    sign_in(page)
    opener(page).click()
    expect(earlier.locator("li.bad")).to_contain_text("could not be taken in a password")
    expect(earlier.locator("li.good")).to_contain_text("2024/kilns.pdf")
    expect(earlier.locator("li.good")).to_contain_text("Nov 2, 2026 · in the search · “A report”")
    expect(earlier).to_contain_text("still waiting or being read: 2")
    expect(earlier.get_by_role("button", name="Show more")).to_be_hidden()


def test_who_asks_twice_has_each_file_once(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/v1/inbox/kiln-network?*", hold)
    page.goto("/contribute")
    sign_in(page)
    with page.expect_request("**/v1/inbox/kiln-network?*"):
        opener(page).click()
    opener(page).click()
    with page.expect_request("**/v1/inbox/kiln-network?*"):
        opener(page).click()
    more = page.locator(".earlier").get_by_role("button", name="Show more")
    for route in held:
        route.fulfill(json=answer(RECEIPT, then="/v1/inbox/kiln-network?cursor=a"))
    expect(page.locator(".earlier li")).to_have_count(1)
    more.click()
    expect(more).to_be_hidden()  # until it is answered
    held[-1].fulfill(json=answer(RECEIPT | {"path": "2023/nets.pdf"}))
    expect(page.locator(".earlier li")).to_have_count(2)
