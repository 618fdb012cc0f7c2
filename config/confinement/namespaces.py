"""How does a process leave the machine's network, and begin to be counted by itself?

In namespaces of its own. A user namespace is what lets an ordinary user make the others, and counts
its processes apart, so that a limit on them does not depend on what else the user runs. The flags
are from linux/sched.h.
"""

import ctypes
import os
import resource
import sys
from pathlib import Path

from config.confinement.layers import Layer, MissingLayer

CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
MOST_PROCESSES = 64  # threads count, too: a reader has about ten, Tesseract one

BY_ROOT = "the kernel does not limit the processes of root"


def leave_namespaces() -> tuple[MissingLayer, ...]:
    """Into namespaces of this process's own; what could not be left, and why.

    Call before starting threads: a process with several may not enter a user namespace.
    """
    if not sys.platform.startswith("linux"):
        reason = "only Linux has it"
        return MissingLayer(Layer.NETWORK, reason), MissingLayer(Layer.PROCESSES, reason)
    if os.geteuid() == 0:  # in a user namespace root could no longer read what others own
        problem = _unshared(CLONE_NEWNET | CLONE_NEWIPC)
        network = (MissingLayer(Layer.NETWORK, problem),) if problem else ()
        return (*network, MissingLayer(Layer.PROCESSES, BY_ROOT))
    user, group = os.geteuid(), os.getegid()
    if problem := _unshared(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC):
        return MissingLayer(Layer.NETWORK, problem), MissingLayer(Layer.PROCESSES, problem)
    if problem := _mapped(user, group):  # then nothing can be made in the scratch folder
        return (MissingLayer(Layer.PROCESSES, f"the user namespace has no user: {problem}"),)
    resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
    return ()


def adopt_orphans() -> None:
    """Processes whose parent below us ends become our children, so that none is overlooked."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "PR_SET_CHILD_SUBREAPER")


def _unshared(flags: int) -> str:
    """'' when done, else why not; `os.unshare` is there from Python 3.12."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(flags) == 0:
        return ""
    return f"unshare: {os.strerror(ctypes.get_errno())}"


def _mapped(user: int, group: int) -> str:
    """Keeps user and group what they were; '' when done, else why not."""
    try:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    except OSError as error:
        return str(error)
    return ""
