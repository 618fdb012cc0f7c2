"""Which jars are pinned, and is a file one of them? By its SHA-256."""

import hashlib
import tomllib
from pathlib import Path
from typing import NamedTuple

from config.errors import ChecksumMismatch

PINS = Path(__file__).with_name("jars.toml")


class Jar(NamedTuple):
    """One artifact of a Maven repository, as it was pinned."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"


def pinned_jars() -> tuple[Jar, ...]:
    """Every jar of the engine's class path, in its order."""
    pins = tomllib.loads(PINS.read_text())
    return tuple(
        Jar(group, artifact, version, sha256)
        for coordinates, sha256 in pins.items()
        for group, artifact, version in [coordinates.split(":")]
    )


def verify(jar: Jar, path: Path) -> None:
    """Raises ChecksumMismatch unless the file is the jar that was pinned."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != jar.sha256:
        raise ChecksumMismatch(
            f"{jar.file_name} is not the jar that was pinned: "
            f"SHA-256 {found[:16]}… instead of {jar.sha256[:16]}…"
        )
