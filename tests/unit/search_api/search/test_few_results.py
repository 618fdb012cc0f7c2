"""Do weaker matches get their places where few reports are about a question?"""

from typing import Any

import pytest

from search_api.facets.conditions import WITH_WEAKER
from search_api.facets.counts import ABOUT
from search_api.query.parser import parse_text
from search_api.query.request import SearchRequest
from search_api.query.text_query import text_query
from search_api.search.documents_body import FAR_ABOVE, WEAKER_FACTOR, filled_body, further_body
from search_api.search.few_results import (
    FEW,
    filled_up_hits,
    follows_filled,
    lowered_hits,
    may_be_filled,
    split_weaker_hits,
)

QUERY = text_query(parse_text("brick kilns"), ["en"], {})


def an_answer(about: list[float], weaker: list[float], total: int | None = None) -> dict[str, Any]:
    """As the engine gives it: what is about it first, each with its score."""
    hits = [{"_id": f"a{score:g}", "_score": FAR_ABOVE + score} for score in about]
    hits += [{"_id": f"w{score:g}", "_score": score} for score in weaker]
    return {
        "hits": {"total": {"value": len(hits)}, "hits": hits},
        "aggregations": {ABOUT: {"doc_count": len(about) if total is None else total}},
    }


def test_what_is_counted_and_listed_is_about_it_and_the_rest_is_told() -> None:
    found = split_weaker_hits(an_answer([3.0, 2.0], [9.0]))
    assert found["hits"]["total"]["value"] == 2
    assert [(hit["_id"], hit["_score"]) for hit in found["hits"]["hits"]] == [("a3", 3), ("a2", 2)]
    assert found["aggregations"][WITH_WEAKER]["doc_count"] == 3


def test_a_weaker_one_stands_first_where_it_scores_clearly_higher() -> None:
    listed = filled_up_hits(split_weaker_hits(an_answer([3.0, 2.0], [3.5, 2.4])))
    assert listed is not None
    assert [hit["_id"] for hit in listed] == ["a3", "w3.5", "a2", "w2.4"]
    assert listed[1]["weaker"]
    assert listed[1]["_score"] == pytest.approx(3.5 * WEAKER_FACTOR)


def test_ten_are_listed_at_most() -> None:
    listed = filled_up_hits(
        split_weaker_hits(an_answer([3.0], [2.0 - number / 100 for number in range(20)]))
    )
    assert listed is not None
    assert len(listed) == FEW


def test_nothing_is_filled_where_there_are_enough_or_no_more() -> None:
    assert filled_up_hits(split_weaker_hits(an_answer([3.0] * FEW, [9.0]))) is None
    assert filled_up_hits(split_weaker_hits(an_answer([3.0], []))) is None


def test_only_the_first_of_a_list_by_relevance_are_filled() -> None:
    assert may_be_filled(SearchRequest(size=5, page=2), QUERY)
    for other in (
        SearchRequest(size=10, page=2),
        SearchRequest(sort="newest"),
        SearchRequest(size=0),
        SearchRequest(cursor="start"),
        SearchRequest(matches="any"),
    ):
        assert not may_be_filled(other, QUERY)


def test_further_pages_rank_as_the_first_one_does() -> None:
    """Else reports that score nearly the same come twice, or never."""
    first, further = SearchRequest(size=20), SearchRequest(size=20, page=2)
    filled, behind = filled_body(first, QUERY, 20), further_body(further, QUERY)
    assert (behind["query"], behind["rescore"]) == (filled["query"], filled["rescore"])
    assert (behind["from"], behind["size"]) == (20, 20)
    hit = {"_id": "a", "_score": FAR_ABOVE + 2.5}
    assert lowered_hits({"hits": {"hits": [hit]}})["hits"]["hits"] == [hit | {"_score": 2.5}]


def test_the_page_that_a_cursor_goes_on_from_is_ranked_as_the_cursor_ranks() -> None:
    assert follows_filled(SearchRequest(size=100, page=99), QUERY)
    assert not follows_filled(SearchRequest(size=100, page=100), QUERY)
    assert not follows_filled(SearchRequest(size=100, cursor="start"), QUERY)


def test_one_request_asks_for_both() -> None:
    body = filled_body(SearchRequest(size=5, page=2), QUERY, FEW)
    assert (body["from"], body["size"]) == (0, FEW)
    first = body["query"]["bool"]["should"]["constant_score"]
    assert first == {"filter": body["aggs"][ABOUT]["filter"], "boost": FAR_ABOVE}
    assert first["filter"] not in body["post_filter"]["bool"]["filter"]
