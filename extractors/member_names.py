"""Which names may a file in an archive have? Asked by who unpacks, and again by who is told."""

from pathlib import PurePosixPath

SLIPS = "its name leads out of the archive"
NAMELESS = "it has no name"
TOO_LONG = "its name is longer than a file's can be"
_LONGEST_PART = 255  # bytes of one part of a path


def name_problem(name: str) -> str:
    """Why a file cannot stand under this name; '' when it can."""
    parts = PurePosixPath(name).parts
    if not parts or name.endswith("/"):
        return NAMELESS
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        return SLIPS
    if any(len(part.encode("utf-8", "replace")) > _LONGEST_PART for part in parts):
        return TOO_LONG
    return ""
