"""Is a part that ends started again, and is one that keeps ending the end of all?"""

import os
from pathlib import Path

import pytest

from config.commands import supervise, up
from config.commands.supervise import MOST_ENDS, WINDOW_SECONDS, Supervisor, pause_after
from config.engine.process import ProcessMark
from config.engine.state import NodeState
from config.errors import EngineDied, WaymarkError
from config.service_state import (
    PartState,
    forget_service_state,
    read_service_state,
    write_service_state,
)
from config.settings import load_settings


class APart:
    """Ends when it is told to, and may refuse to start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.how = ""
        self.starts = 0
        self.refuses = False

    def end(self) -> str:
        return self.how

    def start(self) -> None:
        self.starts += 1
        if self.refuses:
            raise EngineDied("the disk is full")
        self.how = ""


def look_often(supervisor: Supervisor, part: APart) -> None:
    for _ in range(2 * MOST_ENDS):
        part.how = "exit code 2"
        supervisor.look()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "FIRST_PAUSE_SECONDS", 0.0)


def test_pauses_grow_and_end_after_too_many_ends() -> None:
    pauses = [pause_after([0.0] * count, 1.0) for count in range(1, MOST_ENDS + 1)]
    assert pauses[-1] is None
    known = [pause for pause in pauses if pause is not None]
    assert len(known) == MOST_ENDS - 1
    assert known == sorted(set(known))


def test_ends_of_long_ago_count_no_more() -> None:
    long_ago = [0.0] * 50
    now = WINDOW_SECONDS + 1
    assert pause_after([*long_ago, now], now) == pause_after([now], now)


@pytest.mark.usefixtures("at_once")
def test_only_the_part_that_ended_is_started_again_and_it_is_noted() -> None:
    one, other = APart("one"), APart("other")
    noted: list[list[PartState]] = []
    supervisor = Supervisor([one, other], lambda: noted.append(supervisor.states()))
    supervisor.look()
    assert not noted
    one.how = "killed by SIGKILL"
    supervisor.look()
    supervisor.look()
    assert (one.starts, other.starts) == (1, 0)
    assert [(each[0].state, each[0].restarts) for each in noted] == [("waiting", 0), ("running", 1)]
    assert noted[-1][0].last_end == "killed by SIGKILL"
    assert noted[-1][1] == PartState("other", "running", 0)


@pytest.mark.usefixtures("at_once")
def test_one_that_keeps_ending_is_named_with_its_last_end() -> None:
    part = APart("the API")
    supervisor = Supervisor([part], lambda: None)
    with pytest.raises(WaymarkError, match=r"the API ended 5 times .*exit code 2.*stopped"):
        look_often(supervisor, part)
    assert part.starts == MOST_ENDS - 1


@pytest.mark.usefixtures("at_once")
def test_one_that_does_not_start_counts_as_ended() -> None:
    part = APart("OpenSearch")
    part.refuses = True
    supervisor = Supervisor([part], lambda: None)
    with pytest.raises(WaymarkError, match=r"OpenSearch ended 5 times .*the disk is full"):
        look_often(supervisor, part)


def test_what_a_dead_service_noted_is_not_believed(tmp_path: Path) -> None:
    assert read_service_state(tmp_path) is None
    write_service_state(tmp_path, [PartState("the API", "running", 0)])
    assert read_service_state(tmp_path) == [PartState("the API", "running", 0)]
    note = tmp_path / "up.json"
    note.write_text(note.read_text().replace(str(os.getpid()), "999999999"))
    assert read_service_state(tmp_path) is None
    note.write_text("{torn")
    assert read_service_state(tmp_path) is None
    forget_service_state(tmp_path)
    forget_service_state(tmp_path)


class AUser:
    """A part that knows the engine's address."""

    def __init__(self) -> None:
        self.did: list[str] = []

    def stop(self) -> None:
        self.did.append("stop")

    def start(self) -> None:
        self.did.append("start")


@pytest.mark.parametrize(("comes_back_at", "did"), [(9200, []), (9201, ["stop", "start"])])
def test_an_engine_that_comes_back_elsewhere_gets_its_users_anew(
    comes_back_at: int, did: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = NodeState(ProcessMark(os.getpid(), 1.0), "waymark-test", comes_back_at)
    monkeypatch.setattr(up, "running_node", lambda _settings: back)
    user = AUser()
    engine = up._EnginePart(load_settings(tmp_path), "http://127.0.0.1:9200", [user])  # type: ignore[list-item]
    assert "engine.log" in engine.end(), "nothing runs"
    engine.start()
    assert user.did == did
