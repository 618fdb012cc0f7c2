"""Which files may a parser see? Libraries, fonts, its input; a scratch folder to write in."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
PACKAGE_FOLDERS = ("site-packages", "dist-packages")
PROGRAM_FOLDERS = ("/bin", "/usr/bin", "/usr/local/bin")
Rule = tuple[str, AccessFS]
NOT_HERE = (FileNotFoundError, NotADirectoryError, PermissionError)
"""This system keeps it elsewhere, or it may not be read anyway."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True)
class ParserAccess:
    """What one parser needs besides libraries."""

    readable: tuple[Path, ...] = ()
    scratch: Path | None = None  # where it may write
    program: str = ""  # that it may start, by its name on PATH


def shut_files(room: ParserAccess) -> None:
    """From now on this process and those it starts see the room, libraries, and nothing else.

    Raises:
        landlockpy.UnsupportedError: this kernel has no Landlock, or it is switched off.
    """
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        own = [_rule(path, READ) for path in room.readable]
        if room.scratch is not None:
            own.append(_rule(room.scratch, WRITE))
        for path, access in (*shared_rules(room.program), *own):
            with suppress(*NOT_HERE):
                rules.allow_path(path, access)
        rules.restrict()


@cache
def shared_rules(program: str) -> tuple[Rule, ...]:
    """What every room with that program holds."""
    return tuple(
        _rule(path, access)
        for path, access in (
            *((library, RUN if program else READ) for library in libraries()),
            *((device, AccessFS.READ_FILE) for device in DEVICES),
            (os.devnull, AccessFS.READ_FILE | AccessFS.WRITE_FILE),
            *((needed, RUN) for needed in _of_program(program)),
        )
        if Path(path).exists()
    )


@cache
def libraries() -> tuple[str, ...]:
    """Where code, fonts and data stand that a parser or its language may load."""
    places = sysconfig.get_paths()
    python = [places[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shared = f"{sys.base_prefix}/lib"  # libpython, and what stands beside it
    others = [path for path in sys.path if Path(path).name in PACKAGE_FOLDERS]  # a user's own
    return tuple(dict.fromkeys((*LIBRARIES, shared, *python, *others)))


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


def _rule(path: str | Path, access: AccessFS) -> Rule:
    return str(path), access if Path(path).is_dir() else access & OF_A_FILE
