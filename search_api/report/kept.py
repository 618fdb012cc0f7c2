"""Where did a report come from, and what took its place? Read from its manifest in the store.

The shapes name only what the API shows; others in the file are passed over. A test holds them
against `indexer.store.manifest`, which the API may not import.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from config.errors import NotFound
from config.store_paths import document_paths

_LONGEST_HISTORY = 50  # versions; more are no longer followed


class KeptDeclared(Struct, frozen=True):
    access: str = ""
    embargo: date | None = None


class KeptOrigin(Struct, frozen=True):
    name: str
    taken: str
    declared: KeptDeclared | None = None
    replaced_by: str = ""
    withdrawn: str = ""


class KeptTombstone(Struct, frozen=True):
    reason: str


class KeptManifest(Struct, frozen=True):
    sha256: str
    added: str
    origins: tuple[KeptOrigin, ...]
    media_type: str = ""
    state: str = ""
    replaces: tuple[str, ...] = ()
    tombstone: KeptTombstone | None = None

    @property
    def is_live(self) -> bool:
        """Whether it stands for somebody who sent it."""
        return self.tombstone is None and any(
            not each.replaced_by and not each.withdrawn for each in self.origins
        )

    @property
    def replaced_by(self) -> str:
        """The newer version; '' while these bytes still stand somewhere."""
        if any(not each.replaced_by and not each.withdrawn for each in self.origins):
            return ""
        return next((each.replaced_by for each in reversed(self.origins) if each.replaced_by), "")

    def is_open(self, today: date) -> bool:
        """Whether everybody may see it: as strict as the strictest who sent it."""
        said = [each.declared for each in self.origins if each.declared]
        return self.tombstone is None and not any(
            each.access == "internal" or (each.embargo and each.embargo > today) for each in said
        )


def kept_manifest(data_dir: Path, document_id: str) -> KeptManifest | None:
    """What the store notes of a document; None where it has none, or a damaged note."""
    try:
        note = document_paths(data_dir, document_id).manifest.read_bytes()
        return msgspec.json.decode(note, type=KeptManifest)
    except (OSError, NotFound, msgspec.MsgspecError):
        return None


def older_versions(data_dir: Path, document_id: str) -> Iterator[KeptManifest]:
    """What it took the place of, and what that had, the newest first."""
    waiting, seen = [document_id], {document_id}
    while waiting and len(seen) <= _LONGEST_HISTORY:
        manifest = kept_manifest(data_dir, waiting.pop(0))
        for older in manifest.replaces if manifest else ():
            if older not in seen:
                seen.add(older)
                waiting.append(older)
                if (found := kept_manifest(data_dir, older)) is not None:
                    yield found


def newest_version(data_dir: Path, document_id: str) -> str:
    """The id of what stands in its place now; its own where nothing does."""
    seen = {document_id}
    while manifest := kept_manifest(data_dir, document_id):
        following = manifest.replaced_by
        if not following or following in seen:
            break
        seen.add(following)
        document_id = following
    return document_id
