"""On which ports may a node listen? Free on both loopbacks, chosen one start at a time."""

import errno
import fcntl
import os
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from config.engine.progress import OnProgress, Step
from config.errors import NoFreePort

LAST_PORT = 9299  # the runner tries none beyond it, and ends without a word
FIRST_TRANSPORT_PORT, LAST_TRANSPORT_PORT = 9300, 9399
LOOPBACKS = ("127.0.0.1", "::1")  # a node binds both; one taken address ends it
LOCK_PLACES = (Path("/run/lock"), Path("/tmp"))  # noqa: S108 - fixed: TMPDIR differs by user
LOCK_NAME = "waymark-ports.lock"
LOCK_PATIENCE_SECONDS = 180.0  # then we go on without it: a collision is tried again anyway
_NO_SUCH_FAMILY = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class Ports(NamedTuple):
    """Where one node listens."""

    http: int
    transport: int  # between nodes; no node of ours has another, but each opens it


def free_ports(first: int) -> Ports:
    """The first free ports of the two ranges.

    Raises:
        NoFreePort: all of one range are taken.
    """
    return Ports(
        _first_free(first, LAST_PORT),
        _first_free(FIRST_TRANSPORT_PORT, LAST_TRANSPORT_PORT),
    )


def is_free_on_loopback(port: int) -> bool:
    """Whether a node could listen on the port on every loopback address of this machine."""
    return all(_can_be_bound(host, port) for host in LOOPBACKS)


@contextmanager
def alone_on_machine(on_progress: OnProgress) -> Iterator[None]:
    """One start at a time among all data folders and users, from the choice until it listens."""
    descriptor = _lock_file()
    if descriptor is None:  # no place where we may write: another try is all that is left
        yield
        return
    try:
        _wait_for(descriptor, on_progress)
        yield
    finally:
        os.close(descriptor)  # lets go of it


def _first_free(first: int, last: int) -> int:
    for port in range(first, last + 1):
        if is_free_on_loopback(port):
            return port
    raise NoFreePort(f"every port from {first} to {last} is taken on this machine's loopback")


def _can_be_bound(host: str, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            # as servers do: a connection of yesterday's server, winding down, is no obstacle
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        return error.errno in _NO_SUCH_FAMILY  # no IPv6 here: then no node binds it either
    return True


def _lock_file() -> int | None:
    """The lock's file, open for reading: that suffices to lock it, and all users may.

    Not filelock, which opens for writing: in a folder with the sticky bit Linux refuses that for
    a file of another user, whatever its mode (fs.protected_regular).
    """
    for place in LOCK_PLACES:
        path = place / LOCK_NAME
        for flags in (os.O_RDONLY, os.O_RDONLY | os.O_CREAT | os.O_EXCL, os.O_RDONLY):
            try:
                descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
            except OSError:
                continue  # not there yet, made by another in this instant, or not ours to make
            if flags & os.O_CREAT:
                os.fchmod(descriptor, 0o644)  # for all users, whatever the umask of the first
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return descriptor
            os.close(descriptor)
            break
    return None


def _wait_for(descriptor: int, on_progress: OnProgress) -> None:
    deadline = time.monotonic() + LOCK_PATIENCE_SECONDS
    is_said = False
    while time.monotonic() < deadline:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not is_said:
                on_progress(Step("waiting for another OpenSearch that starts on this machine"))
                is_said = True
            time.sleep(0.1)
        else:
            return
