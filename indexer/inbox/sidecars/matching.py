"""Which sidecars speak of a file? Those of its folders, and those beside it: the most special last.

Asked of any tree of names: the inbox, a folder on this machine, the inside of an archive.
"""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Generic, NamedTuple, TypeVar

from config.inbox.file_names import role_of
from config.inbox.sidecar_names import FolderNames, sidecar_stem
from config.store.declared import Declared, agreed_declaration, overlaid_declarations
from indexer.inbox.sidecars.keys import known_key, nearest_key, says_closed, tells_of_access
from indexer.inbox.sidecars.lines import SIDECAR_BYTES, sidecar_lines
from indexer.inbox.sidecars.sidecar import Sidecar

P = TypeVar("P", bound=PurePath)
OPENED = ".files"  # ends the name of the folder that an archive's files are laid in


class MatchingSidecars(NamedTuple, Generic[P]):
    """The sidecars that hold for a file."""

    general: tuple[P, ...]  # of its folders, the most special last
    beside: tuple[P, ...]  # its own

    @property
    def all_of_them(self) -> tuple[P, ...]:
        return self.general + self.beside


def speaking_of(
    path: P, top: PurePath, names_in: Callable[[P], FolderNames]
) -> MatchingSidecars[P]:
    """The sidecars that hold for a file below `top`.

    Of its folders those are the defaults in each, and the sidecars beside a folder with its name:
    so does an archive's hold for what was in it.
    """
    found: list[P] = []
    for folder in reversed(path.parents):
        if folder.is_relative_to(top):
            if folder.suffix:  # of an archive; a sidecar of a plain folder is `_defaults.yaml`
                found += _beside(folder, folder.name.removesuffix(OPENED), names_in)
            found += [folder / name for name in names_in(folder).defaults]
    return MatchingSidecars(tuple(found), tuple(_beside(path, path.name, names_in)))


def said_together(general: Sequence[Sidecar], beside: Sequence[Sidecar]) -> Declared:
    """What all of them say. Of several beside a file, none opens what another closes."""
    own = agreed_declaration([each.declared for each in beside])
    return overlaid_declarations([*(each.declared for each in general), own])


def is_about_another(
    path: P, names_in: Callable[[P], FolderNames], read: Callable[[P], bytes]
) -> bool:
    """Whether a file is no document, but speaks of one (`report.json` beside `report.pdf`).

    One that stands alone is a document only where it is plainly none that speaks of another.
    """
    if role_of(path.name) != "document":
        return True
    if not sidecar_stem(path.name):
        return False
    is_beside_one = bool(names_in(path.parent).documents_of(path.name))
    return is_beside_one or may_say_something(path.name, read(path))


def may_say_something(name: str, content: bytes) -> bool:
    """Whether bytes may be meant for a sidecar: any of its lines is one's, or nobody can tell."""
    try:
        lines = sidecar_lines(content, is_json=".json" in name.lower())
    except ValueError:
        return len(content) <= SIDECAR_BYTES
    return any(
        known_key(key) or nearest_key(key) or tells_of_access(key) or says_closed(value)
        for key, value in lines
    )


def _beside(path: P, name: str, names_in: Callable[[P], FolderNames]) -> list[P]:
    return [path.with_name(each) for each in names_in(path.parent).sidecars_of(name)]
