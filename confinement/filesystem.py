"""Which files may a parser see? Libraries, fonts, its input; a scratch folder to write in."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import landlockpy
from landlockpy import AccessFS, Ruleset, Scope

READ = AccessFS.READ_FILE | AccessFS.READ_DIR
RUN = READ | AccessFS.EXECUTE
WRITE = READ | AccessFS.WRITE_FILE | AccessFS.TRUNCATE | AccessFS.MAKE_REG | AccessFS.REMOVE_FILE
"""No folders, links, sockets and pipes: whoever empties the scratch folder needs no care."""

OF_A_FILE = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.EXECUTE | AccessFS.TRUNCATE

LIBRARIES = (
    *("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec"),
    *("/usr/share", "/usr/local/lib", "/usr/local/lib64", "/usr/local/share"),
    *("/nix/store", "/gnu/store", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime"),
)
PROGRAM_FOLDERS = ("/bin", "/usr/bin", "/usr/local/bin")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True)
class Room:
    """What one parser needs besides libraries."""

    readable: tuple[Path, ...] = ()
    scratch: Path | None = None  # where it may write
    program: str = ""  # that it may start, by its name on PATH


def shut_files(room: Room) -> None:
    """From now on this process and those it starts see the room, libraries, and nothing else.

    Raises:
        landlockpy.UnsupportedError: this kernel has no Landlock, or it is switched off.
    """
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for library in libraries():
            _allow(rules, library, RUN if room.program else READ)
        for path in room.readable:
            _allow(rules, path, READ)
        for device in DEVICES:
            _allow(rules, device, AccessFS.READ_FILE)
        _allow(rules, os.devnull, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        if room.scratch is not None:
            _allow(rules, room.scratch, WRITE)
        for needed in _of_program(room.program):
            _allow(rules, needed, RUN)
        rules.restrict()


@cache
def libraries() -> tuple[str, ...]:
    """Where code, fonts and data stand that a parser or its language may load."""
    places = sysconfig.get_paths()
    python = [places[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shared = f"{sys.base_prefix}/lib"  # libpython, and what stands beside it
    return tuple(dict.fromkeys((*LIBRARIES, shared, *python)))


def landlock_abi() -> int:
    """The kernel's version of Landlock.

    Raises:
        landlockpy.UnsupportedError: it has none, or it is switched off.
    """
    return landlockpy.abi_version()


def _of_program(name: str) -> Iterator[str]:
    """The program, its libraries and its data, wherever it is installed."""
    found = shutil.which(name) if name else None
    if found is None:
        return
    yield from PROGRAM_FOLDERS
    real = Path(found).resolve()
    yield from (found, str(real))
    if real.parent.name == "bin":
        yield from (str(real.parent.parent / each) for each in ("lib", "share"))
    if data := os.environ.get("TESSDATA_PREFIX"):
        yield data


def _allow(rules: Ruleset, path: str | Path, access: AccessFS) -> None:
    try:
        rules.allow_path(path, access if os.path.isdir(path) else access & OF_A_FILE)  # noqa: PTH112
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # this system keeps it elsewhere, or it may not be read anyway
