"""Which node of this data folder runs, and who uses it? One file and two locks tell."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from config.engine.process import ProcessMark


class EngineFolder(NamedTuple):
    """What lies in `engine` under the data folder."""

    folder: Path

    @property
    def state(self) -> Path:
        return self.folder / "engine.json"

    @property
    def node(self) -> Path:
        return self.folder / "node_1"  # the runner's name for its first node

    @property
    def log(self) -> Path:
        return self.folder.parent / "logs" / "engine.log"

    def start_lock(self, timeout_seconds: float = -1) -> FileLock:
        """Held while a node is looked for, started, joined, left or stopped."""
        return FileLock(self.folder / "start.lock", timeout=timeout_seconds)


class NodeState(NamedTuple):
    """A node that was started. Its port is unknown until it has told it."""

    mark: ProcessMark
    cluster: str
    port: int | None = None
    keep: bool = False  # whether it stays when nobody uses it

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def engine_folder(data_dir: Path) -> EngineFolder:
    """The engine's part of a data folder, by its one true path."""
    return EngineFolder(data_dir.resolve() / "engine")


def read_state(engine: EngineFolder) -> NodeState | None:
    """What was written last; None when there is nothing (whole) to read."""
    try:
        entry = json.loads(engine.state.read_bytes())
        mark = ProcessMark(entry["pid"], entry["created"])
        return NodeState(mark, entry["cluster"], entry["port"], entry["keep"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def write_state(engine: EngineFolder, state: NodeState) -> None:
    """Replaces the state at once; the caller holds the start lock."""
    entry = {
        "pid": state.mark.pid,
        "created": state.mark.created,
        "cluster": state.cluster,
        "port": state.port,
        "keep": state.keep,
    }
    partial = engine.state.with_suffix(".partial")
    partial.write_text(json.dumps(entry))
    partial.replace(engine.state)


def forget_state(engine: EngineFolder) -> None:
    with suppress(FileNotFoundError):
        engine.state.unlink()


@contextmanager
def in_use(engine: EngineFolder) -> Iterator[None]:
    """Marks this process as a user of the node. The kernel takes the mark back when we die."""
    with _use_file(engine) as use:
        fcntl.flock(use, fcntl.LOCK_SH)
        try:
            yield
        finally:
            # for a child forked meanwhile, too, which holds the same open file
            fcntl.flock(use, fcntl.LOCK_UN)


def is_unused(engine: EngineFolder) -> bool:
    """Whether no process uses the node; the caller holds the start lock."""
    with _use_file(engine) as use:
        try:
            fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(use, fcntl.LOCK_UN)
        return True


@contextmanager
def _use_file(engine: EngineFolder) -> Iterator[int]:
    descriptor = os.open(engine.folder / "use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
