"""Does the reader know where it is: the match shown, those around it, what is marked?"""

from typing import Any, cast

from search_api.pages.responses import PageResponse
from search_api.search.responses import PassagesResponse
from search_api.web.match_navigation import (
    marked_blocks,
    marked_boxes,
    marked_words,
    matches_of_page,
)


def an_answer(*pages: int) -> PassagesResponse:
    """Passages on these pages, the best first; the page is the ordinal, too."""
    hits = [{"id": f"a-{page}", "page": page, "highlights": []} for page in pages]
    return cast("PassagesResponse", {"hits": hits, "labels": {"kind": {}}})


def a_page(number: int, *texts: str) -> PageResponse:
    blocks = [{"text": text, "bbox": [0, top, 9, top + 1]} for top, text in enumerate(texts)]
    return cast("PageResponse", {"page": number, "blocks": blocks})


def shown(text: str, page: int = 3, **more: Any) -> dict[str, Any]:
    return {"text": text, "page": page} | more


def test_matches_follow_each_other_as_one_reads() -> None:
    found = matches_of_page(an_answer(10, 2, 9), "a-9", page=9)
    assert [each["id"] for each in found.passages] == ["a-2", "a-9", "a-10"]
    assert found.before is not None
    assert found.after is not None
    assert (found.before["id"], found.after["id"]) == ("a-2", "a-10")


def test_the_best_match_of_the_page_is_shown_when_none_is_named() -> None:
    found = matches_of_page(an_answer(10, 2), "", page=2)
    assert found.shown is not None
    assert found.shown["id"] == "a-2"


def test_a_page_without_a_match_leads_to_the_first_one() -> None:
    found = matches_of_page(an_answer(10, 2), "", page=5)
    assert found.shown is None
    assert found.before is None
    assert found.after is not None
    assert found.after["id"] == "a-2"


def test_what_only_stands_below_a_heading_with_the_words_is_no_match_where_others_hold_them() -> (
    None
):
    answer = an_answer(1, 2, 3, 4)
    answer["hits"][1]["highlights"] = ["to <mark>fish</mark>"]
    answer["hits"][3]["highlights"] = ["<mark>Fishing</mark>"]
    found = matches_of_page(answer, "", page=1)
    assert [each["id"] for each in found.passages] == ["a-2", "a-4"]
    asked_for = matches_of_page(answer, "a-3", page=3)
    assert [each["id"] for each in asked_for.passages] == ["a-2", "a-3", "a-4"]
    assert asked_for.shown is not None


def test_the_blocks_of_a_passage_are_marked_whatever_their_spaces() -> None:
    page = a_page(3, "Lessons", "Pay  wages\nweekly.", "Keep records.", "")
    assert marked_blocks(page, shown("Pay wages weekly. Keep records.")) == {1, 2}


def test_nothing_is_marked_on_another_page() -> None:
    page = a_page(4, "Pay wages weekly.")
    assert marked_blocks(page, shown("Pay wages weekly.")) == set()
    assert marked_boxes(page, shown("Pay wages weekly.", bboxes=[[1, 2, 3, 4]]), set()) == []


def test_the_boxes_of_the_passage_come_before_those_of_its_blocks() -> None:
    page = a_page(3, "Pay wages weekly.")
    assert marked_boxes(page, shown("x", bboxes=[[1, 2, 3, 4]]), {0}) == [[1, 2, 3, 4]]
    assert marked_boxes(page, shown("x", bboxes=[]), {0}) == [[0, 0, 9, 1]]


def test_the_words_marked_in_the_passage_are_marked_on_its_page_once_and_no_more_than_a_few() -> (
    None
):
    extracts = ["<mark>Travail</mark> d&#x27;<mark>R&amp;D</mark>", "le <mark>Travail</mark>"]
    found = shown("", highlights=extracts)
    assert marked_words(a_page(3), found) == ["Travail", "R&D"]
    assert marked_words(a_page(4), found) == []
    assert marked_words(None, found) == []
    assert marked_words(a_page(3), None) == []
    assert marked_words(a_page(3), shown("Travail")) == []
    many = [f"<mark>{'x' * 61}</mark>", *(f"<mark>word{n}</mark>" for n in range(99))]
    assert marked_words(a_page(3), shown("", highlights=many)) == [f"word{n}" for n in range(24)]
