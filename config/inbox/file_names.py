"""What does a file's name say? Whether it is a document, speaks of one, or is none yet."""

import hashlib
import os
import re
import unicodedata
from pathlib import PurePath
from typing import Literal

from config.inbox.sidecar_names import is_defaults_name, names_a_file, sidecar_stem
from config.printable_text import printable

_OFFICE_LOCK = "~$"
_EDITORS_SAVE = re.compile(r"#.+#")
_RUBBISH_ENDINGS = (
    # half a transfer
    ".part",
    ".partial",
    ".tmp",
    ".temp",
    ".crdownload",
    ".download",
    ".opdownload",
    ".filepart",
    ".aria2",
    ".!sync",
    ".!ut",
    ".bts",
    # what editors keep beside a file
    "~",
    ".bak",
    ".swp",
    ".swo",
    ".swx",
    # a way to another place, not a file
    ".lnk",
    ".url",
    ".webloc",
)
_RUBBISH_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_RUBBISH_FOLDERS = frozenset(
    {
        "#recycle",
        "#snapshot",
        "$recycle.bin",
        "recycler",
        "@eadir",
        "@tmp",
        "@recycle",
        "@recently-snapshot",
        "__macosx",
        "_gsdata_",
        "lost+found",
        "system volume information",
    }
)
_CONFLICT = re.compile(
    r"\([^()]*(conflicted copy|copie en conflit|copia en conflicto|cópia em conflito)[^()]*\)"
    r"|\(sfconflict [^()]*\)|\.sync-conflict-\d{8}-\d{6}"
    r"|_[a-z]{3}-\d\d-\d{4,6}-\d{4}_conflict(\.|$)",
    re.IGNORECASE,
)
"""What synchronising clients call the losing one of two versions."""
_WITHDRAWAL = re.compile(r"(?P<document>.+)\.withdraw(n|al)?(\.txt)?", re.IGNORECASE)
_LONGEST_UPLOADED = 240  # bytes; leaves room for a sidecar's ending
_MARK_LENGTH = 8
LONGEST_NAME = 255  # bytes, of one part of a path; most file systems allow no more
_OUR_OWN = "_"  # begins the names of folders that are no partner's

Role = Literal["document", "sidecar", "defaults", "withdrawal"]


def is_temporary_name(path: PurePath) -> bool:
    """True for what is hidden, temporary or left by a program, and for all inside such a folder.

    `path` is relative to the folder that was dropped or watched. docs/inbox.md lists these names.
    """
    if any(part.startswith(".") or part.lower() in _RUBBISH_FOLDERS for part in path.parts):
        return True
    name = path.name.lower()
    return (
        name in _RUBBISH_NAMES
        or name.endswith(_RUBBISH_ENDINGS)
        or name.startswith(_OFFICE_LOCK)
        or _EDITORS_SAVE.fullmatch(name) is not None
        or _CONFLICT.search(name) is not None
    )


def role_of(name: str) -> Role:
    """What a file in the inbox is, by its name: `report.pdf.yaml` speaks of `report.pdf`.

    `data.json` may be a document or speak of `data.pdf`: see `may_be_sidecar`.
    """
    if is_defaults_name(name):
        return "defaults"
    if names_a_file(name):
        return "sidecar"
    return "withdrawal" if _WITHDRAWAL.fullmatch(name) else "document"


def document_named_by(name: str) -> str:
    """The name of the document that a sidecar or a withdrawal speaks of."""
    if names_a_file(name):
        return sidecar_stem(name)
    match = _WITHDRAWAL.fullmatch(name)
    return match["document"] if match else name


def may_be_sidecar(name: str) -> bool:
    """Whether a file that is a document by its name may speak of another: `report.json`."""
    return role_of(name) == "document" and bool(sidecar_stem(name))


def name_problem(path: PurePath) -> str:
    """Why a path below the inbox cannot be taken for a name; '' when it can."""
    for part in path.parts:
        if any("\ud800" <= letter <= "\udfff" for letter in part):
            return "its name is no text in UTF-8; rename it"
        if any(unicodedata.category(letter) == "Cc" for letter in part):
            return "its name holds control characters; rename it"
    if len(path.parts) > 1 and path.parts[0].startswith(_OUR_OWN):
        return f"no partner's folder begins with {_OUR_OWN}; rename the folder"
    return ""


def partner_problem(name: str) -> str:
    """Why no partner's folder can be called so; '' when one can."""
    if not name.strip() or name.startswith(".") or "/" in name or "\\" in name:
        return "it must be the bare name of a folder in the inbox"
    if len(name.encode("utf-8", "replace")) > _LONGEST_UPLOADED:
        return f"it is longer than {_LONGEST_UPLOADED} bytes"
    return name_problem(PurePath(name, "file"))


def upload_problem(name: str) -> str:
    """Why a file that is sent over HTTP cannot come in under this name; '' when it can."""
    if not name:
        return "the file has no name"
    if name in {".", ".."} or "/" in name or "\\" in name:
        return "a name is no path; send the bare name"
    if len(name.encode("utf-8", "replace")) > _LONGEST_UPLOADED:
        return f"its name is longer than {_LONGEST_UPLOADED} bytes"
    if is_temporary_name(PurePath(name)):
        return "its name is that of a hidden or temporary file"
    if role_of(name) != "document" or may_be_sidecar(name):
        return "its name is that of a file about a document; send it as the part `sidecar`"
    return name_problem(PurePath("partner", name))


def place_of(path: PurePath) -> str:
    """A path below the partner's folder, the same from every kind of machine.

    A Mac sends é as e and an accent: without one form, a new version from there would be another
    document.
    """
    return unicodedata.normalize("NFC", "/".join(path.parts))


def fitted_name(before: str, name: str, after: str = "") -> str:
    """A name with something before and after it, cut at its beginning where it would be too long.

    What is cut is stood for by a part of its hash, so that two long names stay two.
    """
    room = LONGEST_NAME - len(os.fsencode(before + after))
    whole = os.fsencode(name)
    if len(whole) <= room:
        return f"{before}{name}{after}"
    mark = hashlib.sha256(whole).hexdigest()[:_MARK_LENGTH]
    cut = whole[len(whole) - room + len(mark) + 1 :].decode("utf-8", "ignore")
    return f"{before}{mark}~{cut}{after}"


def printable_path(path: PurePath) -> str:
    """A path that may be no text, for people to read: no letter in it steers a terminal."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))
