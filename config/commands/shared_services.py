"""What do several machines share, and is it there? A cluster that reads, a count of requests."""

import socket
from importlib.util import find_spec
from typing import NamedTuple
from urllib.parse import urlsplit

from config.settings import Settings

_SECONDS = 3.0
_EXTRA = "Run `pip install waymark[cluster]`."
_PORTS = {"redis": 6379, "rediss": 6379, "valkey": 6379, "valkeys": 6379}


class SharedService(NamedTuple):
    """One that a setting names."""

    name: str
    where: str  # without a password
    problem: str = ""  # '' when it is there
    mend: str = ""


def shared_services(settings: Settings) -> tuple[SharedService, ...]:
    """Those that are set up, each asked for a connection."""
    named = (
        ("reading cluster", "distributed", settings.extraction.cluster),
        ("counter", "valkey", settings.api.limits_url.get_secret_value()),
    )
    return tuple(_looked_at(name, package, url) for name, package, url in named if url)


def _looked_at(name: str, package: str, url: str) -> SharedService:
    address = urlsplit(url)
    host, port = address.hostname or "", address.port or _PORTS.get(address.scheme, 0)
    where = f"{address.scheme}://{host}:{port}"
    if find_spec(package) is None:
        return SharedService(name, where, f"the package {package} is missing", _EXTRA)
    try:
        socket.create_connection((host, port), _SECONDS).close()
    except OSError as error:
        problem = f"{where} does not answer: {error.strerror or error}"
        return SharedService(name, where, problem, "Start it, or correct its setting.")
    return SharedService(name, where)
