"""What does this machine leave for the engine? Memory, disk space, a port."""

import socket
from contextlib import suppress
from pathlib import Path

import psutil

from config.engine.probe import LOOPBACK
from config.errors import DiskNearlyFull

SMALLEST_HEAP_MB = 1024
LARGEST_HEAP_MB = 4096
MB = 1024 * 1024
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


def memory_mb() -> int:
    """The memory this process may use: the machine's, or its container's where that is less."""
    total = int(psutil.virtual_memory().total)
    with suppress(OSError, ValueError):  # no cgroups here, or no limit ("max")
        total = min(total, int(CGROUP_LIMIT.read_text()))
    return total // MB


def heap_mb(wanted_mb: int | None, available_mb: int) -> int:
    """The heap that was set, else a quarter of memory between 1 and 4 GB."""
    return wanted_mb or max(SMALLEST_HEAP_MB, min(LARGEST_HEAP_MB, available_mb // 4))


def free_disk_mb(folder: Path) -> int:
    """Space left on the disk of a folder that need not exist yet."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return int(psutil.disk_usage(str(existing)).free) // MB


def check_disk(folder: Path, minimum_mb: int) -> None:
    """Raises DiskNearlyFull when less than the minimum is free."""
    free = free_disk_mb(folder)
    if free < minimum_mb:
        raise DiskNearlyFull(
            f"{free} MB are free on the disk of {folder}; "
            f"{minimum_mb} MB are needed (WAYMARK_ENGINE__MINIMUM_FREE_DISK_MB)"
        )


def is_port_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # as servers do: a connection of yesterday's server, still winding down, is no obstacle
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
