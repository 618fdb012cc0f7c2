"""Is a reader of lessons told once of each new one that matches?"""

from alerts_site import LINK, READER, Mailbox, Site, a_lesson, a_report, later, without_index
from builders import an_id


def test_a_reader_of_lessons_is_told_once_of_each_new_one_that_matches(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    site.round()
    watch = "/v1/alerts/lessons?q=kilns&kind=lesson&sort=newest"
    taken = site.client.post(watch, json={"email": READER})
    assert taken.status_code == 202
    assert "https://waymark.test/lessons?q=kilns&kind=lesson" in box.text()
    link = LINK.search(box.text())
    assert link
    assert site.client.post(link[1]).status_code == 200
    new = a_lesson("new", "Kilns pay late, and families borrow again.", "Nets wear out on lakes.")
    secret = a_lesson("secret", "Kilns and what is said of them.", access="internal")
    site.add(new, secret, a_report("plain", "Kilns stand here, and nothing is learned."))
    site.round(later())
    assert len(box.letters) == 2
    letter, text = box.letters[1], box.text()
    assert letter["Subject"] == "Lessons: kilns (1 new lesson)"
    (kilns, nets) = new.document.records
    assert f"https://waymark.test/lessons/{kilns.id}" in text
    assert "Kilns pay late" in text
    for other in (nets.id, secret.document.records[0].id, an_id("plain")):
        assert other not in text

    more = a_lesson("new", "Kilns pay late, and families borrow again.", "Kilns close in the rain.")
    site.add(more)
    site.round(later())
    assert len(box.letters) == 3
    assert "Kilns close in the rain" in box.text()
    assert kilns.id not in box.text(), "each is told once"
    assert site.client.post(link[1].replace("confirm", "leave")).status_code == 404


def test_saved_searches_of_lessons_are_written_anew_and_forgotten(
    site: Site, mailbox: tuple[Mailbox, int]
) -> None:
    box = mailbox[0]
    site.round()
    site.client.post("/v1/alerts/lessons?country=NPL", json={"email": READER, "every": "daily"})
    link = LINK.search(box.text())
    assert link
    site.client.post(link[1])
    without_index(site)
    site.add(a_lesson("new", "Pay first.", countries=("NPL",)))
    site.round(later())
    assert len(box.letters) == 2
    leave = LINK.search(box.letters[-1]["List-Unsubscribe"].strip("<>"))
    assert leave
    assert site.client.post(leave[1]).status_code == 200
    index = f"{site.gateway.prefix}-alerts-lessons-*"
    assert site.gateway.client.count(index=index)["count"] == 0
