"""Does a quiet watcher leave the engine alone, and put in order what was written?"""

from types import SimpleNamespace
from typing import Any

import pytest

from indexer.inbox import tidying
from indexer.inbox.tidying import Tidying


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(tidying, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def asked() -> list[bool]:
    return []


@pytest.fixture
def gateway(asked: list[bool]) -> Any:
    indexes = SimpleNamespace(merge_small_segments=lambda *, wait: asked.append(wait))
    return SimpleNamespace(indexes=indexes, writes=0)


def test_the_engine_is_asked_once_and_again_only_after_something_was_written(
    gateway: Any, asked: list[bool], clock: list[float]
) -> None:
    tidier = Tidying(gateway)
    for _minute in range(10):
        clock[0] += 61
        tidier.put_in_order_if_due()
    assert asked == [False]
    gateway.writes += 1
    tidier.put_in_order_if_due()
    tidier.put_in_order_if_due()
    assert asked == [False, False]


def test_nothing_is_put_in_order_while_files_come_in(
    gateway: Any, asked: list[bool], clock: list[float]
) -> None:
    tidier = Tidying(gateway)
    for _ in range(10):
        clock[0] += 59
        tidier.work_goes_on()
        tidier.put_in_order_if_due()
    assert not asked


def test_what_others_may_have_written_is_looked_for(
    gateway: Any, asked: list[bool], clock: list[float]
) -> None:
    tidier = Tidying(gateway)
    clock[0] += 61
    tidier.put_in_order_if_due()
    tidier.others_may_have_written()
    tidier.put_in_order_if_due()
    assert len(asked) == 2


def test_what_failed_is_tried_again(gateway: Any, asked: list[bool], clock: list[float]) -> None:
    tidier = Tidying(gateway)
    clock[0] += 61

    indexes, gateway.indexes = gateway.indexes, None  # nothing can be asked of it
    with pytest.raises(AttributeError):
        tidier.put_in_order_if_due()
    gateway.indexes = indexes
    tidier.put_in_order_if_due()
    assert asked == [False]
