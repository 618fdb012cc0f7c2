"""What does a parser try that was taken over? Each attempt ends, or raises OSError."""

import ctypes
import fcntl
import mmap
import os
import platform
import resource
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seccompy.syscalls import AARCH64_SYSCALLS, X86_64_SYSCALLS

Aims = dict[str, Any]
NUMBERS = {"x86_64": X86_64_SYSCALLS, "aarch64": AARCH64_SYSCALLS}[platform.machine()]
CLONE_NEWUSER = 0x10000000
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long


def call(name: str, *arguments: Any) -> int:
    """A system call by its number, past every library."""
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    done = int(LIBC.syscall(ctypes.c_long(NUMBERS[name]), *wide))
    if done < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
    return done


def _unix(kind: int, address: str) -> None:
    with socket.socket(socket.AF_UNIX, kind) as unix:
        unix.connect(address)


def _write(path: str) -> None:
    with open(path, "wb") as file:
        file.write(b"taken over")


def _append(path: str) -> None:
    with open(path, "ab") as file:
        file.write(b"taken over")


def _read(path: str) -> None:
    with open(path, "rb") as file:
        file.read(16)


def _bare_socket(family: int) -> None:
    call("socket", family, socket.SOCK_STREAM, 0)


def _datagram_by_a_pair(address: str) -> None:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with here, there:
        here.sendto(b"x", address)


def _memory_of(pid: int) -> None:
    place = ctypes.create_string_buffer(8)
    own = struct.pack("PL", ctypes.addressof(place), 8)
    call("process_vm_readv", pid, own, 1, own, 1, 0)


def _signal_by_lock(pid: int) -> None:
    reader, writer = os.pipe()
    fcntl.fcntl(reader, fcntl.F_SETOWN, pid)
    os.close(reader)
    os.close(writer)


def _run(path: str) -> None:
    if (child := os.fork()) == 0:
        try:
            os.execv(path, [path])
        except OSError as error:
            os._exit(error.errno)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        raise OSError(code, os.strerror(code), path)


FILES: dict[str, Callable[[Aims], Any]] = {
    "read the system's passwords": lambda aims: _read("/etc/shadow"),
    "read who has accounts": lambda aims: _read("/etc/passwd"),
    "read the keys": lambda aims: _read(aims["keys"]),
    "read another original": lambda aims: _read(aims["other"]),
    "read another original through a link": lambda aims: _read(aims["link"]),
    "list the store": lambda aims: os.listdir(aims["store"]),
    "list the home": lambda aims: os.listdir(aims["home"]),
    "list the machine": lambda aims: os.listdir("/"),
    "write into the store": lambda aims: _write(aims["store"] + "/planted"),
    "write into an inbox": lambda aims: _write(aims["inbox"] + "/planted.pdf"),
    "write into the home": lambda aims: _write(aims["home"] + "/planted"),
    "write beside the scratch folder": lambda aims: _write("/tmp/waymark-planted"),
    "change another original": lambda aims: _append(aims["other"]),
    "change its own input": lambda aims: _append(aims["input"]),
    "empty its own input": lambda aims: os.open(aims["input"], os.O_RDONLY | os.O_TRUNC),
    "empty another original": lambda aims: call("truncate", aims["other"].encode(), 0),
    "remove its own input": lambda aims: os.unlink(aims["input"]),
    "remove another original": lambda aims: os.unlink(aims["other"]),
    "rename another original": lambda aims: os.rename(aims["other"], aims["other"] + ".old"),
    "open the keys to all": lambda aims: os.chmod(aims["keys"], 0o777),
    "give the keys away": lambda aims: os.chown(aims["keys"], os.getuid(), os.getgid()),
    "touch another original": lambda aims: os.utime(aims["other"]),
    "mark another original": lambda aims: os.setxattr(aims["other"], "user.x", b"x"),
    "read the parent's environment": lambda aims: _read(f"/proc/{aims['parent']}/environ"),
    "read the parent's memory": lambda aims: _read(f"/proc/{aims['parent']}/mem"),
    "read the worker's environment": lambda aims: _read(f"/proc/{os.getppid()}/environ"),
    "list the processes": lambda aims: os.listdir("/proc"),
    "read the disks": lambda aims: os.listdir("/dev"),
    "read the kernel's settings": lambda aims: os.listdir("/sys"),
}
SCRATCH: dict[str, Callable[[Aims], Any]] = {
    "a link to another original": lambda aims: os.symlink(aims["other"], aims["scratch"] + "/l"),
    "a hard link to another original": lambda aims: os.link(aims["other"], aims["scratch"] + "/h"),
    "its input moved there": lambda aims: os.rename(aims["input"], aims["scratch"] + "/m"),
    "a folder": lambda aims: os.mkdir(aims["scratch"] + "/d"),
    "a pipe": lambda aims: os.mkfifo(aims["scratch"] + "/p"),
    "a device": lambda aims: os.mknod(aims["scratch"] + "/n", 0o60600, os.makedev(8, 0)),
    "a file above a megabyte": lambda aims: Path(aims["scratch"] + "/big").write_bytes(
        bytes((1 << 20) + 1)
    ),
    "out of it by two dots": lambda aims: _write(aims["scratch"] + "/../waymark-planted"),
}
PROCESSES: dict[str, Callable[[Aims], Any]] = {
    "ask for the parent": lambda aims: os.kill(aims["parent"], 0),
    "kill the parent": lambda aims: os.kill(aims["parent"], signal.SIGURG),
    "kill its worker": lambda aims: os.kill(os.getppid(), signal.SIGURG),
    "kill its group": lambda aims: os.killpg(0, signal.SIGURG),
    "kill all": lambda aims: call("kill", -1, 0),
    "kill a thread of the parent": lambda aims: call(
        "tgkill", aims["parent"], aims["parent"], signal.SIGURG
    ),
    "queue a signal": lambda aims: call("rt_sigqueueinfo", aims["parent"], signal.SIGURG, 0),
    "hold the parent by descriptor": lambda aims: os.pidfd_open(aims["parent"]),
    "have a pipe signal the parent": lambda aims: _signal_by_lock(aims["parent"]),
    "trace the parent": lambda aims: call("ptrace", 16, aims["parent"], 0, 0),
    "read the parent's memory": lambda aims: _memory_of(aims["parent"]),
    "limit the parent": lambda aims: resource.prlimit(
        aims["parent"], resource.RLIMIT_NOFILE, (3, 3)
    ),
    "raise its own limits": lambda aims: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)),
    "make the parent wait": lambda aims: os.setpriority(os.PRIO_PROCESS, aims["parent"], 19),
    "bind the parent to one core": lambda aims: os.sched_setaffinity(aims["parent"], {0}),
    "leave its group": lambda aims: os.setsid(),
    "make a group": lambda aims: os.setpgid(0, 0),
}
NETWORK: dict[str, Callable[[Aims], Any]] = {
    "a TCP port of this machine": lambda aims: socket.create_connection(
        ("127.0.0.1", aims["port"]), timeout=5
    ),
    "a bare TCP socket": lambda aims: _bare_socket(socket.AF_INET),
    "a bare socket of IPv6": lambda aims: _bare_socket(socket.AF_INET6),
    "a datagram": lambda aims: call("socket", socket.AF_INET, socket.SOCK_DGRAM, 0),
    "a raw packet": lambda aims: call("socket", 17, socket.SOCK_RAW, 0),
    "the kernel by netlink": lambda aims: call("socket", 16, socket.SOCK_RAW, 0),
    "the host by vsock": lambda aims: _bare_socket(40),
    "a socket with a path": lambda aims: _unix(socket.SOCK_STREAM, aims["socket"]),
    "a socket without a path": lambda aims: _unix(socket.SOCK_STREAM, aims["abstract"]),
    "a datagram by a pair of sockets": lambda aims: _datagram_by_a_pair(aims["abstract"]),
    "a pair of another family": lambda aims: socket.socketpair(socket.AF_INET),
}
KERNEL: dict[str, Callable[[Aims], Any]] = {
    "a user namespace": lambda aims: call("unshare", CLONE_NEWUSER),
    "a process in a user namespace": lambda aims: call("clone", CLONE_NEWUSER, 0, 0, 0, 0),
    "a process by clone3": lambda aims: call("clone3", bytes(88), 88),
    "another's namespace": lambda aims: call("setns", 0, 0),
    "a mount": lambda aims: call("mount", b"none", b"/tmp", b"tmpfs", 0, 0),
    "another root": lambda aims: os.chroot(aims["scratch"]),
    "bpf": lambda aims: call("bpf", 0, bytes(128), 128),
    "perf": lambda aims: call("perf_event_open", bytes(128), 0, -1, -1, 0),
    "keys of the kernel": lambda aims: call("keyctl", 0, -3, 0, 0, 0),
    "page faults": lambda aims: call("userfaultfd", 0),
    "io_uring": lambda aims: call("io_uring_setup", 1, bytes(120)),
    "a file without a name": lambda aims: os.memfd_create("x"),
    "a file by its handle": lambda aims: call("open_by_handle_at", 0, bytes(8), 0),
    "the capabilities": lambda aims: call("capset", bytes(8), bytes(24)),
    "another user": lambda aims: os.setuid(os.getuid()),
    "a dump of itself": lambda aims: call("prctl", 4, 1, 0, 0, 0),
    "a filter of its own": lambda aims: call("seccomp", 1, 0, 0),
    "shared memory": lambda aims: call("shmget", 0, mmap.PAGESIZE, 0o1600),
}
PROGRAMS: dict[str, Callable[[Aims], Any]] = {
    "a shell": lambda aims: _run("/bin/sh"),
    "itself again": lambda aims: os.fork(),
}
ATTEMPTS: dict[str, dict[str, Callable[[Aims], Any]]] = {
    "files": FILES,
    "scratch": SCRATCH,
    "processes": PROCESSES,
    "network": NETWORK,
    "kernel": KERNEL,
    "programs": PROGRAMS,
}


def tried(kind: str, aims: Aims) -> dict[str, str]:
    """Attempt -> how it ended: 'done', or what refused it."""
    return {name: _ended(attempt, aims) for name, attempt in ATTEMPTS[kind].items()}


def _ended(attempt: Callable[[Aims], Any], aims: Aims) -> str:
    try:
        attempt(aims)
    except (OSError, ValueError) as error:  # a limit that may not be raised is a ValueError
        return type(error).__name__
    return "done"
