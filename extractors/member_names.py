"""Which names may a file in an archive have? Asked by who unpacks, and again by who is told."""

import re
import unicodedata

SLIPS = "its name leads out of the archive"
NAMELESS = "it has no name"
TOO_LONG = "its name is longer than a file's can be"
TOO_DEEP = "its path is longer than a file's can be"
NO_TEXT = "its name is no text, or holds control characters"
_LONGEST_PART = 255  # bytes of one part of a path
_LONGEST_PATH = 1_000  # bytes of all its parts; a system takes 4,096, with the folders above it
_MOST_PARTS = 30
_DRIVE = re.compile(r"[A-Za-z]:/")
_NOT_TEXT = frozenset({"Cc", "Cs"})


def name_problem(name: str) -> str:
    """Why a file cannot stand under this name; '' when it can."""
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "\0" in name or _DRIVE.match(name):
        return SLIPS
    if {"", "."} & set(parts):
        return NAMELESS
    if any(unicodedata.category(letter) in _NOT_TEXT for letter in name):
        return NO_TEXT
    if any(len(part.encode()) > _LONGEST_PART for part in parts):
        return TOO_LONG
    if len(name.encode()) > _LONGEST_PATH or len(parts) > _MOST_PARTS:
        return TOO_DEEP
    return ""
