"""Which notes of harvests may a backup keep? Those of documents that are in it, too.

A note says that a document need not be asked for again. What still waits in the inbox is in no
backup, so its note must not be, nor what says of a whole list that all of it was taken.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec
from filelock import FileLock, Timeout

from config.settings import Settings
from config.store.inbox_files import waiting_files
from indexer.harvest.visits import Visit

FOLDER = "harvest"  # in the data folder


def harvest_notes(settings: Settings) -> Iterator[PurePosixPath]:
    """Their paths below the folder; those of a partner who is being harvested are left out.

    To be read before the store is: what has left the inbox meanwhile is in the store.
    """
    root = settings.data_dir / FOLDER
    partners = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    for folder in partners:
        try:
            with FileLock(folder / ".lock", timeout=0):
                yield from _of_partner(settings, folder.name)
        except Timeout:
            continue  # a harvest is under way: all of it is asked for anew after a restore


def _of_partner(settings: Settings, partner: str) -> Iterator[PurePosixPath]:
    found = {
        PurePosixPath(partner, path.name): _read(path)
        for path in sorted((settings.data_dir / FOLDER / partner).glob("*.json"))
    }
    waiting = {file.below.name for file in waiting_files(settings.inbox_dir, partner)}
    usable = {
        path: visit
        for path, visit in found.items()
        if visit is not None and waiting.isdisjoint(_files(visit))
    }
    for path, visit in usable.items():
        if visit.name or len(usable) == len(found):
            yield path


def _read(path: Path) -> Visit | None:
    """None for one that nobody can use."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Visit)
    except (OSError, msgspec.MsgspecError):
        return None


def _files(visit: Visit) -> set[str]:
    """What a harvest puts into the inbox for a document."""
    return {visit.name, f"{visit.name}.json", f"{visit.name}.withdraw"} if visit.name else set()
