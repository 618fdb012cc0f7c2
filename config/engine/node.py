"""How does one node come to life? A process of its own, watched until it answers."""

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

import structlog

from config.engine.launch import Launch, command_line
from config.engine.probe import cluster_name, health
from config.engine.process import (
    ProcessMark,
    end_process,
    find_process,
    how_it_ended,
    mark_of,
    return_code_of,
)
from config.engine.progress import OnProgress, Step
from config.engine.state import EngineFolder, NodeState, forget_state, write_state
from config.errors import EngineDied

HEALTH_SECONDS = 30.0
ROTATE_BYTES = 10_000_000
LAST_LINES = 20

_PORT = re.compile(rb"^HTTP Port:\s+(\d+)", re.MULTILINE)


class _Log(NamedTuple):
    """What one start writes: the log from where it stood before."""

    path: Path
    start: int

    def text(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read()

    def last_lines(self) -> list[str]:
        return self.text().decode(errors="replace").splitlines()[-LAST_LINES:]


def launch_node(
    launch: Launch, engine: EngineFolder, timeout_seconds: float, on_progress: OnProgress
) -> NodeState:
    """A node that answers, its state written; its indices may still be opening.

    A node that fails to start is ended.

    Raises:
        EngineDied: it ended (`ended`) or did not answer in time; carries its last lines.
    """
    on_progress(Step("starting OpenSearch"))
    log = _open_log(engine.log)
    mark = _spawn(command_line(launch), log.path)
    try:
        # first of all: should we be killed now, the keeper or the next command ends the node
        state = NodeState(mark, launch.cluster)
        write_state(engine, state)
        _spawn([sys.executable, "-P", "-m", "config.engine.keeper", str(engine.folder)], log.path)
        port = _await_port(mark, launch.cluster, log, timeout_seconds)
    except BaseException:
        end_process(mark)
        forget_state(engine)
        raise
    state = state._replace(port=port)
    write_state(engine, state)
    return state


def await_health(state: NodeState, on_progress: OnProgress) -> None:
    """Waits for the indices of a node that answers."""
    on_progress(Step("opening the indices"))
    assert state.port is not None
    if health(state.port, timeout_seconds=HEALTH_SECONDS) in {"green", "yellow"}:
        return
    # no error: the index is a projection, and the command that mends it needs the engine
    structlog.get_logger().warning("an index is damaged or still opening", mend="waymark rebuild")


def _spawn(command: list[str], log: Path) -> ProcessMark:
    """A process in a session of its own: no Ctrl-C of ours reaches it, and it may outlive us."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    pid = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), flags, 0o644),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    return mark_of(pid)


def _await_port(mark: ProcessMark, cluster: str, log: _Log, timeout_seconds: float) -> int:
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        if find_process(mark) is None:
            raise _early_end(mark, log)
        told = _PORT.search(log.text())
        if told and cluster_name(int(told[1])) == cluster:
            return int(told[1])
        time.sleep(0.1)
    raise EngineDied(
        f"OpenSearch did not answer within {timeout_seconds:.0f} seconds",
        last_lines=log.last_lines(),
        mend="Set WAYMARK_ENGINE__START_TIMEOUT_SECONDS higher if this machine is slow.",
    )


def _early_end(mark: ProcessMark, log: _Log) -> EngineDied:
    code = return_code_of(mark)
    how = "" if code is None else f" ({how_it_ended(code)})"
    mend = f"{log.path} has all it said; `waymark doctor` checks Java, memory, disk and ports."
    if code == -signal.SIGKILL:
        mend = (
            "Mostly the system does this for want of memory: free some, or set "
            f"WAYMARK_ENGINE__HEAP_MB lower. {mend}"
        )
    return EngineDied(
        f"OpenSearch ended while it started{how}",
        last_lines=log.last_lines(),
        mend=mend,
        ended=True,
    )


def _open_log(path: Path) -> _Log:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    if path.stat().st_size > ROTATE_BYTES:
        path.replace(path.with_name(path.name + ".1"))
        path.touch()
    return _Log(path, path.stat().st_size)
