"""What may a worker do? Limits of memory, CPU and files; no network, no core dumps."""

import ctypes
import math
import os
import resource
import select
import signal
import sys
import threading

import psutil

LARGEST_WRITTEN_FILE = 1 << 20  # a worker writes nothing but its last words
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo"})


def shut_in() -> None:
    """Takes from this process what reading a file never needs. Call before starting threads."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_WRITTEN_FILE, LARGEST_WRITTEN_FILE))
    _leave_network()
    sys.addaudithook(_refuse_network)


def limit_file(memory_mb: int, cpu_seconds: float) -> None:
    """Limits for the next file, above what the process has used and mapped until now."""
    process = psutil.Process()
    used = process.cpu_times()
    _limit(resource.RLIMIT_CPU, math.ceil(used.user + used.system + cpu_seconds))
    _limit(resource.RLIMIT_AS, process.memory_info().vms + memory_mb * 1024 * 1024)


def die_with_parent() -> None:
    """Ends this process and its children as soon as the parent has closed our standard input."""
    threading.Thread(target=_wait_for_hang_up, name="lifeline", daemon=True).start()


def _limit(what: int, soft: int) -> None:
    _, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (soft, hard))
    except (ValueError, OSError):
        # macOS refuses RLIMIT_AS, and a lower hard limit is the operator's: both stay as they are
        return


def _leave_network() -> None:
    """Into an empty network of our own, where the kernel allows it; the audit hook holds anyway."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    libc.unshare(flags)


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NETWORK_EVENTS:
        raise PermissionError("a worker that reads files has no network")


def _wait_for_hang_up() -> None:
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # only POLLHUP and POLLERR, never data
    poll.poll()
    os.killpg(0, signal.SIGKILL)
