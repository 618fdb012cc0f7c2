"""What does the filter say of a call, on both kinds of machine? It is run here by hand."""

import errno
import os
import platform
import signal
import struct
from collections.abc import Iterator

import pytest
from seccompy.syscalls import (
    AARCH64_SYSCALLS,
    AUDIT_ARCH_AARCH64,
    AUDIT_ARCH_X86_64,
    X86_64_SYSCALLS,
)

from config.confinement.system_calls import (
    ALLOWED,
    NUMBERS,
    PROGRAMS,
    REFUSED,
    _common,
    parser_filters,
)

ARCHITECTURES = {"x86_64": AUDIT_ARCH_X86_64, "aarch64": AUDIT_ARCH_AARCH64}
KILL, ALLOW, ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
X32 = 0x40000000
CLONE_VM, CLONE_THREAD, CLONE_NEWUSER = 0x100, 0x10000, 0x10000000


def answer(program: bytes, architecture: int, number: int, arguments: tuple[int, ...]) -> int:
    """What a program of classic BPF returns for a call (linux/filter.h, struct seccomp_data)."""
    six = (*arguments, *[0] * (6 - len(arguments)))
    data = struct.pack("<IIQ6Q", number, architecture, 0, *six)
    at = accumulator = 0
    while True:
        code, if_true, if_false, value = struct.unpack_from("<HBBI", program, at * 8)
        at += 1
        match code:
            case 0x20:  # load a word
                (accumulator,) = struct.unpack_from("<I", data, value)
            case 0x54:  # and
                accumulator &= value
            case 0x05:  # jump
                at += value
            case 0x15:  # jump if equal
                at += if_true if accumulator == value else if_false
            case 0x06:  # return
                return int(value)
            case _:
                pytest.fail(f"an instruction that is not known: {code:#x}")


@pytest.fixture(params=ARCHITECTURES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(platform, "machine", lambda: request.param)
    _common.cache_clear()
    yield str(request.param)
    _common.cache_clear()


def said(machine: str, name: str, *arguments: int, programs: bool = False) -> str:
    """'allowed', or the name of the error."""
    number = NUMBERS[machine][name]
    actions = {
        answer(each.program, ARCHITECTURES[machine], number, arguments)
        for each in parser_filters(programs=programs)
    } - {ALLOW}
    return errno.errorcode[min(actions) - ERRNO] if actions else "allowed"


def test_each_name_is_that_of_a_call() -> None:
    assert X86_64_SYSCALLS.keys() | AARCH64_SYSCALLS.keys() >= ALLOWED | PROGRAMS | REFUSED
    assert not (ALLOWED | PROGRAMS) & REFUSED


def test_reading_and_threads_are_allowed(machine: str) -> None:
    assert said(machine, "openat", 0, 0, os.O_RDONLY | os.O_CLOEXEC) == "allowed"
    assert said(machine, "openat", 0, 0, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) == "allowed"
    assert said(machine, "clone", CLONE_VM | CLONE_THREAD) == "allowed"
    assert said(machine, "tgkill", os.getpid(), 1, signal.SIGABRT) == "allowed"
    assert said(machine, "prlimit64", 0, 7, 0, 1) == "allowed"
    assert said(machine, "fcntl", 3, 1030) == "allowed"


def test_others_are_out_of_reach(machine: str) -> None:
    assert said(machine, "kill", os.getpid() + 1, 9) == "EPERM"
    assert said(machine, "kill", 0, 9) == "EPERM"
    assert said(machine, "kill", (1 << 64) - 1, 9) == "EPERM"
    assert said(machine, "kill", os.getpid() | 1 << 32, 9) == "EPERM"
    assert said(machine, "prlimit64", 0, 7, 1, 0) == "EPERM"
    assert said(machine, "fcntl", 3, 8, 1) == "EPERM"
    assert said(machine, "ioctl", 0, 0x5412, 0) == "ENOTTY"
    assert said(machine, "socketpair", 2, 1, 0) == "EPERM"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_is_not_permitted(machine: str, name: str) -> None:
    if name in NUMBERS[machine]:
        assert said(machine, name, programs=True) == "EPERM"


def test_a_file_cannot_be_emptied_while_it_is_opened_for_reading(machine: str) -> None:
    assert said(machine, "openat", 0, 0, os.O_RDONLY | os.O_TRUNC) == "EPERM"
    assert said(machine, "openat", 0, 0, os.O_RDONLY | os.O_TRUNC | os.O_CLOEXEC) == "EPERM"


def test_processes_are_made_only_where_programs_may_be_started(machine: str) -> None:
    assert said(machine, "clone", signal.SIGCHLD) == "EPERM"
    assert said(machine, "execve") == "EPERM"
    assert said(machine, "clone", signal.SIGCHLD, programs=True) == "allowed"
    assert said(machine, "execve", programs=True) == "allowed"
    assert said(machine, "clone", CLONE_NEWUSER | signal.SIGCHLD, programs=True) == "EPERM"


def test_what_no_list_names_is_not_there(machine: str) -> None:
    assert said(machine, "clone3", programs=True) == "ENOSYS"
    assert said(machine, "openat2") == "ENOSYS"


def test_other_numberings_are_closed(machine: str) -> None:
    program = _common(programs=True).program
    (other,) = {each for each in ARCHITECTURES.values() if each != ARCHITECTURES[machine]}
    read = NUMBERS[machine]["read"]
    assert answer(program, other, read, ()) == KILL
    assert answer(program, ARCHITECTURES[machine], X32 | read, ()) == ERRNO | errno.ENOSYS
