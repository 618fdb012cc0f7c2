"""How do several processes serve one address? They share its socket; one looks after them."""

import os
import socket
import tempfile
import time
from typing import NoReturn
from uuid import uuid4

from prometheus_client.multiprocess import mark_process_dead

from config.commands.supervise import ChildPart, Supervisor
from config.settings import Settings
from search_api.http.middleware.freshness import SHARED_START
from search_api.http.middleware.metrics import SHARED_FOLDER

LISTENER = "WAYMARK_LISTENER"
"""The variable by which a worker knows the socket that it inherits, by its number."""

_LOOK_SECONDS = 0.3


def share_of_one(settings: Settings) -> Settings:
    """What each worker may do, so that all together keep to what the settings say.

    Requests of callers are told apart in `rate_counters`, which may count for all of them.
    """
    api, pages, workers = settings.api, settings.pages, settings.api.workers
    if workers == 1:
        return settings
    part = {
        name: max(1, getattr(api, name) // workers)
        for name in ("max_searches", "max_downloads", "max_cursors")
    }
    return settings.model_copy(
        update={
            "api": api.model_copy(update=part),
            "pages": pages.model_copy(update={"drawers": max(1, pages.drawers // workers)}),
        }
    )


def inherited_listener() -> socket.socket | None:
    """The socket of a worker; None in a process that listens for itself."""
    number = os.environ.get(LISTENER)
    return socket.socket(fileno=int(number)) if number else None


def serve_together(settings: Settings, listener: socket.socket) -> NoReturn:
    """Runs until interrupted; a worker that ends by itself is started again.

    Raises:
        WaymarkError: a worker keeps ending.
    """
    listener.listen()
    with tempfile.TemporaryDirectory(prefix="waymark-metrics-") as counters:
        environment = _environment(settings) | {
            LISTENER: str(listener.fileno()),
            SHARED_START: uuid4().hex,
            SHARED_FOLDER: counters,
        }
        workers = [
            _Worker(f"worker {number}", environment, listener, counters)
            for number in range(1, settings.api.workers + 1)
        ]
        try:
            for worker in workers:
                worker.start()
            supervisor = Supervisor(workers, lambda: None)
            while True:
                supervisor.look()
                time.sleep(_LOOK_SECONDS)
        finally:
            for worker in workers:
                worker.ask_to_end()
            for worker in workers:
                worker.stop()


class _Worker(ChildPart):
    """A process that answers."""

    def __init__(
        self, name: str, environment: dict[str, str], listener: socket.socket, counters: str
    ) -> None:
        super().__init__(name, ["serve"], environment, [listener.fileno()])
        self._counters = counters

    def start(self) -> None:
        if self.pid is not None:
            # what it had under way is under way no more
            mark_process_dead(self.pid, self._counters)  # type: ignore[no-untyped-call]
        super().start()


def _environment(settings: Settings) -> dict[str, str]:
    """What the command line said; the rest the workers read from where we read it."""
    return {
        "WAYMARK_DATA_DIR": str(settings.data_dir),
        "WAYMARK_API__HOST": settings.api.host,
        "WAYMARK_API__PORT": str(settings.api.port),
        "WAYMARK_API__WORKERS": str(settings.api.workers),
    }
