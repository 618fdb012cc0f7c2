"""Does what goes by meaning begin beside a search, end in time, and hinder it never?"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from asked import Engine, a_query, a_request, hits

from config.errors import EngineAway, NoMeaning, TooMuchAtOnce
from config.meaning.model import DIMENSIONS, Kind, Vector
from config.setting_groups import MeaningSettings
from config.settings import Settings
from search_api.query.notice import Notice
from search_api.search.meaning import model_start
from search_api.search.meaning.cacheable import passing_or_kept
from search_api.search.meaning.nearest import TOO_LATE, NearestResult, found_by, search_deadline
from search_api.search.meaning.question_vectors import Asker
from search_api.search.meaning.reorder import IN_WORDS_ONLY, WINDOW, Reordering, nearness_body

EAST: Vector = bytes([127, *bytes(DIMENSIONS - 1)])
SETTINGS = MeaningSettings(enabled=True, deadline_ms=500)


class Model:
    """Gives each text the same vector, none for `nothing`, and notes what it was asked."""

    fingerprint = "model-1"

    def __init__(self, error: Exception | None = None, wait: threading.Event | None = None) -> None:
        self.asked: list[tuple[str, Kind]] = []
        self._error, self._wait = error, wait

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        (text,) = texts
        self.asked.append((text, kind))
        if self._wait is not None:
            assert self._wait.wait(30)
        if self._error is not None:
            raise self._error
        return [None if text.startswith("nothing") else EAST]


def with_asker(model: Model, use: Callable[[Asker], Awaitable[Any]]) -> Any:
    async def used() -> Any:
        asker = Asker(model, SETTINGS)
        try:
            return await use(asker)
        finally:
            asker.close()

    return asyncio.run(used())


# -- a question's vector -----------------------------------------------------------------------


def test_a_text_is_given_to_the_model_once_for_each_kind() -> None:
    async def use(asker: Asker) -> None:
        assert await asker.vector("debt") == EAST
        assert await asker.vector("nothing") is None
        assert await asker.vector("nothing") is None
        assert await asker.vector("debt") == EAST
        assert await asker.vector("debt", "passage") == EAST
        assert asker.fingerprint == "model-1"

    model = Model()
    with_asker(model, use)
    assert model.asked == [("debt", "question"), ("nothing", "question"), ("debt", "passage")]


def test_all_who_ask_the_same_at_a_time_share_one_answer() -> None:
    goes_on = threading.Event()

    async def use(asker: Asker) -> None:
        waiting = [asyncio.create_task(asker.vector("debt")) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()  # who goes away takes nothing from the others
        goes_on.set()
        assert await waiting[1] == await waiting[2] == EAST

    model = Model(wait=goes_on)
    with_asker(model, use)
    assert model.asked == [("debt", "question")]


def test_who_would_wait_behind_sixteen_others_goes_without() -> None:
    goes_on = threading.Event()

    async def use(asker: Asker) -> None:
        waiting = [asyncio.create_task(asker.vector(f"text {n}")) for n in range(16)]
        await asyncio.sleep(0)
        with pytest.raises(TooMuchAtOnce, match="too many questions wait for the model"):
            await asker.vector("one more")
        goes_on.set()
        assert await asyncio.gather(*waiting) == [EAST] * 16
        assert await asker.vector("one more") == EAST

    with_asker(Model(wait=goes_on), use)


def test_a_failure_is_told_and_not_remembered() -> None:
    async def use(asker: Asker) -> None:
        for _ in range(2):
            with pytest.raises(NoMeaning, match="no weights"):
                await asker.vector("debt")

    model = Model(NoMeaning("no weights"))
    with_asker(model, use)
    assert len(model.asked) == 2


# -- its start ---------------------------------------------------------------------------------


def started(model: Model | None, settings: MeaningSettings, engine: Any = None) -> list[Any]:
    """What is had as long as it runs, once what was begun beside it is over."""

    async def run() -> list[Any]:
        whole = Settings(meaning=settings)
        async with model_start.asker_of(whole, engine or Engine([hits()]), model) as asker:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*others)
            return [asker, len(others)]

    return asyncio.run(run())


def test_where_it_is_off_nothing_is_begun() -> None:
    assert started(Model(), MeaningSettings()) == [None, 0]


def test_model_and_engine_are_warmed_beside_the_start() -> None:
    model, engine = Model(), Engine([hits()])
    asker, begun = started(model, SETTINGS, engine)
    assert (asker.fingerprint, begun) == ("model-1", 1)
    assert model.asked == [("warm", "question")]
    ((kind, body),) = engine.bodies
    assert (kind, body["size"]) == ("passages", 1)
    assert "model-1" in str(body["query"])


def test_what_cannot_be_warmed_works_later() -> None:
    asker, _ = started(Model(EngineAway("the model is away")), SETTINGS)
    assert asker is not None


def test_without_weights_all_else_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_weights(_settings: Settings) -> Any:
        raise NoMeaning("there are no weights")

    monkeypatch.setattr(model_start, "find_weights", without_weights)
    assert started(None, SETTINGS) == [None, 0]


# -- in time -----------------------------------------------------------------------------------


def test_what_is_found_in_time_is_had_and_else_is_told_as_too_late() -> None:
    async def found() -> NearestResult:
        return NearestResult([{"_id": "near"}])

    async def never() -> NearestResult:
        await asyncio.Event().wait()
        raise AssertionError

    async def away() -> NearestResult:
        raise EngineAway("the engine is away")

    async def all_of() -> list[Any]:
        now = asyncio.get_running_loop().time()
        asker: Any = SimpleNamespace(settings=SETTINGS)
        assert 0.5 <= search_deadline(asker) - now < 60
        return [
            await found_by(now + 600, found()),
            await found_by(now, never()),
            await found_by(now + 600, away()),
        ]

    assert asyncio.run(all_of()) == [
        NearestResult([{"_id": "near"}]),
        NearestResult([], TOO_LATE),
        NearestResult([], TOO_LATE),
    ]


@pytest.mark.parametrize(
    ("warning", "is_kept"), [(TOO_LATE, False), (IN_WORDS_ONLY, False), (Notice("Other."), True)]
)
def test_an_answer_that_may_be_fuller_in_a_moment_is_not_kept(
    warning: Notice, *, is_kept: bool
) -> None:
    templates = SimpleNamespace(said=lambda each, lang: f"{lang}: {each}")
    http: Any = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(templates=templates)))
    response = passing_or_kept({"hits": [], "warnings": [warning]}, http, "fr")
    assert f"fr: {warning}".encode() in bytes(response.body)
    passing = {"etag": 'W/"passing"', "cache-control": "no-store"}
    assert (passing.items() <= dict(response.headers).items()) is not is_kept


# -- another order -----------------------------------------------------------------------------

TWO = [{"_id": "one", "_score": 2.0}, {"_id": "two", "_score": 1.99}]


def near(**scores: float) -> dict[str, Any]:
    found = ({"fields": {"document.id": [x]}, "_score": score} for x, score in scores.items())
    return hits(*found)


def ordered(
    model: Model,
    *answers: dict[str, Any],
    found: Sequence[dict[str, Any]] = TWO,
    text: str = "wages in kilns",
    seconds: float = 600,
) -> tuple[str, Notice | None, Engine]:
    engine = Engine(list(answers))
    searcher: Any = SimpleNamespace(gateway=engine, questions=SimpleNamespace(learned={}))

    async def use(asker: Asker) -> Any:
        order = Reordering(searcher, asker, asyncio.get_running_loop().time() + seconds)
        assert order.hits_to_order(a_request(q=text), a_query("wages in kilns")) == WINDOW
        return await order.ordered(found)

    again, notice = with_asker(model, use)
    return " ".join(hit["_id"] for hit in again), notice, engine


def test_the_nearer_report_comes_first_where_words_hardly_tell_them_apart() -> None:
    model = Model()
    third = {"_id": "three", "_score": 0.0}
    names, notice, engine = ordered(model, near(one=1.1, two=1.9, three=1.0), found=[*TWO, third])
    assert (names, notice) == ("two one three", None)
    assert model.asked == [("wages in kilns", "question")]
    ids = ["one", "two", "three"]
    assert engine.bodies == [("passages", nearness_body(EAST, "model-1", ids))]


def test_one_report_a_question_without_meaning_and_a_late_answer_keep_the_order() -> None:
    assert ordered(Model(), found=TWO[:1])[:2] == ("one", None)
    assert ordered(Model(), text="nothing at all")[:2] == ("one two", None)
    assert ordered(Model(EngineAway("away")))[:2] == ("one two", IN_WORDS_ONLY)
    assert ordered(Model(), seconds=-1)[:2] == ("one two", IN_WORDS_ONLY)


def test_the_nearest_passage_of_each_of_the_reports_is_asked_for() -> None:
    body = nearness_body(EAST, "model-1", ["one", "two"])
    assert {"terms": {"document.id": ["one", "two"]}} in (
        body["query"]["script_score"]["query"]["bool"]["filter"]
    )
    assert {name: value for name, value in body.items() if name != "query"} == {
        "size": 2,
        "collapse": {"field": "document.id"},
        "docvalue_fields": ["document.id"],
        "_source": False,
        "track_total_hits": False,
    }


@pytest.mark.parametrize(
    ("more", "needed"),
    [
        ({}, 100),
        ({"size": 60, "page": 2}, 120),
        ({"size": 0}, 0),
        ({"cursor": "start"}, 0),
        ({"size": 50, "page": 3}, 0),
        ({"sort": "newest"}, 0),
    ],
)
def test_as_many_hits_are_ordered_as_may_stand_on_the_page(
    more: dict[str, Any], needed: int
) -> None:
    searcher: Any = SimpleNamespace(questions=SimpleNamespace(learned={}))

    async def use(asker: Asker) -> int:
        request = a_request(q="wages in kilns", **more)
        return Reordering(searcher, asker, 0.0).hits_to_order(request, a_query("wages in kilns"))

    assert with_asker(Model(), use) == needed
