"""Is only our own process ended, and is it known who uses the node?"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.engine.process import ProcessMark, end_process, find_process, how_it_ended, mark_of
from config.engine.session import prepared_folder
from config.engine.state import (
    EngineFolder,
    NodeState,
    forget_state,
    in_use,
    is_unused,
    read_state,
    write_state,
)
from config.settings import load_settings

READY_AND_WAIT = "print(flush=True); import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {READY_AND_WAIT}"
USER = f"""
import sys
from pathlib import Path
from config.engine.state import EngineFolder, in_use
with in_use(EngineFolder(Path(sys.argv[1]))):
    {READY_AND_WAIT}
"""

LEAVES_BEFORE_ITS_FORK = """
import os, sys, time
from pathlib import Path
from config.engine.state import EngineFolder, in_use
with in_use(EngineFolder(Path(sys.argv[1]))):
    child = os.fork()
    if not child:
        time.sleep(60)
print(child, flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path) -> EngineFolder:
    return prepared_folder(load_settings(tmp_path))


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes to be ended after the test."""
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def run(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_process_is_known_by_its_number_and_the_time_it_began(
    started: list[subprocess.Popen[bytes]],
) -> None:
    started.append(process := run(READY_AND_WAIT))
    mark = mark_of(process.pid)
    assert find_process(mark) is not None
    assert find_process(ProcessMark(mark.pid, mark.created - 3600)) is None


def test_a_process_with_a_recycled_number_is_not_ended(
    started: list[subprocess.Popen[bytes]],
) -> None:
    started.append(process := run(READY_AND_WAIT))
    end_process(ProcessMark(process.pid, 1.0))
    assert process.poll() is None


def test_a_process_is_asked_to_end(started: list[subprocess.Popen[bytes]]) -> None:
    started.append(process := run(READY_AND_WAIT))
    end_process(mark_of(process.pid))
    assert process.wait() == -signal.SIGTERM


def test_a_process_that_will_not_end_is_killed(started: list[subprocess.Popen[bytes]]) -> None:
    started.append(process := run(DEAF))
    end_process(mark_of(process.pid), patience_seconds=0.2)
    assert process.wait() == -signal.SIGKILL


def test_an_ended_process_whose_parent_does_not_look_counts_as_gone(
    started: list[subprocess.Popen[bytes]],
) -> None:
    started.append(process := run(READY_AND_WAIT))
    mark = mark_of(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # ended, and left as it is
    assert find_process(mark) is None


def test_a_node_is_unused_when_its_last_user_has_left(engine: EngineFolder) -> None:
    with in_use(engine):
        with in_use(engine):
            assert not is_unused(engine)
        assert not is_unused(engine)
    assert is_unused(engine)


def test_a_killed_user_is_no_user(
    engine: EngineFolder, started: list[subprocess.Popen[bytes]]
) -> None:
    started.append(user := run(USER, str(engine.folder)))
    assert not is_unused(engine)
    user.kill()
    user.wait()
    assert is_unused(engine)


def test_a_user_that_left_is_none_though_a_child_it_forked_lives_on(engine: EngineFolder) -> None:
    command = [sys.executable, "-c", LEAVES_BEFORE_ITS_FORK, str(engine.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as user:
        assert user.stdout is not None
        child = int(user.stdout.readline())
        user.wait()
        unused = is_unused(engine)
        os.kill(child, signal.SIGKILL)
    assert unused


def test_a_state_is_read_as_it_was_written(engine: EngineFolder) -> None:
    state = NodeState(ProcessMark(7, 1795463302.77), "waymark-x", 9201, keep=True)
    write_state(engine, state)
    assert read_state(engine) == state
    assert state.url == "http://127.0.0.1:9201"
    forget_state(engine)
    assert read_state(engine) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', "null"])
def test_a_state_that_is_not_whole_counts_as_none(engine: EngineFolder, content: str) -> None:
    engine.state.write_text(content)
    assert read_state(engine) is None


@pytest.mark.parametrize(
    ("code", "said"), [(1, "exit code 1"), (-9, "killed by SIGKILL"), (-99, "killed by signal 99")]
)
def test_an_end_is_told_in_words(code: int, said: str) -> None:
    assert how_it_ended(code) == said
