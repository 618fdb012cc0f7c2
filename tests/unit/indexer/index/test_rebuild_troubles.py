"""Is an engine still waited for once filling new indexes has failed?"""

from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest

from config.errors import EngineBusy
from indexer.index.actions import Indexable
from indexer.index.engine_retries import EngineRetries
from indexer.index.lifecycle import rebuild


def test_after_new_indexes_failed_a_busy_engine_is_waited_for_as_before() -> None:
    gateway = MagicMock(prefix="waymark", patience=EngineRetries(seconds=30))
    gateway.indexes.names.return_value = []
    answers = iter([EngineBusy("no room"), "taken back"])

    def busy_once() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def batches() -> Iterator[list[Indexable]]:
        raise OSError("no disk")
        yield []

    with pytest.raises(OSError, match="no disk"):
        rebuild(gateway, batches(), 0, old_pair_seconds=0)
    assert gateway.indexes.delete.called
    assert gateway.patience.ask(busy_once) == "taken back"
