"""What do `waymark engine` and its status say, whatever state the node is in?"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.commands.engine import engine_status, status, stop
from config.engine.process import ProcessMark, mark_of
from config.engine.running import running_url
from config.engine.session import prepared_folder
from config.engine.state import EngineFolder, NodeState, in_use, read_state, write_state
from config.errors import BadRequest, EngineError
from config.settings import load_settings


@pytest.fixture
def engine(tmp_path: Path) -> EngineFolder:
    return prepared_folder(load_settings(tmp_path))


@pytest.fixture
def node() -> Iterator[ProcessMark]:
    """A process that stands in for a node, and answers nothing."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield mark_of(process.pid)
        process.kill()


@pytest.fixture
def silent_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))  # taken, and nobody listens
        yield probe.getsockname()[1]


def test_where_none_runs_it_is_stopped(engine: EngineFolder) -> None:
    assert engine_status(engine)["state"] == "stopped"


def test_a_node_that_ended_without_a_word_is_stopped(engine: EngineFolder) -> None:
    write_state(engine, NodeState(ProcessMark(1, 1.0), "waymark-x", 9200))
    assert engine_status(engine)["state"] == "stopped"


def test_a_node_that_has_told_no_port_is_starting(engine: EngineFolder, node: ProcessMark) -> None:
    write_state(engine, NodeState(node, "waymark-x"))
    assert engine_status(engine)["state"] == "starting"


def test_a_node_that_does_not_answer_is_hung(
    engine: EngineFolder, node: ProcessMark, silent_port: int, tmp_path: Path
) -> None:
    write_state(engine, NodeState(node, "waymark-x", silent_port))
    assert engine_status(engine)["state"] == "hung"
    assert running_url(load_settings(tmp_path)) is None


def test_stop_ends_the_node_and_forgets_it(
    engine: EngineFolder, node: ProcessMark, tmp_path: Path
) -> None:
    write_state(engine, NodeState(node, "waymark-x", 9200, keep=True))
    stop(data=tmp_path)
    assert engine_status(engine)["state"] == "stopped"
    assert read_state(engine) is None


def test_stop_spares_a_node_in_use_unless_forced(
    engine: EngineFolder, node: ProcessMark, tmp_path: Path
) -> None:
    write_state(engine, NodeState(node, "waymark-x", 9200))
    with in_use(engine):
        with pytest.raises(EngineError, match="other commands use the engine") as refused:
            stop(data=tmp_path)
        assert "--force" in refused.value.mend
        assert read_state(engine) is not None
        stop(data=tmp_path, force=True)
    assert read_state(engine) is None


def test_a_cluster_is_shown_and_never_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYMARK_OPENSEARCH__URL", "http://search.example")
    status(data=tmp_path, json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["embedded"], told["url"]) == (False, "http://search.example")
    with pytest.raises(BadRequest, match=r"a cluster is set \(http://search\.example\)"):
        stop(data=tmp_path)
