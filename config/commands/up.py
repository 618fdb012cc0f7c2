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
from config.commands.inbox_drop import InboxDrop, drop_folder
from config.commands.supervise import ChildPart, Part, Supervisor
from config.console import DataOption, err
from config.engine import engine_session
from config.engine.machine import is_port_free
from config.engine.process import find_process
from config.engine.session import running_node
from config.engine.state import engine_folder, read_state
from config.errors import BadRequest, NoFreePort, NoMeaning
from config.logs import set_up_logs
from config.meaning.weights import find_weights
from config.service_state import forget_service_state, write_service_state
from config.settings import Settings, load_settings
from config.store.paths import document_paths

SAMPLES = Path(__file__).parents[2] / "samples" / "built"
LOOK_SECONDS = 0.3


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
    set_up_logs(settings.log)
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
    with engine_session(settings) as engine, ExitStack() as at_the_end:
        err.print(f"OpenSearch answers at {engine.url}")
        commands = [("the inbox watcher", ["watch"]), ("the API", ["serve"])]
        if settings.meaning.enabled and not _lacks_meaning(settings):
            commands.append(("the worker for meaning", ["meaning", "run"]))
        children = [ChildPart(name, command, _environment(settings)) for name, command in commands]
        for child in children:
            at_the_end.callback(child.stop)  # the last started is the first to end
            child.start()
        parts: list[Part] = [*children]
        if engine.embedded:
            parts.append(_EnginePart(settings, engine.url, children))
        at_the_end.callback(forget_service_state, settings.data_dir)
        _supervise(parts, settings, Announcement(settings, dropped))


def _lacks_meaning(settings: Settings) -> bool:
    """Whether packages or weights are missing, which is told and hinders nothing else."""
    try:
        find_weights(settings)
    except NoMeaning as problem:
        err.print(f"without search by meaning: {problem.message}. {problem.mend}")
        return True
    return False


def _supervise(parts: list[Part], settings: Settings, announcement: Announcement) -> NoReturn:
    """Runs until interrupted.

    Raises:
        WaymarkError: a part keeps ending.
    """

    def note() -> None:
        write_service_state(settings.data_dir, supervisor.states())

    supervisor = Supervisor(parts, note)
    note()
    while True:
        supervisor.look()
        announcement.look()
        time.sleep(LOOK_SECONDS)


class _EnginePart:
    """The node of this data folder, which any command may start and the last one ends."""

    name = "OpenSearch"

    def __init__(self, settings: Settings, url: str, users: list[ChildPart]) -> None:
        self._settings = settings
        self._url = url
        self._users = users

    def end(self) -> str:
        engine = engine_folder(self._settings.data_dir)
        state = read_state(engine)
        if state is None or find_process(state.mark) is None:
            return f"see {engine.log}"
        is_ours = state.port is None or state.url == self._url  # None: another command starts it
        return "" if is_ours else f"it came back at {state.url}"

    def start(self) -> None:
        url = running_node(self._settings).url
        if url != self._url:  # its users know only the first address
            self._url = url
            for user in self._users:
                user.stop()
                user.start()


def _drop(settings: Settings, *, samples: bool, add: Path | None) -> InboxDrop:
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
    return InboxDrop(new, known)


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
