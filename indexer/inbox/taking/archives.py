"""How do the files in an archive or a mail become documents? Laid beside it, taken as any other.

An archive's files come into a folder that carries its name and `.files`; then it goes, if all of
them are there. One of which something is left out is taken itself, as a file that cannot be read:
so it waits whole in quarantine. A mail stays and is a document, too. A crash on the way leaves the
archive where it was, and it is opened anew.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from uuid import uuid4

from pydantic import SecretStr

from config.confined_files import Folder, open_folder
from config.inbox.file_names import fitted_name, is_temporary_name
from config.inbox.sidecar_names import is_defaults_name, sidecar_stem
from config.store.durable import store_errors
from extractors.containers import may_hold_files
from extractors.document import SourceFile
from extractors.member_names import name_problem
from extractors.workers.archive_level import Member
from indexer.inbox.folder.descriptors import InboxFolder, file_errors
from indexer.inbox.folder.scan import InboxFile
from indexer.inbox.sidecars.lines import SIDECAR_BYTES
from indexer.inbox.sidecars.matching import OPENED
from indexer.reading import FilePool
from indexer.store.documents import Store

_APART = "files"  # holds all of an archive that says something of its own files
_MOST_PASSED_OVER = 5  # names of them that are told
_CHUNK_BYTES = 1 << 20


class Opened(NamedTuple):
    """What came of opening a file."""

    is_archive: bool = False  # all that it holds was taken out: its files stand for it
    files: int = 0
    problems: tuple[str, ...] = ()  # what was left out
    passed_over: tuple[str, ...] = ()  # temporary files, which nobody misses

    @property
    def sentence(self) -> str:
        """What a partner is told; '' when there is nothing to tell."""
        if self.is_archive:
            first = ", ".join(self.passed_over[:_MOST_PASSED_OVER])
            more = len(self.passed_over) - _MOST_PASSED_OVER
            more_said = f" and {more:,} more" if more > 0 else ""
            passed = f"; passed over as temporary: {first}{more_said}" if first else ""
            return f"it is an archive; its {self.files} files are taken as documents{passed}"
        left_out = f"left out: {'; '.join(self.problems)}"
        return f"of the files in it {self.files} are taken; {left_out}" if self.problems else ""


class Opener:
    """Lays the files that are in others beside them."""

    def __init__(self, inbox: InboxFolder, store: Store, pool: FilePool) -> None:
        self._inbox = inbox
        self._store = store
        self._pool = pool

    def opened(
        self, file: InboxFile, password: Callable[[], SecretStr], sidecars: Sequence[Path]
    ) -> Opened:
        """Lays the files inside a complete file beside it; the caller lets an archive leave.

        The file is copied first: what is opened is what was looked at, whoever changes the inbox.

        Raises:
            UnreadableSource: it cannot be read, or nothing can be laid beside it.
            StoreError: there is no room to unpack it.
            NoWorker, ReadingStopped: it was not looked into.
        """
        with self._inbox.reader(file.path) as reader:
            if not may_hold_files(reader):
                return Opened()
            reader.seek(0)
            with self._store.incoming.scratch() as scratch:
                copy, into = scratch / "file", scratch / "inside"
                with store_errors(f"unpack {file.path.name}"):
                    into.mkdir()
                    with open_folder(scratch) as folder, folder.create(copy.name, 0o600) as writer:
                        shutil.copyfileobj(reader, writer, _CHUNK_BYTES)
                source = SourceFile(
                    str(copy), file.path.name, "", password=password().get_secret_value()
                )
                with store_errors(f"unpack {file.path.name}"):
                    found = self._pool.unpack(source, into)
                members, passed = _parted(found.members)
                problems = list(found.problems)
                laid = self._laid(file, members, into, problems, sidecars) if members else 0
        is_whole = found.is_archive and laid > 0 and not problems
        return Opened(is_whole, laid, tuple(problems), passed)

    def _laid(
        self,
        file: InboxFile,
        members: list[Member],
        scratch: Path,
        problems: list[str],
        sidecars: Sequence[Path],
    ) -> int:
        """How many files stand in the folder of the archive now."""
        path = file.path
        folder = path.with_name(fitted_name("", path.name, OPENED))
        with file_errors(f"open {self._inbox.below(path)}"):
            with self._inbox.folder(folder, create=True) as target, open_folder(scratch) as source:
                apart = self._sidecars_given(sidecars, target, members)
                laid = sum(
                    _is_laid(member, source, target, apart, problems)
                    for member in sorted(members, key=_order)
                )
                _sync(target, apart, members)
            with self._inbox.parent(folder) as parent:
                parent.sync()
        return laid

    def _sidecars_given(
        self, sidecars: Sequence[Path], target: Folder, members: Iterable[Member]
    ) -> tuple[str, ...]:
        """What is said of an archive holds for all its files, and what they say comes after it.

        The folders are returned, below that of the archive, in which its files are to be laid.
        """
        for number, path in enumerate(sidecars):
            suffix = ".json" if ".json" in path.name.lower() else ".yaml"
            name = f"_defaults {number}{suffix}" if number else f"_defaults{suffix}"
            target.write_durably(name, self._inbox.content(path, SIDECAR_BYTES + 1))
        has_defaults = any(is_defaults_name(member.name) for member in members)
        return (_APART,) if sidecars and has_defaults else ()


def _parted(members: Iterable[Member]) -> tuple[list[Member], tuple[str, ...]]:
    """The files to lay, and the names of temporary ones."""
    wanted: list[Member] = []
    passed: list[str] = []
    for each in members:
        if is_temporary_name(PurePosixPath(each.name)):
            passed.append(each.name)
        else:
            wanted.append(each)
    return wanted, tuple(passed)


def _order(member: Member) -> tuple[int, int]:
    """What is said of files comes before them, or it would come too late to keep one internal."""
    name = PurePosixPath(member.name)
    if is_defaults_name(name.name):
        return 0, len(name.parts)
    return (1 if sidecar_stem(name.name) else 2), len(name.parts)


def _is_laid(
    member: Member, source: Folder, target: Folder, apart: tuple[str, ...], problems: list[str]
) -> bool:
    """Moves a member to its name in the folder; one that cannot stand there is a problem."""
    problem = name_problem(member.name)  # a worker may have been taken over since
    below = PurePosixPath(*apart, member.name)
    try:
        if not problem:
            with target.folder(*below.parts[:-1], create=True) as folder:
                problem = _put(member.path.name, source, folder, below.name)
    except OSError as error:
        problem = f"it cannot be put beside the archive ({error.strerror or error})"
    if problem:
        problems.append(f"{member.name}: {problem}")
    return not problem


def _put(name: str, source: Folder, folder: Folder, new_name: str) -> str:
    """Puts a file there, flushed and whole; why not, where another has its name."""
    try:
        with source.read(name) as reader:
            os.fsync(reader.fileno())
        try:
            source.put(name, folder, new_name)
        except OSError as error:
            if error.errno != errno.EXDEV:  # the inbox may be on another disk than the store
                raise
            _copied(name, source, folder, new_name)
    except FileExistsError:
        # from before a crash, when the archive was being opened; or another of the same name
        return "" if _are_equal(name, source, folder, new_name) else "another file has this name"
    return ""


def _copied(name: str, source: Folder, folder: Folder, new_name: str) -> None:
    hidden = f".{uuid4().hex}.opening"
    try:
        with source.read(name) as reader, folder.create(hidden) as writer:
            shutil.copyfileobj(reader, writer, _CHUNK_BYTES)
            writer.flush()
            os.fsync(writer.fileno())
        folder.put(hidden, folder, new_name)
    finally:
        folder.unlink(hidden, missing_ok=True)


def _are_equal(name: str, source: Folder, folder: Folder, other: str) -> bool:
    with source.read(name) as one, folder.read(other) as two:
        if os.fstat(one.fileno()).st_size != os.fstat(two.fileno()).st_size:
            return False
        while piece := one.read(_CHUNK_BYTES):
            if piece != two.read(_CHUNK_BYTES):
                return False
    return True


def _sync(target: Folder, apart: tuple[str, ...], members: Iterable[Member]) -> None:
    """Flushes the names of all folders that members were laid in."""
    paths = (PurePosixPath(*apart, each.name) for each in members)
    for folder in {parent for path in paths for parent in path.parents}:
        try:
            with target.folder(*folder.parts) as opened:
                opened.sync()
        except (FileNotFoundError, NotADirectoryError):
            continue  # of a member that could not be laid, which is told
