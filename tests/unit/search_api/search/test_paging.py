"""Does each page lead to the next one, by number as far as it goes and by cursor to the end?"""

import asyncio
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from config.errors import TooManyCursors
from search_api.engine.points_in_time import LIFE, Points
from search_api.facets.conditions import WITH_WEAKER
from search_api.query.request import DEEPEST_HIT, SearchRequest
from search_api.search.paging.cursor import (
    Cursor,
    at_cursor,
    decode_cursor,
    encode_cursor,
    search_digest,
)
from search_api.search.paging.hit_page import HitPage, page_of

DIGEST = search_digest("/v1/search?size=2")
BODY = {"query": {"match_all": {}}, "from": 0, "size": 2}


class Gateway:
    """Answers with two hits a page of a total, and notes what it was asked."""

    def __init__(self, total: int, hits: int = 2) -> None:
        self.total, self.hits = total, hits
        self.bodies: list[dict[str, Any]] = []
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.kept: list[tuple[str, str]] = []
        self.points = SimpleNamespace(keep=lambda *held: self.kept.append(held))

    async def search(self, _kind: str, body: dict[str, Any]) -> dict[str, Any]:
        self.bodies.append(body)
        hits = [{"sort": [number, "id"]} for number in range(self.hits)]
        return {"hits": {"total": {"value": self.total}, "hits": hits}}

    async def open_cursor(self, kind: str, caller: str) -> str:
        assert kind == "documents"
        self.opened.append(caller)
        return "point"

    async def close_cursor(self, point: str) -> None:
        self.closed.append(point)


def paged(gateway: Gateway, **values: Any) -> HitPage:
    request = SearchRequest(**{"size": 2, "caller": "me", **values})
    return asyncio.run(page_of(gateway, "documents", "/v1/search", request, BODY))  # type: ignore[arg-type]


def cursor_in(address: str | None) -> Cursor:
    return decode_cursor(parse_qs(urlsplit(address or "").query)["cursor"][0])


def test_a_numbered_page_leads_to_the_next_number() -> None:
    gateway = Gateway(5)
    page = paged(gateway)
    assert page.links["next"] == "/v1/search?size=2&page=2"
    assert (gateway.bodies, gateway.opened) == ([BODY], [])


def test_a_cursor_begins_without_holding_anything() -> None:
    gateway = Gateway(5)
    page = paged(gateway, cursor="start")
    assert cursor_in(page.links["next"]) == Cursor(DIGEST, "", (1, "id"), 2)
    assert (gateway.opened, gateway.kept) == ([], [])


def test_a_further_page_holds_a_point_in_time_for_its_caller() -> None:
    gateway = Gateway(5)
    token = encode_cursor(Cursor(DIGEST, "", (1, "id"), 2))
    page = paged(gateway, cursor=token)
    assert gateway.opened == ["me"]
    assert gateway.kept == [("point", "me")]
    assert gateway.bodies[0] == {
        "query": {"match_all": {}},
        "size": 2,
        "pit": {"id": "point", "keep_alive": LIFE},
        "search_after": [1, "id"],
    }
    assert cursor_in(page.links["next"]) == Cursor(DIGEST, "point", (1, "id"), 4)


@pytest.mark.parametrize(("total", "hits"), [(4, 2), (9, 0)])
def test_the_last_page_gives_the_point_back(total: int, hits: int) -> None:
    gateway = Gateway(total, hits)
    page = paged(gateway, cursor=encode_cursor(Cursor(DIGEST, "point", (1, "id"), 2)))
    assert page.links["next"] is None
    assert (gateway.opened, gateway.closed, gateway.kept) == ([], ["point"], [])


def test_a_point_is_given_back_when_a_page_fails() -> None:
    gateway = Gateway(5)
    gateway.search = None  # type: ignore[method-assign, assignment]
    with pytest.raises(TypeError):
        paged(gateway, cursor=encode_cursor(Cursor(DIGEST, "point", (1, "id"), 2)))
    assert gateway.closed == ["point"]


def test_the_last_page_that_has_a_number_goes_on_by_cursor() -> None:
    last = DEEPEST_HIT // 2
    page = paged(Gateway(DEEPEST_HIT + 1), page=last)
    assert cursor_in(page.links["next"]).seen == DEEPEST_HIT
    assert paged(Gateway(DEEPEST_HIT), page=last).links["next"] is None
    before = paged(Gateway(DEEPEST_HIT + 1), page=last - 1)
    assert before.links["next"] == f"/v1/search?size=2&page={last}"
    assert paged(Gateway(9), size=0).links["next"] is None


RANKED = BODY | {"rescore": {"window_size": 50}}
"""Of a search that ranks in two steps, whose hits tell no place to go on at."""


class Ranked(Gateway):
    """Tells scores and years, as the engine does of hits that it ranked in two steps."""

    async def search(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await super().search(kind, body)
        years = (2021, None)
        for place, hit in enumerate(answer["hits"]["hits"]):
            del hit["sort"]
            hit |= {"_id": f"r{place}", "_score": 2.5, "_source": {"year": years[place % 2]}}
        return answer


def ranked(gateway: Gateway, cursor: Cursor) -> HitPage:
    request = SearchRequest(size=2, caller="me", cursor=encode_cursor(cursor))
    return asyncio.run(page_of(gateway, "documents", "/v1/search", request, RANKED))  # type: ignore[arg-type]


def test_what_is_ranked_in_two_steps_goes_on_by_number_at_its_point_in_time() -> None:
    gateway = Ranked(9)
    page = ranked(gateway, Cursor(DIGEST, "point", (3.0, 2020, "id"), 4))
    assert gateway.bodies == [RANKED | {"pit": {"id": "point", "keep_alive": LIFE}, "from": 4}]
    last = (2.5, -(1 << 63), "r1")  # as the first step would sort what has no year
    assert cursor_in(page.links["next"]) == Cursor(DIGEST, "point", last, 6)
    ranked(gateway, Cursor(DIGEST, "point", (3.0, 2020, "id"), DEEPEST_HIT - 2))
    assert gateway.bodies[1]["from"] == DEEPEST_HIT - 2


def test_behind_the_deepest_hit_it_goes_on_in_the_order_of_the_first_step() -> None:
    gateway = Ranked(DEEPEST_HIT * 2, hits=1)
    page = ranked(gateway, Cursor(DIGEST, "point", (3.0, 2020, "id"), DEEPEST_HIT - 1))
    (body,) = gateway.bodies
    assert not {"rescore", "from"} & set(body)
    assert body["search_after"] == [3.0, 2020, "id"]
    assert (body["sort"][0], body["track_scores"]) == ({"_score": "desc"}, True)
    assert cursor_in(page.links["next"]).after == (2.5, 2021, "r0")


def weaker_of(whole: int | None, total: int = 5, **values: Any) -> Any:
    gateway = Gateway(total)
    counts = {} if whole is None else {WITH_WEAKER: {"doc_count": whole}}

    def read(answer: dict[str, Any]) -> dict[str, Any]:
        return answer | {"aggregations": counts}

    request = SearchRequest(**{"size": 2, "text": "kilns", **values})
    asked: Any = (gateway, "documents", "/v1/search", request, BODY)
    return asyncio.run(page_of(*asked, read=read)).weaker


def test_how_many_weaker_ones_there_are_is_told_with_the_first_page_of_them() -> None:
    link = "/v1/search?q=kilns&matches=any&size=2"
    assert weaker_of(8) == {"value": 3, "link": link}
    assert weaker_of(8, page=3) == {"value": 3, "link": link}
    assert weaker_of(8, cursor="start") == {"value": 3, "link": link}


@pytest.mark.parametrize("whole", [None, 5, 4])
def test_where_no_more_hold_some_of_it_nothing_is_told_of_them(whole: int | None) -> None:
    assert weaker_of(whole) is None


def test_a_cursor_asks_from_its_place_and_nowhere_else() -> None:
    asked = at_cursor({"from": 7, "size": 2}, Cursor("s", "p"), "1m")
    assert asked == {"size": 2, "pit": {"id": "p", "keep_alive": "1m"}}


def test_a_caller_who_holds_too_many_points_waits_and_others_do_not() -> None:
    now = 0.0
    points = Points(most=30, clock=lambda: now)
    points.keep("a", "me")
    points.keep("b", "me")
    with pytest.raises(TooManyCursors, match="2 searches of yours, and 2 in all"):
        points.check_room("me")
    points.check_room("you")
    points.forget("a")
    points.forget("never held")
    points.check_room("me")
    now = 121.0
    points.keep("c", "me")
    points.check_room("me")  # b's life is over
    assert points.most_of_one == 2
