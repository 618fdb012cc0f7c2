"""Is an engine that is slow, busy or away waited for, told of once, and given up in time?"""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from opensearchpy import exceptions

from config.errors import EngineAway, EngineBusy, EngineRefused, IndexNotReady
from config.settings import Settings
from indexer.index.engine_retries import EngineRetries
from indexer.rebuild import RebuildReport
from indexer.renewal import renew_indexes

SLOW = exceptions.ConnectionTimeout("TIMEOUT", "Read timed out", OSError())
REFUSES = exceptions.ConnectionError("N/A", "Connection refused", OSError())
BUSY = exceptions.TransportError(429, "es_rejected_execution_exception", {})
STARTING = exceptions.TransportError(503, "no_master", {})
TROUBLES = [SLOW, REFUSES, BUSY, STARTING]


def failing(*errors: Exception) -> Callable[[], str]:
    left = iter(errors)

    def request() -> str:
        error = next(left, None)
        if error is not None:
            raise error
        return "answer"

    return request


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def patience(said: list[str]) -> EngineRetries:
    patience = EngineRetries(60)
    patience.on_wait = said.append
    return patience


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda error: str(error.args[0]))
def test_what_may_pass_is_asked_again_and_told_once(
    trouble: Exception, patience: EngineRetries, said: list[str]
) -> None:
    assert patience.ask(failing(trouble, trouble)) == "answer"
    assert len(said) == 2, "the wait and its end"
    assert "OpenSearch" in said[0]
    assert said[1] == ""


def test_an_answer_at_once_says_nothing(patience: EngineRetries, said: list[str]) -> None:
    assert patience.ask(failing()) == "answer"
    assert not said


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (exceptions.RequestError(400, "mapper_parsing_exception", {}), EngineRefused),
        (exceptions.AuthenticationException(401, "no", {}), EngineAway),
        (exceptions.SSLError("N/A", "self-signed", OSError()), EngineAway),
    ],
)
def test_what_waiting_does_not_mend_is_told_at_once(
    error: Exception, ours: type[Exception], patience: EngineRetries, said: list[str]
) -> None:
    with pytest.raises(ours):
        patience.ask(failing(error))
    assert not said


@pytest.mark.parametrize(("trouble", "ours"), [(SLOW, EngineAway), (BUSY, EngineBusy)])
def test_after_the_time_that_is_set_it_gives_up(trouble: Exception, ours: type[Exception]) -> None:
    with pytest.raises(ours):
        EngineRetries(0).ask(failing(trouble))


def test_one_that_is_being_ended_waits_no_longer(said: list[str]) -> None:
    patience = EngineRetries(3600)
    waits = threading.Event()

    def told(problem: str) -> None:
        said.append(problem)
        waits.set()

    patience.on_wait = told

    def request() -> None:
        raise REFUSES

    ended: list[BaseException] = []

    def ask() -> None:
        try:
            patience.ask(request)
        except EngineAway as error:
            ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert waits.wait(30)
    patience.give_up()
    thread.join(30)
    assert not thread.is_alive()
    assert len(ended) == 1
    patience.begin()
    assert patience.ask(failing(REFUSES)) == "answer"


def test_what_is_away_may_be_started_before_it_is_asked_again(patience: EngineRetries) -> None:
    started: list[bool] = []
    patience.before_retry = lambda: started.append(True)
    patience.ask(failing())
    assert not started
    patience.ask(failing(REFUSES))
    assert started == [True]


def test_where_giving_up_would_cost_much_it_waits_longer() -> None:
    patience = EngineRetries(0)
    with patience.at_least(60):
        assert patience.ask(failing(SLOW)) == "answer"
    with pytest.raises(EngineAway):
        patience.ask(failing(SLOW))


def test_new_indexes_that_are_filled_are_not_thrown_away_for_one_slow_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the watcher asks: each of its rounds is over after half a minute, so is a request."""
    patience = EngineRetries(0)
    indexer: Any = SimpleNamespace(gateway=SimpleNamespace(patience=patience), settings=Settings())
    answers: list[str] = []

    def of_an_older_schema(*_: object) -> None:
        raise IndexNotReady("the index of documents has schema version 1, not 2")

    def rebuilt(_: object) -> RebuildReport:
        answers.append(patience.ask(failing(SLOW)))
        return RebuildReport(1, [])

    monkeypatch.setattr("indexer.renewal.ensure_indexes", of_an_older_schema)
    monkeypatch.setattr("indexer.renewal.rebuild_from_store", rebuilt)
    renew_indexes(indexer)
    assert answers == ["answer"]
