"""What has come out of one archive so far? Its files, of which one is being written."""

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from extractors.containers import may_hold_files


class Member(NamedTuple):
    """A file that was inside another."""

    name: str  # where it stood: "annex/table.xlsx", "inner.zip/report.pdf"
    path: Path  # where it is now


class Level:
    """What came out of one file, and the member that is being written."""

    def __init__(self, folder: int) -> None:
        self._folder = folder  # descriptor of the one that files are written into
        self.media_type = ""
        self.members: list[Member] = []
        self._begun: tuple[Member, BinaryIO] | None = None

    def begin(self, member: Member) -> None:
        self.drop_unfinished()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(member.path.name, flags, 0o600, dir_fd=self._folder)
        self._begun = member, os.fdopen(descriptor, "wb")

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
            os.unlink(member.path.name, dir_fd=self._folder)


def holds_more_files(name: str, folder: int) -> bool:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, dir_fd=folder), "rb") as file:
        return may_hold_files(file)
