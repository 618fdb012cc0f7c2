"""Does the worker for meaning go on, whatever its round ends with? `up` ends with a part of it."""

import signal
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Event

import pytest

from config.errors import EngineAway, NoMeaning, StoreError, WaymarkError
from indexer.commands import meaning


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("trouble", [NoMeaning("no"), StoreError("full"), EngineAway("away")])
def test_a_round_that_fails_is_followed_by_another(
    trouble: WaymarkError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = []

    def embed_all(_model: object, _gateway: object, _store: object, stop: Event) -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise trouble
        stop.set()

    monkeypatch.setattr(meaning, "embed_all", embed_all)
    monkeypatch.setattr(meaning, "_model", lambda _settings, _pace: nullcontext())
    monkeypatch.setattr(meaning, "open_gateway", lambda _settings: nullcontext())
    monkeypatch.setattr(meaning, "MeaningGateway", lambda _index: None)
    monkeypatch.setattr(meaning, "hold_lifeline", lambda _stop: None)
    monkeypatch.setattr(meaning, "set_up_logs", lambda _log: None)
    monkeypatch.setattr(meaning, "_LOOK_SECONDS", 0.01)
    meaning.run(data=tmp_path)
    assert len(rounds) == 2
