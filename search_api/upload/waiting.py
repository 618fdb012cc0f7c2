"""What of a partner still lies in its inbox? Counted by descriptors, and never through a link."""

import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from config.confined_files import open_folder, walk


def waiting_in(inbox: Path, partner: str) -> Iterator[PurePath]:
    """The files in a partner's folder, but for hidden ones."""
    try:
        with open_folder(inbox, partner) as folder:
            for found in walk(folder, lambda below: not _is_hidden(below)):
                is_file = found.status is not None and stat.S_ISREG(found.status.st_mode)
                if is_file and not _is_hidden(found.below):
                    yield found.below
    except OSError:
        return  # nothing was sent yet, or what has its name is no folder: the watcher tells


def is_waiting(inbox: Path, partner: str, name: str) -> bool:
    """Whether something of this name lies in a partner's folder."""
    try:
        with open_folder(inbox, partner) as folder:
            return folder.exists(name)
    except OSError:
        return False


def _is_hidden(below: PurePath) -> bool:
    return below.name.startswith(".")
