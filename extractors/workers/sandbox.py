"""What may reading one file use? Limits of memory, CPU and written bytes, on any system."""

import math
import os
import resource
import select
import signal
import sys
import threading

from config.confinement.limits import limit_memory, soft_limit

LARGEST_WRITTEN_FILE = 1 << 20  # a reader writes nothing but its last words
_NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo"})


def limit_always() -> None:
    """Takes from this process what reading a file never needs, on any system."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_WRITTEN_FILE, LARGEST_WRITTEN_FILE))
    sys.addaudithook(_refuse_network)


def limit_file(memory_mb: int, cpu_seconds: float) -> None:
    """Limits for the next file, above what the process has used and mapped until now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + cpu_seconds))
    limit_memory(memory_mb)


def die_with_parent() -> None:
    """Ends this process and its children as soon as the parent has closed our standard input."""
    threading.Thread(target=_wait_for_hang_up, name="lifeline", daemon=True).start()


def end_all() -> None:
    """Ends this process and all that it and its children have started, at once."""
    os.killpg(0, signal.SIGKILL)


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NETWORK_EVENTS:
        raise PermissionError("a process that reads files has no network")


def _wait_for_hang_up() -> None:
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # only POLLHUP and POLLERR, never data
    poll.poll()
    end_all()
