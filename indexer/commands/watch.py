"""`waymark watch`: the inbox watcher alone, for containers and for `waymark up`."""

import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import structlog
from cyclopts import Parameter

from config.console import DataOption, err
from config.errors import EngineAway, EngineBusy, WaymarkError
from config.inbox.watcher_state import WatcherState, remove_watcher_state, write_watcher_state
from config.lifeline import hold_lifeline
from config.logs import set_up_logs
from config.settings import Settings, load_settings
from indexer.assembly import open_indexer
from indexer.inbox.watcher import watch_inbox
from indexer.store_check import check_daily

_log = structlog.get_logger()
_PAUSE_SECONDS = 5.0
_ROUND_PATIENCE_SECONDS = 30.0


def watch(
    *,
    inbox: Annotated[Path | None, Parameter(help="The watched folder.")] = None,
    data: DataOption = None,
) -> None:
    """Watch the inbox and take in what arrives, until stopped (Ctrl-C or TERM)."""
    settings = load_settings(data, inbox={"folder": inbox} if inbox else None)
    set_up_logs(settings.log)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    hold_lifeline(stop.set)
    threading.Thread(target=check_daily, args=(settings, stop), daemon=True).start()
    while not stop.is_set():
        try:
            with open_indexer(_quick_to_tell(settings), check_indexes=False) as indexer:
                err.print(f"watching {settings.inbox_dir}")
                watch_inbox(indexer, stop)
        except (EngineAway, EngineBusy) as error:
            # files are safe in the inbox; a cluster may come later than we do
            _log.warning("waiting", problem=error.message, mend=error.mend, seconds=_PAUSE_SECONDS)
            _report(settings.data_dir, error)
            stop.wait(_PAUSE_SECONDS)
    with suppress(OSError):
        remove_watcher_state(settings.data_dir)


def _report(data_dir: Path, error: WaymarkError) -> None:
    with suppress(OSError):  # who cannot is found silent by whoever reads
        write_watcher_state(data_dir, WatcherState.of(error.message, error.mend, {}))


def _quick_to_tell(settings: Settings) -> Settings:
    """The watcher waits for ever, but round by round: what is wrong is told within a minute."""
    seconds = min(settings.indexing.retry_seconds, _ROUND_PATIENCE_SECONDS)
    indexing = settings.indexing.model_copy(update={"retry_seconds": seconds})
    return settings.model_copy(update={"indexing": indexing})
