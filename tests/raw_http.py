"""How does a test send what no client would? Bytes on a socket, and the status that comes back."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

_SECONDS = 30.0


def sent(url: str, request: bytes) -> int:
    """The status of the answer; 0 where the connection was closed without one."""
    address = urlsplit(url)
    with socket.create_connection((str(address.hostname), address.port or 80), _SECONDS) as line:
        with suppress(OSError):  # refused before all was sent: the answer says why
            line.sendall(request)
        return _status(line)


def request_bytes(
    method: str, target: bytes, headers: dict[bytes, bytes] | None = None, body: bytes = b""
) -> bytes:
    """A request as it stands on the line; `target` and headers are not mended."""
    lines = [method.encode() + b" " + target + b" HTTP/1.1"]
    given = {b"Host": b"test", b"Connection": b"close", **(headers or {})}
    if body:
        given.setdefault(b"Content-Length", str(len(body)).encode())
    lines += [name + b": " + value for name, value in given.items()]
    return b"\r\n".join([*lines, b"", body])


def _status(line: socket.socket) -> int:
    head = b""
    with suppress(ConnectionError):
        while b"\r\n" not in head and (piece := line.recv(1 << 16)):
            head += piece
        while line.recv(1 << 16):
            pass
    parts = head.split(b" ", 2)
    return int(parts[1]) if head.startswith(b"HTTP/") else 0
