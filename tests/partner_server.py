"""What does a partner's server give? Pages of a test, over HTTP, on loopback."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Page(NamedTuple):
    """What stands at an address."""

    body: bytes | str = b""
    media_type: str = "text/html"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


class PartnerServer:
    """Pages by their path with its query; asked for what is the same, it says so (304)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, int]] = []  # paths, and the status each was answered with
        self.agents: set[str] = set()

    def paths(self, status: int = 200) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, each in self.asked if each == status and path != "/robots.txt"]


@contextmanager
def partner_server() -> Iterator[PartnerServer]:
    """A server that runs while the block does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = known.pages.get(self.path, Page("nothing here", "text/plain", 404))
            tag = f'"{hashlib.sha256(page.content).hexdigest()[:16]}"'
            same = self.headers.get("If-None-Match") == tag
            status = 304 if same else page.status
            known.asked.append((self.path, status))
            known.agents.add(self.headers.get("User-Agent", ""))
            self.send_response(status)
            for name, value in (("ETag", tag), ("Content-Type", page.media_type), *page.headers):
                self.send_header(name, value)
            content = b"" if same else page.content
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known = PartnerServer(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield known
        finally:
            server.shutdown()
            thread.join()
