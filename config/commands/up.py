"""`waymark up`: engine, inbox watcher and API in one foreground process."""

import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

from cyclopts import Parameter

from config.commands.announce import Announcement
from config.commands.children import Child, start_child, stop_child
from config.commands.drop import Dropped, drop_folder
from config.console import DataOption, err
from config.engine import EngineHandle, engine_session
from config.engine.machine import is_port_free
from config.engine.process import find_process, how_it_ended
from config.engine.session import running_node
from config.engine.state import engine_folder, read_state
from config.errors import BadRequest, EngineDied, NoFreePort, WaymarkError
from config.settings import Settings, load_settings
from config.store_paths import document_paths

SAMPLES = Path(__file__).parents[2] / "samples" / "built"
LOOK_SECONDS = 0.3
REVIVALS = 3  # a node that ends so often in one run has a reason that a start does not mend


def up(
    *,
    inbox: Annotated[Path | None, Parameter(help="The folder to watch.")] = None,
    data: DataOption = None,
    port: Annotated[int | None, Parameter(help="Port of the API (8087).")] = None,
    samples: Annotated[bool, Parameter(negative="", help="Drop the project's samples.")] = False,
    add: Annotated[Path | None, Parameter(help="Drop the files of this folder.")] = None,
) -> None:
    """Engine, inbox watcher and API in one foreground process; Ctrl-C ends all three."""
    settings = load_settings(
        data.resolve() if data else None,
        inbox={"folder": inbox.resolve()} if inbox else None,
        api={"port": port} if port else None,
    )
    try:
        with _signals_interrupt():
            _run(settings, samples=samples, add=add)
    except KeyboardInterrupt:
        err.print("stopped")


def _run(settings: Settings, *, samples: bool, add: Path | None) -> None:
    if not is_port_free(settings.api.port, settings.api.host):
        raise NoFreePort(
            f"port {settings.api.port} is taken on {settings.api.host}",
            mend="Name another with --port (or WAYMARK_API__PORT).",
        )
    dropped = _drop(settings, samples=samples, add=add)
    with engine_session(settings) as engine, ExitStack() as children_end:
        err.print(f"OpenSearch answers at {engine.url}")
        environment = _environment(settings)
        children = []
        for name, command in (("the inbox watcher", "watch"), ("the API", "serve")):
            child = start_child(name, [command], environment)
            children_end.callback(stop_child, child)  # the last started is the first to end
            children.append(child)
        _supervise(children, engine, settings, Announcement(settings, dropped))


def _supervise(
    children: list[Child], engine: EngineHandle, settings: Settings, announcement: Announcement
) -> NoReturn:
    """Runs until interrupted.

    Raises:
        WaymarkError: a part ended by itself.
    """
    revivals = 0
    while True:
        for child in children:
            code = child.process.poll()
            if code is not None:
                raise WaymarkError(
                    f"{child.name} ended ({how_it_ended(code)}), so everything was stopped",
                    mend="Its last words stand above; `waymark doctor` checks the machine.",
                )
        if engine.embedded and not _node_runs(engine, settings):
            revivals += 1
            _revive(engine, settings, revivals)
        announcement.look()
        time.sleep(LOOK_SECONDS)


def _node_runs(engine: EngineHandle, settings: Settings) -> bool:
    state = read_state(engine_folder(settings.data_dir))
    if state is None or find_process(state.mark) is None:
        return False
    return state.port is None or state.url == engine.url  # None: another command starts it now


def _revive(engine: EngineHandle, settings: Settings, revivals: int) -> None:
    log = engine_folder(settings.data_dir).log
    if revivals > REVIVALS:
        raise EngineDied(f"OpenSearch ended {revivals} times in this run", mend=f"See {log}.")
    err.print(f"OpenSearch ended by itself (see {log}); starting it again")
    state = running_node(settings)
    if state.url != engine.url:  # the other parts know only the first address
        raise EngineDied(f"OpenSearch came back at {state.url}, not {engine.url}")


def _drop(settings: Settings, *, samples: bool, add: Path | None) -> Dropped:
    def is_known(sha256: str) -> bool:
        return document_paths(settings.data_dir, sha256).manifest.exists()

    drops = []
    if samples:
        if not SAMPLES.is_dir():
            raise BadRequest(
                "--samples",
                f"the samples are not built: there is no {SAMPLES}",
                mend="In a checkout, run `.venv/bin/python -m samples.build`.",
            )
        drops.append((SAMPLES, "samples"))
    if add is not None:
        drops.append((add, "demo"))
    new = known = 0
    for source, partner in drops:
        dropped = drop_folder(source, settings.inbox_dir / partner, is_known)
        err.print(
            f"{dropped.new} files from {source} put into the inbox, {dropped.known} known already",
        )
        new, known = new + dropped.new, known + dropped.known
    return Dropped(new, known)


def _environment(settings: Settings) -> dict[str, str]:
    """What the command line said, for the children; the rest they read from where we read it."""
    return {
        "WAYMARK_DATA_DIR": str(settings.data_dir),
        "WAYMARK_INBOX__FOLDER": str(settings.inbox_dir),
        "WAYMARK_API__PORT": str(settings.api.port),
    }


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """The first Ctrl-C or TERM interrupts; later ones are ignored while all is brought down."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
