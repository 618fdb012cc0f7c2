"""How is the API run? By uvicorn, in one process or several, which end cleanly when asked to."""

import gc
import signal
import socket
import sys
from types import FrameType
from typing import Annotated

from cyclopts import Parameter
from fastapi import FastAPI

from config.console import DataOption, err
from config.engine import engine_session
from config.errors import NoFreePort
from config.lifeline import hold_lifeline
from config.logs import set_up_logs
from config.setting_groups import ApiSettings
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from search_api.app import create_app
from search_api.commands.serve_workers import inherited_listener, serve_together, share_of_one
from search_api.http.server import server_of

_UNFREED = 10_000  # values more than there were, before it is looked for rings among the new ones


def serve(
    *,
    data: DataOption = None,
    host: Annotated[str | None, Parameter(help="Address to listen on (127.0.0.1).")] = None,
    port: Annotated[int | None, Parameter(help="Port to listen on (8087).")] = None,
    workers: Annotated[int | None, Parameter(help="Processes that answer (1).")] = None,
) -> None:
    """Serve the search API until Ctrl-C or SIGTERM."""
    given = {"host": host, "port": port, "workers": workers}
    api = {name: value for name, value in given.items() if value is not None}
    settings = load_settings(data, api=api)
    set_up_logs(settings.log)
    signal.signal(signal.SIGTERM, _end)
    hold_lifeline()
    inherited = inherited_listener()
    with (
        inherited or listening_socket(settings.api) as listener,
        engine_session(settings) as engine,
    ):
        if inherited is None:
            host, port = settings.api.host, listener.getsockname()[1]
            err.print(f"Waymark answers at http://{host}:{port}/")
        try:
            if inherited is None and settings.api.workers > 1:
                serve_together(settings, listener)
            part = share_of_one(settings)
            gc.set_threshold(_UNFREED)  # words are learned in two thirds of the time
            app = create_app(part, engine.url, load_vocabulary(), check=engine.check)
            _run(app, part.api, listener)
        except KeyboardInterrupt:
            return  # Ctrl-C is how this command ends


def listening_socket(api: ApiSettings) -> socket.socket:
    """A socket of our own, so that a taken port is told before the engine is started.

    Raises:
        NoFreePort: the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in api.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((api.host, api.port))
    except OSError as error:
        listener.close()
        raise NoFreePort(
            f"cannot listen on {api.host}:{api.port}: {error.strerror}",
            mend="Name another with --port (or WAYMARK_API__PORT, WAYMARK_API__HOST).",
        ) from error
    return listener


def _run(app: FastAPI, settings: ApiSettings, listener: socket.socket) -> None:
    gc.collect()
    gc.freeze()  # the vocabulary stays: without it in view, a full collection took 110 ms
    server_of(app, settings).run(sockets=[listener])


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Uvicorn raises the signal again when it has ended; the engine must still be let go."""
    sys.exit(0)
