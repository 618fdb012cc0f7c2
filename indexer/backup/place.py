"""Where may a backup lie, and who may read and write it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from config.errors import BadRequest, StoreError
from config.settings import Settings
from indexer.backup.snapshot import LEFT_BY_SYSTEMS

_log = structlog.get_logger()


def check_place(settings: Settings, backup: Path) -> None:
    if backup.resolve().is_relative_to(settings.data_dir.resolve()):
        raise BadRequest(
            "DIR", f"{backup} lies within the data folder", mend="Name one on another disk."
        )
    held = {each.name for each in backup.iterdir()} - LEFT_BY_SYSTEMS if backup.is_dir() else set()
    if held and not (backup / "objects").is_dir():
        raise BadRequest(
            "DIR", f"{backup} holds something else", mend="Name an empty folder, or a backup."
        )


def close_to_others(backup: Path) -> None:
    """It holds passwords of documents, and what is internal."""
    try:
        backup.chmod(0o700)
    except PermissionError:  # as disks made for any system have it
        _log.warning(
            "others may read the backup: its disk knows no permissions", folder=str(backup)
        )


@contextmanager
def exclusive_backup(backup: Path) -> Iterator[None]:
    try:
        with FileLock(backup / "backup.lock", timeout=0):
            yield
    except Timeout as error:
        raise StoreError(
            f"another backup is being written to {backup}", mend="Wait until it has ended."
        ) from error
