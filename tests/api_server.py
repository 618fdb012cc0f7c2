"""How do tests reach the API? Over HTTP, on a free port, as any frontend would."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from config.setting_groups import ApiSettings
from config.settings import load_settings
from config.vocabulary import Vocabulary
from search_api.app import create_app
from search_api.http.server import server_of

ApiOver = Callable[..., AbstractContextManager[httpx.Client]]
"""The fixture `api_over`: an API over the reports that it is given."""

_END_SECONDS = 60.0


@contextmanager
def serving(app: FastAPI, api: ApiSettings | None = None) -> Iterator[str]:
    """The address of the running application, which ends with the block."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = server_of(app, api or ApiSettings())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.005)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_END_SECONDS)  # uvloop was seen to wait for ever for a socket that was gone


@contextmanager
def api_with(
    vocabulary: Vocabulary,
    engine: str = "http://127.0.0.1:1",
    data_dir: Path | None = None,
    **api: Any,
) -> Iterator[httpx.Client]:
    """An API with settings of its own; without an engine every search is a 503."""
    settings = load_settings(data_dir, api=api)
    app = create_app(settings, engine, vocabulary)
    with serving(app, settings.api) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client
