"""Can a partner drop files on a page, and see what becomes of each?"""

from playwright.sync_api import Browser, FilePayload, Page, Route, expect
from sample_reports import NEPAL, SAMPLES

Json = dict[str, object]
PDF: FilePayload = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
RECEIPT: Json = {
    "state": "done",
    "result": "indexed",
    "id": "0" * 64,
    "title": "A report",
    "pages": 3,
}


def sign_in(page: Page) -> None:
    page.goto("/contribute")
    page.get_by_label("Partner").fill("kiln-network")
    page.get_by_label("Key").first.fill("wm_key")


def answer_uploads(page: Page, status: int = 202, said: Json | None = None) -> list[Route]:
    """In the inbox's place; what is sent stands in the list that is returned."""
    sent: list[Route] = []

    def answer(route: Route) -> None:
        sent.append(route)
        taken = {"state": "waiting", "links": {"self": "/v1/inbox/kiln-network/1"}}
        route.fulfill(status=status, json=taken if said is None else said)

    page.route("**/v1/inbox/kiln-network", answer)
    return sent


def answer_receipts(page: Page, *answers: Json) -> None:
    """One after another; the last one again and again."""
    left = list(answers)
    page.route(
        "**/v1/inbox/kiln-network/1?lang=en",
        lambda route: route.fulfill(json=left.pop(0) if len(left) > 1 else left[0]),
    )


def test_a_file_is_sent_with_the_key_and_its_receipt_is_shown(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, {"state": "waiting"}, RECEIPT)
    page.locator("input[type=file]").set_input_files([PDF])
    line = page.locator(".files li")
    expect(line).to_contain_text("received; it is being read")
    expect(line).to_contain_text("in the search · “A report” · pages read: 3")
    expect(line.get_by_role("link", name="Open in Waymark")).to_have_attribute(
        "href", f"/documents/{'0' * 64}"
    )
    assert sent[0].request.headers["authorization"] == "Bearer wm_key"
    assert b'name="file"; filename="report.pdf"' in (sent[0].request.post_data_buffer or b"")


def test_a_file_that_failed_says_why_and_what_to_do(page: Page) -> None:
    sign_in(page)
    answer_uploads(page)
    said = {
        "state": "failed",
        "result": "failed",
        "reason": "it needs a password",
        "what_to_do": "Send it without.",
    }
    answer_receipts(page, RECEIPT | said)
    page.locator("input[type=file]").set_input_files([PDF])
    expect(page.locator(".files li.bad")).to_contain_text("it needs a password Send it without.")
    expect(page.get_by_role("status")).to_have_text("Files: 1, finished: 1, to look at: 1")


def test_a_wrong_key_is_told_and_can_be_mended(quiet_page: Page) -> None:
    page = quiet_page
    sign_in(page)
    answer_uploads(page, 403, {"detail": "no"})
    page.locator("input[type=file]").set_input_files([PDF])
    line = page.locator(".files li")
    expect(line).to_contain_text("the key is not right for this partner")
    page.unroute("**/v1/inbox/kiln-network")
    answer_uploads(page)
    answer_receipts(page, RECEIPT)
    line.get_by_role("button", name="Try again").click()
    expect(line).to_contain_text("in the search")


def test_what_cannot_be_taken_is_not_sent(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, RECEIPT)
    empty: FilePayload = {"name": "empty.pdf", "mimeType": "", "buffer": b""}
    sidecar: FilePayload = {"name": "other.pdf.yaml", "mimeType": "", "buffer": b"year: 2024"}
    page.locator("input[type=file]").set_input_files([empty, sidecar])
    expect(page.locator(".files li").nth(0)).to_contain_text("the file is empty")
    expect(page.locator(".files li").nth(1)).to_contain_text("together with that document")
    assert not sent


def test_a_sidecar_goes_with_its_document(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, RECEIPT)
    sidecar: FilePayload = {"name": "report.pdf.yaml", "mimeType": "", "buffer": b"year: 2024"}
    page.locator("input[type=file]").set_input_files([sidecar, PDF])
    expect(page.locator(".files li")).to_have_count(1)
    expect(page.locator(".files li")).to_contain_text("in the search")
    body = sent[0].request.post_data_buffer or b""
    assert b'name="sidecar"' in body
    assert b"year: 2024" in body


def test_a_sidecar_counts_by_any_name_that_is_meant_and_two_are_not_guessed(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, RECEIPT)
    sidecar: FilePayload = {"name": "Report.YML", "mimeType": "", "buffer": b"access: internal"}
    page.locator("input[type=file]").set_input_files([PDF, sidecar])
    expect(page.locator(".files li")).to_contain_text("in the search")
    assert b"access: internal" in (sent[0].request.post_data_buffer or b"")
    second: FilePayload = {"name": "_defaults.yaml", "mimeType": "", "buffer": b"year: 2024"}
    page.locator("input[type=file]").set_input_files([PDF, sidecar, second])
    expect(page.locator(".files li.bad")).to_contain_text("several files tell of it")
    assert len(sent) == 1


def test_an_archive_that_was_opened_and_a_file_that_was_lost_are_told_as_they_are(
    page: Page,
) -> None:
    sign_in(page)
    answer_uploads(page)
    opened = {"state": "done", "result": "notice", "reason": "its 2 files are taken"}
    answer_receipts(page, opened)
    page.locator("input[type=file]").set_input_files([PDF])
    expect(page.locator(".files li.good")).to_contain_text("opened: its files are taken one by one")
    page.unroute("**/v1/inbox/kiln-network/1?lang=en")
    answer_receipts(page, {"state": "failed", "result": "", "reason": "it was lost"})
    page.locator("input[type=file]").set_input_files([PDF])
    expect(page.locator(".files li.bad")).to_contain_text("could not be taken in it was lost")


def test_files_can_be_dropped(page: Page) -> None:
    sign_in(page)
    answer_uploads(page)
    answer_receipts(page, RECEIPT)
    page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["%PDF-1.4"], "dropped.pdf"));
          const drop = document.querySelector(".drop");
          drop.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true }));
        }"""
    )
    expect(page.locator(".files li")).to_contain_text("dropped.pdf")


def test_without_a_name_and_a_key_nothing_is_sent_and_the_page_says_so(page: Page) -> None:
    page.goto("/contribute")
    sent = answer_uploads(page)
    page.locator("input[type=file]").set_input_files([PDF])
    expect(page.get_by_role("alert")).to_have_text("First write who you are, and your key.")
    assert not sent


def test_the_key_is_kept_for_the_tab_only_where_ticked(page: Page) -> None:
    sign_in(page)
    page.reload()
    expect(page.get_by_label("Key").first).to_have_value("")
    sign_in(page)
    page.get_by_label("Keep the key until this tab is closed").check()
    page.reload()
    expect(page.get_by_label("Key").first).to_have_value("wm_key")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Keep the key until this tab is closed").uncheck()
    page.reload()
    expect(page.get_by_label("Key").first).to_have_value("")


def test_without_scripts_the_page_explains_the_folder(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en") as context:
        page = context.new_page()
        page.goto("/contribute")
        notice = page.locator("noscript p")
        expect(notice).to_be_visible()
        assert "inbox/[your name]/" in (notice.text_content() or "")
        expect(page.locator("form#contribute")).to_be_hidden()


def test_what_is_written_in_the_fields_goes_along_as_a_sidecar(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, RECEIPT)
    page.get_by_label("Year").fill("2024")
    page.get_by_label("Countries").select_option(["NPL", "IND"])
    page.get_by_label("Access").select_option("internal")
    page.locator("input[type=file]").set_input_files([PDF])
    expect(page.locator(".files li")).to_contain_text("in the search")
    body = (sent[0].request.post_data_buffer or b"").decode()
    assert 'filename="report.pdf.json"' in body
    for said in ('"year":2024', '"access":"internal"', '"countries":["IND","NPL"]'):
        assert said in body


def test_what_is_in_the_search_is_not_sent_again_unless_asked_and_shows_its_tags(
    page: Page,
) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, RECEIPT)
    page.locator("input[type=file]").set_input_files([SAMPLES / NEPAL])
    line = page.locator(".files li")
    expect(line).to_contain_text("already in the search")
    expect(line.locator(".tags")).to_contain_text("Nepal")
    assert not sent
    line.get_by_role("button", name="Send it all the same").click()
    expect(line).to_contain_text("in the search · “A report”")
    assert sent


FOUND = RECEIPT | {"countries": ["NPL", "ISL"], "topics": ["child-labour"]}


def test_what_was_found_is_shown_and_the_partner_sets_it_right(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, FOUND)
    page.get_by_label("Access").select_option("internal")
    page.locator("input[type=file]").set_input_files([PDF])
    line = page.locator(".files li")
    expect(line.locator(".tags")).to_have_text("Found in it: Nepal · Iceland · Child labour")
    line.get_by_text("Correct this").click()
    line.get_by_label("Iceland").uncheck()
    line.get_by_label("Add one: Countries").select_option("IND")
    line.get_by_label("Year").fill("2024")
    line.get_by_role("button", name="Send the correction").click()
    expect(line.locator(".correction")).to_have_count(0)
    expect(line.locator(".correction")).to_have_count(1)
    body = (sent[1].request.post_data_buffer or b"").decode()
    assert '{"access":"internal","year":2024,"countries":["NPL","IND"]}' in body
    assert 'name="file"; filename="report.pdf"' in body


def test_the_last_topic_is_taken_out_and_where_nothing_changed_nothing_is_sent(page: Page) -> None:
    sign_in(page)
    sent = answer_uploads(page)
    answer_receipts(page, FOUND)
    page.locator("input[type=file]").set_input_files([PDF])
    line = page.locator(".files li")
    line.get_by_text("Correct this").click()
    line.get_by_role("button", name="Send the correction").click()
    line.get_by_label("Child labour").uncheck()
    line.get_by_role("button", name="Send the correction").click()
    expect(line.locator(".correction")).to_have_count(0)
    expect(line.locator(".correction")).to_have_count(1)
    assert '{"topics":[]}' in (sent[1].request.post_data_buffer or b"").decode()
    assert len(sent) == 2


def test_who_sent_a_sidecar_of_ones_own_corrects_that(page: Page) -> None:
    sign_in(page)
    answer_uploads(page)
    answer_receipts(page, FOUND)
    sidecar: FilePayload = {"name": "report.pdf.yaml", "mimeType": "", "buffer": b"year: 2024"}
    page.locator("input[type=file]").set_input_files([sidecar, PDF])
    line = page.locator(".files li")
    expect(line).to_contain_text("change your file report.pdf.yaml and send both once more")
    expect(line.locator(".correction")).to_have_count(0)
