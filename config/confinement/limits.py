"""How much may a child process use? Above what it has used until now, on any system."""

import resource
from pathlib import Path

_MAPPED = Path("/proc/self/statm")  # pages first


def limit_memory(memory_mb: int) -> None:
    """The address space, above what is mapped now; only where the system tells how much that is."""
    if _MAPPED.exists():  # elsewhere the limit is not enforced either
        pages = int(_MAPPED.read_bytes().split()[0])
        soft_limit(resource.RLIMIT_AS, pages * resource.getpagesize() + (memory_mb << 20))


def soft_limit(what: int, most: int) -> None:
    """A limit that leaves the hard one, which is the operator's, as it is."""
    _, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (most, hard))
    except (ValueError, OSError):
        # macOS refuses RLIMIT_AS, and a lower hard limit is the operator's: both stay as they are
        return
