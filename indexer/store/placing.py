"""How does a document come to its place in the store? Whole, at once, and what was lost with it."""

from pathlib import Path

from config.store.durable import sync_folder
from config.store.paths import DocumentPaths


def move_into_place(folder: Path, target: Path) -> bool:
    """False when the target is there already (the same content, by its name)."""
    if target.exists():
        return False
    sync_folder(folder)
    if not target.parent.exists():
        target.parent.mkdir(exist_ok=True)
        sync_folder(target.parent.parent)
    try:
        folder.rename(target)
    except OSError:
        if target.exists():  # another process was quicker
            return False
        raise
    sync_folder(target.parent)
    return True


def replace_lost(folder: Path, paths: DocumentPaths) -> None:
    """Puts in what a document's folder has lost, from a new copy of the same bytes in `folder`."""
    for place in (paths.original, paths.manifest):
        if not place.exists():
            (folder / place.name).rename(place)
            sync_folder(paths.folder)
