"""Which versions of a report are there? What it took the place of, and what took its place."""

from collections.abc import Iterator
from pathlib import Path

from config.errors import DamagedDocument, NotFound
from config.store.manifest import Manifest, read_manifest

_LONGEST_HISTORY = 50  # versions; more are no longer followed


def known_manifest(data_dir: Path, document_id: str) -> Manifest | None:
    """None where the store has none, or a damaged one: `waymark store check` names those."""
    try:
        return read_manifest(data_dir, document_id)
    except (NotFound, DamagedDocument):
        return None


def older_versions(data_dir: Path, document_id: str) -> Iterator[Manifest]:
    """What it took the place of, and what that had, the newest first."""
    waiting, seen = [document_id], {document_id}
    while waiting and len(seen) <= _LONGEST_HISTORY:
        manifest = known_manifest(data_dir, waiting.pop(0))
        for older in manifest.replaces if manifest else ():
            if older not in seen:
                seen.add(older)
                waiting.append(older)
                if (found := known_manifest(data_dir, older)) is not None:
                    yield found


def newest_version(data_dir: Path, document_id: str) -> str:
    """The id of what stands in its place now; its own where nothing does."""
    seen = {document_id}
    while manifest := known_manifest(data_dir, document_id):
        following = manifest.replaced_by
        if not following or following in seen:
            break
        seen.add(following)
        document_id = following
    return document_id
