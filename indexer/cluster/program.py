"""Is it the same program over there? Else the same file would be read in two ways."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

import config
import extractors
import indexer

_PACKAGES = (config, extractors, indexer)


@cache
def program_mark() -> str:
    """Of all that reads and enriches here: our files, vocabulary included, and their version."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        root = Path(package.__path__[0])
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{version('waymark')} ({digest.hexdigest()[:12]}, Python {python})"
