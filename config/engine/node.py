"""How is a node started? One process of its own, watched until it answers."""

import hashlib
import os
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

import structlog

from config.engine.jars import ensure_jars
from config.engine.java import find_java
from config.engine.launch import Launch, command_line, write_node_files
from config.engine.machine import check_disk, free_port, heap_mb, memory_mb
from config.engine.probe import cluster_name, health
from config.engine.process import ProcessMark, end_process, find_process, mark_of
from config.engine.progress import OnProgress, Step
from config.engine.state import EngineFolder, NodeState, forget_state, write_state
from config.errors import EngineDied, NoFreePort
from config.settings import EngineSettings

TRIES = 3  # two nodes that start in one instant may pick the same port, and one dies
HEALTH_SECONDS = 30.0
ROTATE_BYTES = 10_000_000
LAST_LINES = 20

_PORT = re.compile(rb"^HTTP Port:\s+(\d+)", re.MULTILINE)
_PORT_TAKEN = re.compile(rb"BindHttpException|BindTransportException|Address already in use")


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


def start_node(
    settings: EngineSettings, engine: EngineFolder, on_progress: OnProgress
) -> NodeState:
    """A node that answers, its state written; fetches what is needed. Takes about 8 seconds.

    The caller holds the start lock. A node that fails to start is ended.

    Raises:
        NoJava, DownloadFailed, ChecksumMismatch: it cannot be run at all.
        DiskNearlyFull, NoFreePort: there is no room for it.
        EngineDied: it ended or did not answer in time; carries its last lines.
    """
    check_disk(engine.folder, settings.minimum_free_disk_mb)
    free_port(settings.port)  # before a download, too
    launch = Launch(
        java=find_java().path,
        class_path=ensure_jars(settings, on_progress),
        folder=engine.folder,
        cluster=name_of_cluster(engine),
        heap_mb=heap_mb(settings.heap_mb, memory_mb()),
        port=settings.port,
    )
    write_node_files(engine, settings.minimum_free_disk_mb)
    for _ in range(TRIES):
        free = free_port(settings.port)
        state = _start_once(
            launch._replace(port=free), engine, settings.start_timeout_seconds, on_progress
        )
        if state is not None:
            return state
    raise NoFreePort(f"other programs took the ports from {settings.port} on while we started")


def name_of_cluster(engine: EngineFolder) -> str:
    """A name no other data folder has, so that an answer on a port can be told to be ours."""
    return f"waymark-{hashlib.sha256(str(engine.folder).encode()).hexdigest()[:12]}"


def _start_once(
    launch: Launch, engine: EngineFolder, timeout_seconds: float, on_progress: OnProgress
) -> NodeState | None:
    """None when another program took the port meanwhile."""
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
    if port is None:
        forget_state(engine)
        return None
    state = state._replace(port=port)
    write_state(engine, state)
    _await_health(port, on_progress)
    return state


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


def _await_port(mark: ProcessMark, cluster: str, log: _Log, timeout_seconds: float) -> int | None:
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        if find_process(mark) is None:
            if _PORT_TAKEN.search(log.text()):
                return None
            raise EngineDied("OpenSearch ended while it started", last_lines=log.last_lines())
        told = _PORT.search(log.text())
        if told and cluster_name(int(told[1])) == cluster:
            return int(told[1])
        time.sleep(0.1)
    raise EngineDied(
        f"OpenSearch did not answer within {timeout_seconds:.0f} seconds",
        last_lines=log.last_lines(),
        mend="Set WAYMARK_ENGINE__START_TIMEOUT_SECONDS higher if this machine is slow.",
    )


def _await_health(port: int, on_progress: OnProgress) -> None:
    on_progress(Step("opening the indices"))
    if health(port, timeout_seconds=HEALTH_SECONDS) in {"green", "yellow"}:
        return
    # no error: the index is a projection, and the command that mends it needs the engine
    structlog.get_logger().warning("an index is damaged or still opening", mend="waymark rebuild")


def _open_log(path: Path) -> _Log:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    if path.stat().st_size > ROTATE_BYTES:
        path.replace(path.with_name(path.name + ".1"))
        path.touch()
    return _Log(path, path.stat().st_size)
