"""What lies below a folder that strangers write? Walked from descriptors, never through a link."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from config.confined_files import Folder

DEEPEST = 64  # folders in each other: each that is being walked holds a descriptor


class Walked(NamedTuple):
    """Something below a folder: what it is, or why that cannot be told."""

    below: PurePath  # its path from the folder that is walked
    status: os.stat_result | None  # of a link, the link's own
    error: OSError | None = None  # a folder that cannot be listed, a file that cannot be looked at

    @property
    def is_folder(self) -> bool:
        return self.status is not None and stat.S_ISDIR(self.status.st_mode)


def walk(
    folder: Folder, enters: Callable[[PurePath], bool], deepest: int = DEEPEST
) -> Iterator[Walked]:
    """All but folders, in the order of names; folders only where they cannot be listed.

    `enters` tells by its path whether a folder is looked into. What is moved away meanwhile is
    passed over.
    """
    yield from _walked(folder, PurePosixPath(), enters, deepest)


def _walked(
    folder: Folder, below: PurePath, enters: Callable[[PurePath], bool], deepest: int
) -> Iterator[Walked]:
    for name in folder.names():
        try:
            found = Walked(below / name, folder.stat(name))
        except FileNotFoundError:
            continue
        except OSError as error:
            yield Walked(below / name, None, error)
            continue
        if not found.is_folder:
            yield found
        elif enters(found.below):
            yield from _inside(folder, found, enters, deepest)


def _inside(
    folder: Folder, found: Walked, enters: Callable[[PurePath], bool], deepest: int
) -> Iterator[Walked]:
    if deepest <= 1:
        error = OSError(errno.ENAMETOOLONG, "it lies too deep in other folders")
        yield found._replace(error=error)
        return
    try:
        with folder.folder(found.below.name) as inner:
            yield from _walked(inner, found.below, enters, deepest - 1)
    except FileNotFoundError:
        return
    except OSError as error:
        yield found._replace(error=error)
