"""How does a command use the engine? It joins the node that runs, or starts one, and leaves it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import psutil
from filelock import Timeout

from config.engine.joined import JoinedNode
from config.engine.launch import MAIN_CLASS
from config.engine.probe import cluster_name
from config.engine.process import ProcessMark, end_process, find_process
from config.engine.progress import OnProgress, Step, shown_on_stderr
from config.engine.shutdown import end_unused_node
from config.engine.start import start_node
from config.engine.state import (
    EngineFolder,
    NodeState,
    engine_folder,
    forget_state,
    in_use,
    read_state,
    write_state,
)
from config.errors import StoreError
from config.settings import Settings

HUNG_SECONDS = 20.0  # a node that answers nothing for so long is replaced
HUNG_STOP_SECONDS = 5.0  # it will hardly listen to a TERM; its data bears a kill


@dataclass(frozen=True, slots=True)
class EngineHandle:
    """An OpenSearch that answers."""

    url: str
    joined: JoinedNode | None = None  # of the data folder; None for a cluster that is set

    @property
    def embedded(self) -> bool:
        return self.joined is not None

    def check(self) -> None:
        """Raises EngineAway where another's engine may answer at the address by now."""
        if self.joined is not None:
            self.joined.check()


@contextmanager
def engine_session(
    settings: Settings, *, on_progress: OnProgress | None = None
) -> Iterator[EngineHandle]:
    """An OpenSearch for as long as the block lasts.

    With a URL in the settings it is that one, and nothing is started. Else it is the node of
    this data folder: the one that runs, or one started now. The last to leave a node ends it,
    unless `waymark engine start` said to keep it. Steps are shown on standard error by default.

    Raises:
        EngineError: see start_node().
        StoreError: the data folder cannot be written.
    """
    if settings.opensearch.url is not None:
        yield EngineHandle(settings.opensearch.url)
        return
    engine = prepared_folder(settings)
    try:
        with in_use(engine):
            node = JoinedNode(engine, running_node(settings, on_progress=on_progress))
            yield EngineHandle(node.url, node)
    finally:
        end_unused_node(engine)


def running_node(
    settings: Settings, *, keep: bool = False, on_progress: OnProgress | None = None
) -> NodeState:
    """The node of this data folder, started if need be; `keep` makes it stay when unused."""
    engine = prepared_folder(settings)
    shown = nullcontext(on_progress) if on_progress is not None else shown_on_stderr()
    with shown as report:
        _wait_for_others(engine, report)
        with engine.start_lock():
            state = find_node(engine) or start_node(settings.engine, engine, report)
            if keep and not state.keep:
                state = state._replace(keep=True)
                write_state(engine, state)
    return state


def find_node(engine: EngineFolder) -> NodeState | None:
    """The node that runs and answers. What is left of one that does not is ended and forgotten.

    The caller holds the start lock.
    """
    state = read_state(engine)
    if state is not None and state.port is not None and _answers(state):
        return state
    for mark in _remains(engine, state):
        end_process(mark, patience_seconds=HUNG_STOP_SECONDS)
    forget_state(engine)
    return None


def prepared_folder(settings: Settings) -> EngineFolder:
    """The engine's folder, made if need be."""
    engine = engine_folder(settings.data_dir)
    try:
        engine.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {engine.folder}: {error.strerror}") from error
    return engine


def _answers(state: NodeState) -> bool:
    deadline = time.monotonic() + HUNG_SECONDS
    while find_process(state.mark) is not None:
        patience = deadline - time.monotonic()
        if patience <= 0:
            return False
        assert state.port is not None
        if cluster_name(state.port, timeout_seconds=patience) == state.cluster:
            return True
        time.sleep(0.2)
    return False


def _remains(engine: EngineFolder, state: NodeState | None) -> Iterator[ProcessMark]:
    """Processes that hold the data: hung, half started by a killed command, or without a state."""
    if state is not None:
        yield state.mark
    for process in psutil.process_iter(["cmdline", "create_time"]):
        words = process.info["cmdline"] or []
        if MAIN_CLASS in words and str(engine.folder) in words:
            yield ProcessMark(process.pid, process.info["create_time"])


def _wait_for_others(engine: EngineFolder, report: OnProgress) -> None:
    try:
        with engine.start_lock(timeout_seconds=0.2):
            return
    except Timeout:
        report(Step("waiting for another command that starts OpenSearch"))
