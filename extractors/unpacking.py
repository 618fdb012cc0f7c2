"""How do the files inside a file become files? Taken out by a worker, written by the parent.

Each is written under a number, never under the name that the archive gives it. Archives in an
archive are opened too, so deep and no deeper; all of them share one allowance.
"""

import itertools
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from extractors.child import NONSENSE, Child, Died
from extractors.containers import may_hold_files
from extractors.document import SourceFile
from extractors.media_types import ZIP
from extractors.member_names import name_problem
from extractors.protocol import (
    LARGEST_FRAME,
    GaveUp,
    MemberBytes,
    MemberSkipped,
    MemberStarted,
    MemberTaken,
    Typed,
    Unpack,
    UnpackingEnded,
)

DEEPEST = 3  # archives in each other: people nest two, only attacks nest more
_HEAD_BYTES = 4_096


class Member(NamedTuple):
    """A file that was inside another."""

    name: str  # where it stood: "annex/table.xlsx", "inner.zip/report.pdf"
    path: Path  # where it is now


class Unpacked(NamedTuple):
    """All that came out of a file, and what did not."""

    members: tuple[Member, ...] = ()
    problems: tuple[str, ...] = ()  # each a sentence
    is_archive: bool = False  # which is nothing but its members; a mail is a document, too


class UnpackingLimits(Protocol):
    """The part of `extractors.pool.Limits` that unpacking needs."""

    @property
    def memory_mb(self) -> int: ...
    @property
    def cpu_seconds(self) -> float: ...
    @property
    def file_seconds(self) -> float: ...
    @property
    def page_seconds(self) -> float: ...
    @property
    def max_archive_files(self) -> int: ...
    @property
    def max_archive_mb(self) -> int: ...


def is_worth_asking(path: Path) -> bool:
    """Whether a file may hold others, by its first bytes: most files need no worker for that."""
    with path.open("rb") as file:
        return may_hold_files(file.read(_HEAD_BYTES))


class Unpacking:
    """One file that is taken apart, and the files in it in their turn."""

    def __init__(
        self, into: Path, limits: UnpackingLimits, run: Callable[[Callable[[Child], None]], None]
    ) -> None:
        self._into = into
        self._limits = limits
        self._run = run  # lends a child
        self._numbers = itertools.count(1)
        self._files = limits.max_archive_files
        self._bytes = limits.max_archive_mb << 20
        self._deadline = time.monotonic() + limits.file_seconds
        self._problems: list[str] = []

    def of(self, source: SourceFile) -> Unpacked:
        """Everything inside, in its order."""
        level = self._level(source, "")
        members = tuple(chain.from_iterable(self._with_inner(m, DEEPEST) for m in level.members))
        return Unpacked(members, tuple(self._problems), is_archive=level.media_type == ZIP)

    def _with_inner(self, member: Member, depth: int) -> Iterator[Member]:
        """The member and what is inside it; an archive gives way to its files."""
        if depth == 1 or not is_worth_asking(member.path):
            yield member
            return
        level = self._level(SourceFile(str(member.path), member.name, ""), f"{member.name}/")
        if level.members and level.media_type == ZIP:
            member.path.unlink()
        else:
            yield member
        for inner in level.members:
            yield from self._with_inner(inner, depth - 1)

    def _level(self, source: SourceFile, prefix: str) -> "_Level":
        level = _Level()

        def take(child: Child) -> None:
            limits = self._limits
            files, room = max(self._files, 0), max(self._bytes, 0)
            child.send(
                Unpack(source, files, room, limits.memory_mb, limits.cpu_seconds),
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
        except Died as death:
            self._problems.append(f"{prefix or source.name}: {death.reason}")
        return level

    def _receive(self, child: Child, prefix: str, level: "_Level") -> None:
        """Fills the level until the worker has ended with it.

        Raises:
            Died: it has not; what is complete stays.
        """
        while True:
            wait = min(self._deadline, time.monotonic() + self._limits.page_seconds)
            match child.receive(wait):
                case Typed(media_type):
                    level.media_type = media_type
                case MemberStarted(name):
                    self._files -= 1
                    _check(self._files >= 0 and not name_problem(name))
                    level.begin(Member(prefix + name, self._into / f"{next(self._numbers):06}"))
                case MemberBytes(piece):
                    self._bytes -= len(piece)
                    _check(self._bytes >= 0)
                    level.write(piece)
                case MemberTaken():
                    level.finish()
                case MemberSkipped(name, reason):
                    self._problems.append(f"{prefix}{name}: {reason}")
                    level.drop_unfinished()
                case UnpackingEnded(problem):
                    self._problems += [f"{prefix}{problem}"] if problem else []
                    return
                case GaveUp(state, reason):
                    raise Died(state, reason)
                case None:
                    raise Died("timed_out", "taking the files out of it takes too long")


def _check(is_plausible: bool) -> None:
    """A worker keeps to what it was allowed. One that does not is no longer ours.

    Raises:
        Died: it did not.
    """
    if not is_plausible:
        raise Died("damaged", NONSENSE)


class _Level:
    """What came out of one file, and the member that is being written."""

    def __init__(self) -> None:
        self.media_type = ""
        self.members: list[Member] = []
        self._begun: tuple[Member, BinaryIO] | None = None

    def begin(self, member: Member) -> None:
        self.drop_unfinished()
        self._begun = member, member.path.open("xb")

    def write(self, piece: bytes) -> None:
        if self._begun is not None:
            self._begun[1].write(piece)

    def finish(self) -> None:
        if self._begun is not None:
            member, file = self._begun
            file.close()
            self._begun = None
            self.members.append(member)

    def drop_unfinished(self) -> None:
        """Leaves nothing of a member that did not come out whole."""
        if self._begun is not None:
            member, file = self._begun
            file.close()
            self._begun = None
            member.path.unlink()
