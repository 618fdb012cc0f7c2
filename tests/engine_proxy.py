"""How does an engine go away for a test? Behind a port that can be closed, or lead elsewhere."""

import socket
import threading
import time
import weakref
from contextlib import suppress
from urllib.parse import urlsplit


class Door:
    """A port that leads to the engine only while it is open."""

    def __init__(self, url: str) -> None:
        self.leads_to = url
        self.answers_after_seconds = 0.0
        # bound as long as the door lives: else another program may take the port of a closed one
        reserved = socket.socket()
        weakref.finalize(self, reserved.close)
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        self.port = reserved.getsockname()[1]
        self._server: socket.socket | None = None
        self._ways: list[socket.socket] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, args=(self._server,), daemon=True).start()

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._server = None

    def hang_up(self) -> None:
        """Ends the connections that are there; new ones go where the door leads now."""
        for way in self._ways:
            with suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)
        self._ways.clear()

    def _serve(self, server: socket.socket) -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            address = urlsplit(self.leads_to)
            try:
                engine = socket.create_connection((str(address.hostname), address.port or 9200))
            except OSError:
                client.close()
                continue
            self._ways += [client, engine]
            for source, target in ((client, engine), (engine, client)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        is_answer = source.getpeername()[1] == (urlsplit(self.leads_to).port or 9200)
        with source:
            try:
                while content := source.recv(1 << 16):
                    if is_answer:
                        time.sleep(self.answers_after_seconds)
                    target.sendall(content)
                target.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
