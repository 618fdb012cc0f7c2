"""`waymark meaning run`: make the vectors by which passages are found across languages."""

import signal
import threading
from typing import Annotated

import structlog
from cyclopts import Parameter

from config.console import DataOption, err, progress_bar
from config.errors import WaymarkError
from config.lifeline import hold_lifeline
from config.logs import set_up_logs
from config.meaning.process import ModelProcess, Pace
from config.meaning.weights import find_weights
from config.settings import Settings, load_settings
from indexer.assembly import open_gateway
from indexer.meaning.gateway import MeaningGateway
from indexer.meaning.worker import embed_all
from indexer.store.documents import Store

_log = structlog.get_logger()
_LOOK_SECONDS = 5.0


def run(
    *,
    data: DataOption = None,
    once: Annotated[
        bool, Parameter(negative="", help="End when nothing waits, with a bar of progress.")
    ] = False,
) -> None:
    """Make vectors for what was indexed, on idle cores, until stopped (Ctrl-C or TERM)."""
    settings = load_settings(data)
    if once:
        _run_once(settings)
        return
    set_up_logs(settings.log)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    hold_lifeline(stop.set)
    with _model(settings, "idle") as model:
        while not stop.is_set():
            try:
                with open_gateway(settings) as index:
                    gateway = MeaningGateway(index)
                    while not stop.is_set():
                        embed_all(model, gateway, Store(settings.data_dir), stop)
                        stop.wait(_LOOK_SECONDS)
            except WaymarkError as error:  # another part's trouble, or the model's: searches go on
                _log.warning("waiting", problem=error.message, mend=error.mend)
                stop.wait(_LOOK_SECONDS)


def _run_once(settings: Settings) -> None:
    # somebody waits for the end of it, who can say how urgent it is by `nice`
    with (
        _model(settings, "prompt") as model,
        open_gateway(settings) as index,
        progress_bar() as progress,
    ):
        gateway = MeaningGateway(index)
        bar = progress.add_task("passages", total=gateway.waiting(model.fingerprint).passages)
        embed_all(
            model,
            gateway,
            Store(settings.data_dir),
            threading.Event(),
            lambda count: progress.advance(bar, count),
        )
    err.print("all passages can be found by meaning")


def _model(settings: Settings, pace: Pace) -> ModelProcess:
    required = settings.extraction.sandbox == "required"
    weights = find_weights(settings)
    return ModelProcess(weights, settings.meaning.memory_mb, pace, sandbox_required=required)
