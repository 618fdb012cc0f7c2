"""Does a kept answer ever outlive what it was found in, and does what is kept have an end?"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, tzinfo
from types import SimpleNamespace
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from search_api.http.kept_answers import KeptAnswers
from search_api.http.middleware import answered_before
from search_api.http.middleware.answered_before import AnsweredBefore
from search_api.http.service import Services
from search_api.search.route import router

ROOM = 1 << 20
SERVICES = Services([router], ())
STEPS = ("change", "learn", "ask", "ask another", "ask anew", "ask while it changes")


class Collection:
    """An index that changes, and what is known of it, which may be behind."""

    def __init__(self) -> None:
        self.now, self.known = 1, 1
        self.changes_as_it_answers = False

    async def version(self) -> str:
        return str(self.now)

    async def known_version(self) -> str:
        return str(self.known)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.now += self.changes_as_it_answers
        found = scope["query_string"].decode()
        await Response(f"{found} in {self.now}")(scope, receive, send)


class Asked:
    """One application over a collection, and how often it answered from memory."""

    def __init__(self, collection: Collection, answer: ASGIApp | None = None) -> None:
        self.collection, self.given_again = collection, 0
        searchers = {"public": SimpleNamespace(gateway=collection)}
        self._state = SimpleNamespace(keys=None, searchers=searchers)
        self._edge = AnsweredBefore(
            answer or collection.answer, SERVICES, KeptAnswers(ROOM), self._count
        )

    def _count(self) -> None:
        self.given_again += 1

    def get(self, query: str = "q=kilns", path: str = "/v1/search", **headers: str) -> str:
        return self.ask({}, query, path, **headers)

    def ask(
        self,
        otherwise: dict[str, Any],
        query: str = "q=kilns",
        path: str = "/v1/search",
        **headers: str,
    ) -> str:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "query_string": query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
            "app": SimpleNamespace(state=self._state),
        } | otherwise
        asyncio.run(self._edge(scope, _nothing, send))
        return b"".join(message.get("body", b"") for message in sent).decode()


async def in_pieces(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"a", "more_body": True})
    await send({"type": "http.response.body", "body": b"b"})


async def _nothing() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}


@given(st.lists(st.sampled_from(STEPS), max_size=30))
def test_no_answer_is_older_than_the_index_that_is_asked(steps: Sequence[str]) -> None:
    collection = Collection()
    asked = Asked(collection)
    for step in steps:
        before = collection.now
        collection.changes_as_it_answers = step == "ask while it changes"
        if step == "change":
            collection.now += 1
        elif step == "learn":
            collection.known = collection.now
        else:
            query = "q=mines" if step == "ask another" else "q=kilns"
            got = asked.get(query, **({"cache_control": "no-cache"} if "anew" in step else {}))
            found, version = got.split(" in ")
            assert found == query
            assert int(version) >= before


def test_the_same_is_given_again_until_the_index_changes() -> None:
    asked = Asked(Collection())
    assert [asked.get() for _ in range(3)] == ["q=kilns in 1"] * 3
    assert asked.given_again == 2
    asked.collection.now = 2
    assert asked.get() == "q=kilns in 2"
    asked.collection.known = 2
    assert [asked.get(), asked.get()] == ["q=kilns in 2"] * 2
    assert asked.given_again == 3


@pytest.mark.parametrize("wish", ["no-cache", "max-age=0, No-Cache", "no-store"])
def test_who_wants_it_asked_anew_gets_that(wish: str) -> None:
    asked = Asked(Collection())
    asked.get()
    asked.get(cache_control=wish)
    assert asked.given_again == 0


def test_what_is_not_to_be_stored_is_not() -> None:
    asked = Asked(Collection())
    asked.get(cache_control="no-store")
    asked.get()
    assert asked.given_again == 0


@pytest.mark.parametrize(
    "answer",
    [
        Response("in a moment", headers={"Cache-Control": "no-store"}),
        Response("wrong", status_code=422),
        Response("yours", headers={"Set-Cookie": "a=b"}),
        in_pieces,
        Response("x" * (ROOM // 8)),
    ],
)
def test_what_may_be_otherwise_next_time_is_not_kept(answer: ASGIApp) -> None:
    asked = Asked(Collection(), answer)
    asked.get()
    asked.get()
    assert asked.given_again == 0


def test_nothing_is_kept_of_cursors_of_other_addresses_and_of_how_others_name_us() -> None:
    asked = Asked(Collection())
    for query, path in (("cursor=start", "/v1/search"), ("q=a", "/v1/documents/a")):
        assert asked.get(query, path) == asked.get(query, path)
    asked.get(host="one.example")
    asked.get(host="two.example")
    asked.get()
    for otherwise in ({"scheme": "https"}, {"root_path": "/lessons"}, {"method": "POST"}):
        asked.ask(otherwise)
    assert asked.given_again == 0


def test_a_new_day_is_another_state_since_an_embargo_may_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, days = Asked(Collection()), iter((1, 1, 2))

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2026, 12, next(days), tzinfo=tz)

    monkeypatch.setattr(answered_before, "datetime", Clock)
    for given_again in (0, 1, 1):
        asked.get()
        assert asked.given_again == given_again


def test_what_was_asked_for_longest_ago_goes_first_and_all_of_another_state() -> None:
    kept = KeptAnswers(40_000)
    body = b"x" * 400
    for number in range(100):
        kept.find("now", 0)
        kept.keep("now", number, (), body, None)
        assert kept.bytes <= 40_000
    assert kept.find("now", 0)
    assert kept.find("now", 99)
    assert not kept.find("now", 50)
    kept.keep("before", 101, (), body, None)
    assert kept.find("now", 0)
    assert not kept.find("now", 101)
    assert not kept.find("later", 0)
    assert kept.bytes == 0


def test_long_questions_take_room_as_answers_do() -> None:
    kept = KeptAnswers(ROOM)
    kept.find("now", 0)
    for number in range(100):
        kept.keep("now", f"{number:060000}", (), b"none", None)
    assert sum(kept.find("now", f"{number:060000}") is not None for number in range(100)) < 20
    kept.keep("now", "x" * ROOM, (), b"none", None)
    assert not kept.find("now", "x" * ROOM)


def test_what_is_kept_anew_takes_its_room_once_and_tells_its_age() -> None:
    seconds = [7.0]
    kept = KeptAnswers(ROOM, lambda: seconds[0])
    kept.find("now", "a")
    for body in (b"long" * 9, b"new"):
        kept.keep("now", "a", (), body, None)
    found = kept.find("now", "a")
    assert found
    assert found.body == b"new"
    assert kept.bytes < 2 * 2_003
    seconds[0] = 12.5
    assert kept.age_seconds(found) == 5
