"""Is that process still the one we started, and how is it ended? Never by its number alone."""

import os
import signal
import time
from contextlib import suppress
from typing import NamedTuple

import psutil

STOP_SECONDS = 30.0  # then it is killed; OpenSearch keeps its data either way
KILL_SECONDS = 10.0


class ProcessMark(NamedTuple):
    """What tells a process apart from a later one that got the same number."""

    pid: int
    created: float  # seconds since the epoch, as the kernel tells it


def mark_of(pid: int) -> ProcessMark:
    """The mark of a process that runs now."""
    return ProcessMark(pid, psutil.Process(pid).create_time())


def find_process(mark: ProcessMark) -> psutil.Process | None:
    """The marked process, or None when it ended or its number went to another."""
    try:
        process = psutil.Process(mark.pid)
        # within 1 s: some kernels round, and a clock that is set shifts all times a little
        same = abs(process.create_time() - mark.created) < 1.0
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def end_process(mark: ProcessMark, *, patience_seconds: float = STOP_SECONDS) -> None:
    """Ends the marked process and returns when it is gone: politely, then by force."""
    for end, seconds in (
        (psutil.Process.terminate, patience_seconds),
        (psutil.Process.kill, KILL_SECONDS),
    ):
        process = find_process(mark)
        if process is None:
            return
        with suppress(psutil.NoSuchProcess):  # ended by itself in this instant
            end(process)
        _await_end(mark, seconds)


def _await_end(mark: ProcessMark, seconds: float) -> None:
    # psutil's own wait() never returns for one that ended and whose parent does not look
    # (a container without an init process), which for us is gone
    deadline = time.monotonic() + seconds
    while find_process(mark) is not None and time.monotonic() < deadline:
        time.sleep(0.05)


def how_it_ended(return_code: int) -> str:
    """`exit code 1`, or the signal that ended it."""
    if return_code >= 0:
        return f"exit code {return_code}"
    try:
        return f"killed by {signal.Signals(-return_code).name}"
    except ValueError:
        return f"killed by signal {-return_code}"


def return_code_of(child: ProcessMark) -> int | None:
    """The code of a child of ours that has ended, below 0 for a signal; None: not known."""
    try:
        pid, status = os.waitpid(child.pid, os.WNOHANG)
    except ChildProcessError:  # started by another process
        return None
    return os.waitstatus_to_exitcode(status) if pid else None
