"""How is a file in the inbox reached? By descriptors alone, for partners may change what is there.

What the system answers about a file there is that file's trouble: UnreadableSource.
"""

import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePath

from config.confined_files import Folder, open_folder, parent_of
from config.errors import UnreadableSource
from indexer.inbox.folder.scan import InboxFile


class InboxFolder:
    """The watched folder. Paths are those of the scan: the folder's own, and names below it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def below(self, path: Path) -> PurePath:
        return path.relative_to(self.root)

    def parent(self, path: Path, *, create: bool = False) -> Folder:
        """The open folder that holds a path. Raises OSError."""
        return parent_of(self.root, self.below(path), create=create)

    def folder(self, path: Path, *, create: bool = False) -> Folder:
        """An open folder. Raises OSError."""
        return open_folder(self.root, *self.below(path).parts, create=create)

    @contextmanager
    def reader(self, path: Path) -> Iterator[BufferedReader]:
        """A regular file, opened.

        Raises:
            UnreadableSource: it is none, or the system does not give it.
        """
        with file_errors(f"read {self.below(path)}"):
            with self.parent(path) as folder:
                reader = folder.read(path.name)
            with reader:
                yield reader

    def content(self, path: Path, most_bytes: int) -> bytes:
        """The beginning of a file. Raises UnreadableSource."""
        with self.reader(path) as reader:
            return reader.read(most_bytes)

    def sha256(self, path: Path) -> str:
        """Of a file's bytes. Raises UnreadableSource."""
        with self.reader(path) as reader:
            return hashlib.file_digest(reader, "sha256").hexdigest()

    def exists(self, path: Path) -> bool:
        """Whether anything has this name. Raises UnreadableSource when that cannot be told."""
        with file_errors(f"look at {self.below(path)}"):
            try:
                with self.parent(path) as folder:
                    return folder.exists(path.name)
            except (FileNotFoundError, NotADirectoryError):
                return False

    def is_file(self, path: Path) -> bool:
        """Whether a regular file has this name. Raises UnreadableSource."""
        with file_errors(f"look at {self.below(path)}"):
            try:
                with self.parent(path) as folder:
                    return stat.S_ISREG(folder.stat(path.name).st_mode)
            except (FileNotFoundError, NotADirectoryError):
                return False

    def is_as_seen(self, file: InboxFile) -> bool:
        """Whether it is still what the scan has seen. Raises UnreadableSource."""
        with file_errors(f"look at {self.below(file.path)}"):
            try:
                with self.parent(file.path) as folder:
                    return is_as_seen(file, folder)
            except (FileNotFoundError, NotADirectoryError):
                return False


def is_as_seen(file: InboxFile, folder: Folder, name: str = "") -> bool:
    """Whether what a folder holds under its name is what the scan has seen, also if renamed."""
    try:
        found = folder.stat(name or file.path.name)
    except FileNotFoundError:
        return False
    now = (found.st_size, found.st_mtime_ns, found.st_ino)
    return now == (file.size, file.mtime_ns, file.inode)


@contextmanager
def file_errors(doing: str) -> Iterator[None]:
    """Turns what the system answers about one file into that file's trouble.

    Raises:
        UnreadableSource: `cannot <doing>: <the system's reason>`.
    """
    try:
        yield
    except OSError as error:
        raise UnreadableSource(f"cannot {doing}: {error.strerror or error}") from error
