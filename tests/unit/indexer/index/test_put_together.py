"""Is what lies in many segments put together as small as it can be?"""

from types import SimpleNamespace
from typing import Any

from config.setting_groups import OpenSearchSettings
from indexer.index.administration import IndexAdmin
from indexer.index.bulk import Targets
from indexer.index.engine_retries import EngineRetries


def test_each_index_is_on_disk_for_good_before_it_is_put_together() -> None:
    asked: list[tuple[str, str]] = []

    def noting(action: str) -> Any:
        return lambda index, **_: asked.append((action, index))

    actions = ("flush", "forcemerge", "refresh")
    indices = SimpleNamespace(**{action: noting(action) for action in actions})
    client: Any = SimpleNamespace(indices=indices)
    IndexAdmin(client, "waymark", EngineRetries(0), by_meaning=False).merge(Targets("a", "b"))
    assert asked == [
        ("flush", "a"),
        ("forcemerge", "a"),
        ("flush", "b"),
        ("forcemerge", "b"),
        ("refresh", "a,b"),
    ]


def test_what_may_take_long_is_given_the_time_to_end() -> None:
    given: dict[str, float] = {}

    def noting(action: str) -> Any:
        return lambda params, **_: given.update({action: params["request_timeout"]})

    actions = ("flush", "forcemerge", "refresh")
    indices = SimpleNamespace(**{action: noting(action) for action in actions})
    client: Any = SimpleNamespace(indices=indices)
    IndexAdmin(client, "waymark", EngineRetries(0), by_meaning=False).merge(Targets("a", "b"))
    assert given.keys() == set(actions)
    assert min(given.values()) > OpenSearchSettings().timeout_seconds
