"""What lies in the inbox now? Looked at by descriptors, and never through a link."""

import stat
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from config.confined_files import open_folder
from config.confined_walk import walk
from config.inbox.file_names import is_temporary_name, name_problem, role_of

_TAKEN = frozenset({"document", "withdrawal"})


class WaitingFile(NamedTuple):
    """A file that was not taken yet."""

    below: PurePath  # from the folder that was looked into
    modified: float  # seconds since 1970


def waiting_files(inbox: Path, *partner: str) -> Iterator[WaitingFile]:
    """The files of all partners, or in one partner's folder; hidden ones are no concern of ours."""
    try:
        with open_folder(inbox, *partner) as folder:
            for found in walk(folder, lambda below: not _is_hidden(below)):
                if found.status is None or _is_hidden(found.below):
                    continue
                if stat.S_ISREG(found.status.st_mode):
                    yield WaitingFile(found.below, found.status.st_mtime)
    except OSError:
        return  # nothing was sent yet, or what has its name is no folder: the watcher tells


def arrivals_waiting(inbox: Path, *partner: str) -> Iterator[WaitingFile]:
    """Of these, what is to be taken: no names that are refused, and no halves of a transfer.

    Sidecars wait for their documents, and what is said of a folder stays in it.
    """
    for file in waiting_files(inbox, *partner):
        below = PurePath(*partner, file.below)
        is_taken = role_of(below.name) in _TAKEN and not is_temporary_name(file.below)
        if is_taken and not name_problem(below):
            yield file


def is_waiting(inbox: Path, partner: str, name: str) -> bool:
    """Whether something of this name lies in a partner's folder."""
    try:
        with open_folder(inbox, partner) as folder:
            return folder.exists(name)
    except OSError:
        return False


def _is_hidden(below: PurePath) -> bool:
    return below.name.startswith(".")
