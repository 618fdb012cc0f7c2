"""How is a file reached below a folder that strangers write? From descriptors, never by a link.

A path is looked up anew each time it is used, and whoever may write in one of its folders can put a
link there between two uses. Here each folder is opened from the descriptor of the one above it, and
a link is refused at every step. What is read is a regular file: nothing here waits for a pipe.
Errors are the system's (OSError), so that the caller can say whose they are.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader, BufferedWriter, FileIO
from pathlib import Path, PurePath
from typing import Self
from uuid import uuid4

_BY_UMASK = 0o666  # the mode of a new file where none is asked for; another is set as it is
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})


class Folder:
    """An open folder. Names are bare: one that holds a slash, or is `..`, is refused (EINVAL)."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.descriptor)

    def folder(self, *names: str, create: bool = False) -> "Folder":
        """An open folder below, for a `with` of its own; made where it is missing and `create`."""
        current = os.dup(self.descriptor)
        try:
            for name in names:
                below = self._below(current, _bare(name), create)
                os.close(current)
                current = below
        except BaseException:
            os.close(current)
            raise
        return Folder(current)

    def read(self, name: str) -> BufferedReader:
        """A regular file, opened for reading. EINVAL for what is none, ELOOP for a link."""
        # looked at first, for opening a device may do something
        _check_regular(self.stat(name), name)
        return os.fdopen(self._opened(name, os.O_RDONLY), "rb")

    def create(self, name: str, mode: int = 0o666) -> BufferedWriter:
        """A new file, opened for writing. EEXIST when something has the name, be it a link."""
        return os.fdopen(self._opened(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")

    def append(self, name: str, mode: int = 0o666) -> FileIO:
        """A regular file that is written at its end, unbuffered; made where it is missing."""
        if self.exists(name):
            _check_regular(self.stat(name), name)
        return FileIO(self._opened(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, mode), "r+b")

    def stat(self, name: str) -> os.stat_result:
        """What has this name; of a link, the link itself."""
        return os.stat(_bare(name), dir_fd=self.descriptor, follow_symlinks=False)

    def exists(self, name: str) -> bool:
        """Whether anything has this name; a name too long for the system has nothing."""
        try:
            self.stat(name)
        except OSError as error:
            if error.errno in _ABSENT:
                return False
            raise
        return True

    def names(self) -> list[str]:
        """Every name in it, sorted."""
        return sorted(os.listdir(self.descriptor))  # noqa: PTH208 - a path knows no descriptors

    def rename(self, name: str, into: "Folder", new_name: str) -> None:
        """Moves it; a file that has the new name is replaced."""
        os.rename(
            _bare(name), _bare(new_name), src_dir_fd=self.descriptor, dst_dir_fd=into.descriptor
        )

    def put(self, name: str, into: "Folder", new_name: str) -> None:
        """Moves a file, and replaces nothing: EEXIST when the new name is taken.

        A link fails where a rename would replace; some network mounts have no links.
        """
        try:
            os.link(
                _bare(name),
                _bare(new_name),
                src_dir_fd=self.descriptor,
                dst_dir_fd=into.descriptor,
                follow_symlinks=False,
            )
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if into.exists(new_name):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new_name) from error
            self.rename(name, into, new_name)
        else:
            self.unlink(name)

    def unlink(self, name: str, *, missing_ok: bool = False) -> None:
        """Removes a file or a link, never what a link leads to."""
        try:
            os.unlink(_bare(name), dir_fd=self.descriptor)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def remove_tree(self, name: str) -> None:
        """Removes a folder and all below it; links in it are removed, not followed."""
        shutil.rmtree(_bare(name), dir_fd=self.descriptor)

    def write_durably(self, name: str, content: bytes, mode: int = 0o666) -> None:
        """Replaces a file at once and for good: old or new after a crash, never half."""
        unfinished = f".{uuid4().hex}.new"
        try:
            with self.create(unfinished, mode) as writer:
                writer.write(content)
                writer.flush()
                os.fsync(writer.fileno())
            self.rename(unfinished, self, name)
        except BaseException:
            with suppress(OSError):
                self.unlink(unfinished)
            raise
        self.sync()

    def sync(self) -> None:
        """Flushes its names; a new name is safe only after this."""
        os.fsync(self.descriptor)

    @property
    def inode(self) -> int:
        """Its number, which it keeps when it is renamed."""
        return os.fstat(self.descriptor).st_ino

    def may_be_changed(self) -> bool:
        """Whether we may add and remove names in it."""
        return os.access(".", os.W_OK | os.X_OK, dir_fd=self.descriptor)

    def _below(self, current: int, name: str, create: bool) -> int:
        if create:
            with suppress(FileExistsError):  # if that is no folder, the next step says so
                os.mkdir(name, dir_fd=current)
        return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=current)

    def _opened(self, name: str, flags: int, mode: int = _BY_UMASK) -> int:
        descriptor = os.open(_bare(name), flags | _FILE, mode, dir_fd=self.descriptor)
        try:
            _check_regular(os.fstat(descriptor), name)
            if mode != _BY_UMASK:
                with suppress(PermissionError):  # another's file: its owner sets that
                    os.fchmod(descriptor, mode)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor


def open_folder(root: Path, *names: str, create: bool = False) -> Folder:
    """A folder that an operator has named (it may be a link), or one below it (no link may be)."""
    if create:
        root.mkdir(parents=True, exist_ok=True)
    with Folder(os.open(root, _FOLDER)) as opened:
        return opened.folder(*names, create=create)


def parent_of(root: Path, below: PurePath, *, create: bool = False) -> Folder:
    """The folder that holds a path below `root`."""
    return open_folder(root, *below.parts[:-1], create=create)


def bare_names(names: Iterable[str]) -> bool:
    """Whether each could be the name of a file in a folder."""
    return all(name not in {"", ".", ".."} and not set(name) & {"/", "\0"} for name in names)


def _bare(name: str) -> str:
    if not bare_names((name,)):
        raise OSError(errno.EINVAL, "it is no bare name", name)
    return name


def _check_regular(found: os.stat_result, name: str) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, "it is a link", name)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", name)
