"""How do tests reach the API? Over HTTP, on a free port, as any frontend would."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
from fastapi import FastAPI

from config.setting_groups import ApiSettings
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
