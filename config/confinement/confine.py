"""How is a process shut in? Files first, then system calls; for good, and for all it starts."""

import os
import platform
import resource
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import landlockpy
import seccompy
from landlockpy import LandlockError
from seccompy import SeccompError

from config.confinement.filesystem import ParserAccess, shared_rules, shut_files
from config.confinement.layers import Layer, MissingLayer, NotConfined, essential
from config.confinement.system_calls import NUMBERS, parser_filters

NOT_LINUX = "only Linux has it"


def confine(room: ParserAccess, *, required: bool) -> tuple[MissingLayer, ...]:
    """Shuts this process into the room, irrevocably; what is returned could not be had.

    Call before starting threads: the kernel shuts in the calling one, and those that it starts.

    Raises:
        NotConfined: an essential layer is missing, and `required`.
        RuntimeError: the process has several threads.
    """
    _check_threads()
    prepare(room.program)
    problems = {
        Layer.FILES: _files_shut(room),
        Layer.SYSTEM_CALLS: _calls_shut(programs=bool(room.program)),
    }
    missing = tuple(MissingLayer(layer, reason) for layer, reason in problems.items() if reason)
    if required and essential(missing):
        raise NotConfined(essential(missing))
    return missing


def prepare(program: str = "") -> None:
    """Makes what all rooms share, which is kept: before forks, so that each need not.

    Among it is finding libc, for which `ctypes` runs other programs.
    """
    if sys.platform.startswith("linux"):
        shared_rules(program)
        with suppress(OSError):  # what is not supported is told when it is tried
            landlockpy.supported()
        with suppress(OSError):
            seccompy.supported()
            parser_filters(programs=bool(program))


def close_inherited(*keep: int) -> None:
    """Closes every descriptor but the standard ones and those named."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    for low, high in pairwise((2, *sorted(keep), most)):
        os.closerange(low + 1, high)


def _check_threads() -> None:
    tasks = Path("/proc/self/task")
    if tasks.is_dir() and len(list(tasks.iterdir())) > 1:
        raise RuntimeError("a process with several threads cannot be shut in")


def _files_shut(room: ParserAccess) -> str:
    """'' when done, else why not."""
    if not sys.platform.startswith("linux"):
        return NOT_LINUX
    try:
        shut_files(room)
    except LandlockError as error:
        return f"this kernel gives no Landlock ({error.strerror or error})"
    return ""


def _calls_shut(*, programs: bool) -> str:
    """'' when done, else why not."""
    if not sys.platform.startswith("linux"):
        return NOT_LINUX
    if platform.machine() not in NUMBERS:
        return f"there is no list of system calls for {platform.machine()}"
    try:
        for each in parser_filters(programs=programs):
            each.load()
    except SeccompError as error:
        return f"this kernel gives no seccomp filter ({error.strerror or error})"
    return ""
