"""How do samples and a user's files come into the inbox? Whole or not at all, as a partner's."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from config.engine.machine import MB, free_disk_mb
from config.errors import BadRequest, DiskNearlyFull, StoreError

COPIES = 3  # a file stands for a moment in the inbox and in the store, and its text in the index


class InboxDrop(NamedTuple):
    """How many files were put into the inbox, and how many were left since the store has them."""

    new: int
    known: int


def drop_folder(source: Path, target: Path, is_known: Callable[[str], bool]) -> InboxDrop:
    """Copies the files below `source` into `target`, each under its name by one rename.

    `is_known` is asked with a file's SHA-256. Hidden files are passed over.

    Raises:
        BadRequest: there is no such folder.
        DiskNearlyFull: they would not fit.
        StoreError: a file cannot be read or copied; names it.
    """
    if not source.is_dir():
        raise BadRequest("--add", f"{source} is not a folder")
    files = [
        path
        for path in sorted(source.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(source).parts)
    ]
    try:
        fresh = [path for path in files if not is_known(_sha256(path))]
        _check_room(fresh, target)
        for path in fresh:
            _copy(path, target / path.relative_to(source))
    except OSError as error:
        raise StoreError(f"cannot copy {error.filename or source}: {error.strerror}") from error
    return InboxDrop(len(fresh), len(files) - len(fresh))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.copying")  # hidden: the watcher leaves it alone
    shutil.copyfile(source, partial)
    partial.replace(target)


def _check_room(files: list[Path], target: Path) -> None:
    needed = COPIES * sum(path.stat().st_size for path in files) // MB
    free = free_disk_mb(target)
    if needed > free:
        raise DiskNearlyFull(
            f"{len(files)} files need about {needed} MB; {free} MB are free on the disk of {target}"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
