"""Where do tests write? Into memory where there is enough, for a disk is waited for at each step.

A store and an engine have the disk confirm what they write, some 6 ms at a time; making an index
is dozens of that. Whether it is asked to is tested apart, and no test cuts the power.
"""

import os
import shutil
from pathlib import Path

import psutil

_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 6 << 30  # several times what a whole run leaves


def folder_in_memory(memory: Path = _MEMORY) -> Path | None:
    """None where there is none, or it is small, as in containers, or runs no programs."""
    if not memory.is_dir() or os.statvfs(memory).f_flag & os.ST_NOEXEC:
        return None
    free = min(shutil.disk_usage(memory).free, psutil.virtual_memory().available)
    return memory if free >= _ENOUGH_BYTES else None
