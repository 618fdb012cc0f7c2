"""Do hits stand where they belong: weaker ones among few, in another order, page by page?"""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from asked import VOCABULARY, Engine, a_query, a_request, a_source, hits
from builders import an_id

from search_api.facets.counts import ABOUT
from search_api.marks.marker import Marker
from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import FAR_ABOVE, WEAKER_FACTOR
from search_api.search.few_results import FEW
from search_api.search.order import Order
from search_api.search.searcher import Searcher


class Backwards:
    """Asks for the first hits and turns them round."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.given: list[str] = []

    def hits_to_order(self, _request: SearchRequest, _query: TextQuery) -> int:
        return self.first

    async def ordered(self, found: Sequence[Any]) -> tuple[list[Any], Notice | None]:
        self.given = [hit["_id"] for hit in found]
        return list(reversed(found)), Notice("Turned round.")


def a_hit(name: str, score: float) -> dict[str, Any]:
    return {"_id": an_id(name), "_score": score, "_source": a_source(name)}


def an_answer(about: str, weaker: str = "", total: int | None = None) -> dict[str, Any]:
    """A letter a report, each a little worse than the one before it; the weaker ones behind."""
    scored = [a_hit(name, FAR_ABOVE + 5.0 - place / 8) for place, name in enumerate(about)]
    behind = [a_hit(name, 4.0 - place / 8) for place, name in enumerate(weaker)]
    counts = {ABOUT: {"doc_count": len(about) if total is None else total}}
    return hits(*scored, *behind) | {"aggregations": counts}


def listed(
    answer: dict[str, Any], order: Order | None = None, **parameters: Any
) -> tuple[str, Any, dict[str, Any]]:
    """The letters of the hits, the whole answer, and what the engine was asked for reports."""
    engine = Engine([answer])

    async def query(request: SearchRequest) -> TextQuery:
        return a_query(request.text)

    async def meant(_request: SearchRequest, _query: TextQuery) -> str | None:
        return None

    questions: Any = SimpleNamespace(query=query, meant=meant)
    searcher = Searcher(engine, VOCABULARY, questions, Marker(engine))  # type: ignore[arg-type]
    asked = a_request(**{"q": "wages in kilns", "passages": 0} | parameters)
    found: Any = asyncio.run(searcher.documents(asked, order))
    ((kind, body),) = engine.bodies
    assert kind == "documents"
    return "".join(hit["title"][-1] for hit in found["hits"]), found, body


def test_few_reports_are_followed_by_the_best_weaker_ones_which_are_told_apart() -> None:
    names, found, body = listed(an_answer("ab", "wxy"))
    assert names == "abwxy"
    assert [hit["weaker"] for hit in found["hits"]] == [False, False, True, True, True]
    assert [hit["score"] for hit in found["hits"][:3]] == [5.0, 4.875, 4.0 * WEAKER_FACTOR]
    assert found["total"]["value"] == 2
    assert found["weaker"]["value"] == 3
    assert (body["from"], body["size"]) == (0, FEW)
    assert found["links"]["next"] is None
    assert found["links"]["self"] == "/v1/search?q=wages+in+kilns&passages=0"
    assert found["hits"][0]["citation"] == "The a (2021)"


def test_the_pages_of_a_filled_list_follow_on_each_other() -> None:
    answers = [listed(an_answer("ab", "wxyz"), size=4, page=page) for page in (1, 2)]
    assert [names for names, _, _ in answers] == ["abwx", "yz"]
    first, second = (found["links"] for _, found, _ in answers)
    assert first["next"] == second["self"]
    assert second["next"] is None


def test_many_reports_are_paged_by_themselves() -> None:
    names, found, body = listed(an_answer("abcdefghijkl", "wx", total=40), size=6, page=2)
    assert names == "ghijkl"
    assert body["size"] == 12
    assert found["total"]["value"] == 40
    assert "page=3" in found["links"]["next"]
    assert not any(hit["weaker"] for hit in found["hits"])


def test_an_order_is_given_the_first_hits_and_a_page_is_cut_from_what_it_makes_of_them() -> None:
    order = Backwards(3)
    names, found, body = listed(an_answer("abcdefghijkl", total=40), order, size=2)
    assert order.given == [an_id(name) for name in "abc"]
    assert names == "cb"
    assert list(map(str, found["warnings"])) == ["Turned round."]
    assert body["size"] == FEW


def test_where_few_are_filled_the_weaker_ones_are_ordered_too() -> None:
    order = Backwards(100)
    names, _, body = listed(an_answer("ab", "w"), order)
    assert (names, body["size"]) == ("wba", 100)


def test_behind_the_few_an_order_asks_from_the_first_hit_on() -> None:
    order = Backwards(30)
    answer = hits(*(a_hit(name, 5.0) for name in "abcdefghijklmnopqrstuvwxyz"), total=90)
    names, _, body = listed(answer, order, size=10, page=3)
    assert (body["from"], body["size"]) == (0, 30)
    assert names == "fedcba"
    assert len(order.given) == 26


def test_without_an_order_a_page_is_what_the_engine_gives() -> None:
    answer = hits(*(a_hit(name, 5.0) for name in "ab"), total=90)
    names, found, body = listed(answer, Backwards(0), size=20, page=2)
    assert (names, body["from"], body["size"]) == ("ab", 20, 20)
    assert found["warnings"] == []
