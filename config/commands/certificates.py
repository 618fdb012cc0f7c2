"""Until when do the certificates hold of a cluster's addresses? Asked by a handshake alone."""

import socket
import ssl
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from config.opensearch import addresses

_SECONDS = 5.0
_DAY_SECONDS = 86_400
_HTTPS = 443
_SOON_DAYS = 30


class Certificate(NamedTuple):
    """One that an address showed, and that our authority signed."""

    address: str  # without a password
    days_left: int

    @property
    def ends_soon(self) -> bool:
        return self.days_left < _SOON_DAYS


def certificates_of(url: str, ca_file: Path | None) -> tuple[Certificate, ...]:
    """Of each address by TLS that answers; one that is refused is told where the engine is asked.

    `url`: one address, or several with commas between. None, where `ca_file` cannot be read: the
    engine refuses then as well, and that says why.
    """
    try:
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    except OSError:  # also of a file that holds no certificate
        return ()
    found = []
    for each in addresses(url):
        parts = urlsplit(each)
        if parts.scheme != "https" or not parts.hostname:
            continue
        port = parts.port or _HTTPS
        with suppress(OSError):  # also of a certificate that is refused
            ends = ssl.cert_time_to_seconds(str(_shown(context, parts.hostname, port)["notAfter"]))
            days = int((ends - time.time()) // _DAY_SECONDS)
            found.append(Certificate(f"{parts.hostname}:{port}", days))
    return tuple(found)


def _shown(context: ssl.SSLContext, host: str, port: int) -> dict[str, Any]:
    with (
        socket.create_connection((host, port), _SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as shut,
    ):
        return shut.getpeercert() or {}
