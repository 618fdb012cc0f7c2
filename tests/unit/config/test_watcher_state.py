"""Is what the watcher says of itself believed as long as it is fresh, and no longer?"""

import errno
import os
from pathlib import Path

import pytest

from config.inbox.watcher_state import (
    FILE,
    SILENT_SECONDS,
    WatcherState,
    read_watcher_state,
    remove_watcher_state,
    write_watcher_state,
)


def test_where_nobody_watches_nothing_is_hindered(tmp_path: Path) -> None:
    assert read_watcher_state(tmp_path) == WatcherState()
    write_watcher_state(tmp_path, WatcherState("the disk is full"))
    remove_watcher_state(tmp_path)
    assert read_watcher_state(tmp_path) == WatcherState()


def test_what_is_said_is_read_and_a_shorter_word_leaves_nothing_of_a_longer_one(
    tmp_path: Path,
) -> None:
    many = {f"north/{number}.pdf": "it is a link" * 100 for number in range(1000)}
    write_watcher_state(tmp_path, WatcherState.of("the disk is full", "free some", many))
    said = read_watcher_state(tmp_path)
    assert (said.problem, said.held) == ("the disk is full", 1000)
    assert said.troubles[0].startswith("north/0.pdf: it is a link")
    size = (tmp_path / FILE).stat().st_size
    write_watcher_state(tmp_path, WatcherState())
    assert read_watcher_state(tmp_path) == WatcherState()
    assert (tmp_path / FILE).stat().st_size == size, "it is overwritten in its place"


def test_silence_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_watcher_state(tmp_path, WatcherState())
    written = (tmp_path / FILE).stat().st_mtime
    monkeypatch.setattr("time.time", lambda: written + SILENT_SECONDS + 5)
    assert "has said nothing for 65 seconds" in read_watcher_state(tmp_path).problem


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"when": "x"}', b'{"when": 1, "y": 2}'])
def test_a_damaged_state_is_told_and_raises_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert "cannot be read" in read_watcher_state(tmp_path).problem


def test_a_state_that_cannot_be_written_raises_for_its_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OSError, match="No space"):
        write_watcher_state(tmp_path, WatcherState())
