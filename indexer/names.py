"""Which files are not yet, or never, documents? Names that programs give to files in the making."""

from pathlib import PurePath

_OFFICE_LOCK = "~$"
_TEMPORARY_SUFFIXES = (
    ".part",
    ".partial",
    ".tmp",
    ".temp",
    ".crdownload",
    ".download",
    ".filepart",
)
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def is_temporary_name(path: PurePath) -> bool:
    """True for a hidden or temporary file, or one inside a hidden folder.

    `path` is relative to the folder that was dropped or watched.
    """
    if any(part.startswith(".") for part in path.parts):
        return True
    name = path.name.lower()
    return (
        name.startswith(_OFFICE_LOCK) or name.endswith(_TEMPORARY_SUFFIXES) or name in _SYSTEM_NAMES
    )
