"""How does a backup stay small? Old lists are removed, and what only they needed."""

import shutil
from pathlib import Path

from config.store.durable import store_errors
from indexer.backup.place import exclusive_backup
from indexer.backup.snapshot import SHELF_LETTERS, read_snapshot, snapshots


def forget_snapshots(backup: Path, keep: int) -> int:
    """Removes all but the newest lists and what only those needed; returns how many went.

    What was purged leaves a backup in this way alone.
    """
    with exclusive_backup(backup):
        return _forgotten(backup, keep)


def _forgotten(backup: Path, keep: int) -> int:
    found = snapshots(backup)
    gone = found[: max(0, len(found) - max(1, keep))]
    needed = {each.sha256 for path in found[len(gone) :] for each in read_snapshot(path).files}
    with store_errors(f"remove from the backup {backup}"):
        for path in gone:
            path.unlink()
        for shelf in (backup / "objects").iterdir():
            if not shelf.is_dir() or len(shelf.name) != SHELF_LETTERS:
                continue  # none of ours
            for content in shelf.iterdir():
                if content.name not in needed:
                    content.unlink()
            if not any(shelf.iterdir()):
                shutil.rmtree(shelf)
    return len(gone)
