"""How do the files inside a file become files? Taken out by a worker, written by the parent.

Each is written under a number, never under the name that the archive gives it. Archives in an
archive are opened too, so deep and no deeper; all of them share one allowance.
"""

import itertools
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from extractors.document import SourceFile
from extractors.media_types import ARCHIVES
from extractors.member_names import name_problem
from extractors.protocol import (
    LARGEST_FRAME,
    GaveUp,
    MemberBytes,
    MemberSkipped,
    MemberStarted,
    MemberTaken,
    Message,
    Typed,
    UnpackingEnded,
    UnpackRequest,
)
from extractors.workers.archive_level import Level, Member, holds_more_files
from extractors.workers.child import Child
from extractors.workers.deaths import ReaderLied, WorkerDied
from extractors.workers.limits import Limits

DEEPEST = 3  # archives in each other: people nest two, only attacks nest more
SMALL_BYTES = 64 << 20  # may come out of any archive
LARGEST_RATIO = 50
"""So many times larger may be what comes out: text shrinks to a tenth, a bomb to a thousandth."""
MOST_PROBLEMS = 20
_PROBLEM_LETTERS = 500


class Unpacked(NamedTuple):
    """All that came out of a file, and what did not."""

    members: tuple[Member, ...] = ()
    problems: tuple[str, ...] = ()  # each a sentence
    is_archive: bool = False  # which is nothing but its members; a mail is a document, too


class Unpacking:
    """One file that is taken apart, and the files in it in their turn."""

    def __init__(
        self, into: Path, limits: Limits, run: Callable[[Callable[[Child], None]], None]
    ) -> None:
        self._into = into
        self._limits = limits
        self._run = run  # lends a child
        self._numbers = itertools.count(1)
        self._files = limits.max_archive_files
        self._bytes = 0
        self._deadline = time.monotonic() + limits.file_seconds
        self._problems = _Problems()

    def of(self, source: SourceFile, size: int) -> Unpacked:
        """Everything inside a file of so many bytes, in its order."""
        self._bytes = min(self._limits.max_archive_mb << 20, max(SMALL_BYTES, LARGEST_RATIO * size))
        folder = os.open(self._into, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            level = self._level(source, "", folder)
            found = (self._with_inner(each, DEEPEST, folder) for each in level.members)
            members = tuple(_each_named_once(chain.from_iterable(found)))
        finally:
            os.close(folder)
        return Unpacked(members, self._problems.told, is_archive=level.media_type in ARCHIVES)

    def _with_inner(self, member: Member, depth: int, folder: int) -> Iterator[Member]:
        """The member and what is inside it; an archive gives way to its files."""
        if depth == 1 or not holds_more_files(member.path.name, folder):
            yield member
            return
        inner = SourceFile(str(member.path), member.name, "")
        level = self._level(inner, f"{member.name}/", folder)
        if level.members and level.media_type in ARCHIVES:
            os.unlink(member.path.name, dir_fd=folder)
        else:
            yield member
        for each in level.members:
            yield from self._with_inner(each, depth - 1, folder)

    def _level(self, source: SourceFile, prefix: str, folder: int) -> "Level":
        level = Level(folder)

        def take(child: Child) -> None:
            limits = self._limits
            files, room = max(self._files, 0), max(self._bytes, 0)
            child.send(
                UnpackRequest(
                    source,
                    max_files=files,
                    max_bytes=room,
                    max_member_bytes=limits.max_file_mb << 20,
                    memory_mb=limits.memory_mb,
                    cpu_seconds=limits.cpu_seconds,
                ),
                room + LARGEST_FRAME,
            )
            try:
                self._receive(child, prefix, level)
            except BaseException:
                child.end()
                raise
            finally:
                level.drop_unfinished()

        try:
            self._run(take)
        except WorkerDied as death:
            self._problems.add(f"{prefix or source.name}: {death.reason}")
        return level

    def _receive(self, child: Child, prefix: str, level: "Level") -> None:
        """Fills the level until the worker has ended with it.

        Raises:
            Died: it has not; what is complete stays.
        """
        while True:
            wait = min(self._deadline, time.monotonic() + self._limits.page_seconds)
            match child.receive(wait):
                case Typed(media_type):
                    level.media_type = media_type
                case UnpackingEnded(problem):
                    if problem:
                        self._problems.add(f"{prefix}{problem}")
                    return
                case GaveUp(state, reason):
                    raise WorkerDied(state, reason)
                case None:
                    raise WorkerDied("timed_out", "taking the files out of it takes too long")
                case message:
                    self._write(message, prefix, level)

    def _write(self, message: Message, prefix: str, level: "Level") -> None:
        match message:
            case MemberStarted(name):
                self._begin(prefix, name, level)
            case MemberBytes(piece):
                self._bytes -= len(piece)
                _check(self._bytes >= 0)
                level.write(piece)
            case MemberTaken():
                level.finish()
            case MemberSkipped(name, reason):
                self._problems.add(f"{prefix}{name}: {reason}")
                level.drop_unfinished()

    def _begin(self, prefix: str, name: str, level: "Level") -> None:
        self._files -= 1
        _check(self._files >= 0 and not name_problem(name))
        if problem := name_problem(prefix + name):  # of those in archives in archives
            self._problems.add(f"{prefix}{name}: {problem}")
            level.drop_unfinished()  # and what comes of it is written nowhere
            return
        level.begin(Member(prefix + name, self._into / f"{next(self._numbers):06}"))


def _each_named_once(members: Iterable[Member]) -> Iterator[Member]:
    """Two files may have one name: attachments of a mail, files that were added to a ZIP again."""
    taken = set[str]()
    numbers = defaultdict[str, Iterator[int]](lambda: itertools.count(2))
    for member in members:
        name, path = member.name, PurePosixPath(member.name)
        while name in taken:
            number = next(numbers[member.name])
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        taken.add(name)
        yield member._replace(name=name)


class _Problems:
    """Sentences, of which only the first are kept: an archive may have a million bad names."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._more = 0

    def add(self, sentence: str) -> None:
        if len(self._first) < MOST_PROBLEMS:
            self._first.append(sentence[:_PROBLEM_LETTERS])
        else:
            self._more += 1

    @property
    def told(self) -> tuple[str, ...]:
        return (*self._first, *([f"and {self._more:,} more"] if self._more else []))


def _check(is_plausible: bool) -> None:
    """A worker keeps to what it was allowed. One that does not is no longer ours.

    Raises:
        Lied: it did not.
    """
    if not is_plausible:
        raise ReaderLied
