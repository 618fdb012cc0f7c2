"""Which machine may do what one alone may do? The one whose lease is the newest and beats.

A lease is a numbered file that is made exclusively, so that of several who take over one alone
comes first. Its holder writes it anew again and again; whoever waits compares what it reads by its
own clock, so that clocks of machines need not agree.
"""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

_BYTES = 512  # each lease keeps its size, and is overwritten in its place
_KERNEL = Path("/proc/sys/kernel/random/boot_id")


class Holder(Struct, frozen=True):
    """Who holds a lease, until when by its own clock, and its last beat."""

    host: str
    process: int
    kernel: str  # '' where it has no id
    until: str  # ISO 8601, UTC
    beat: int  # counted from 1; 0 when it was ended


class Lease:
    """One process's part in a lease; its methods may be called by several threads."""

    def __init__(
        self,
        folder: Path,
        seconds: float,
        clock: Callable[[], float] | None = None,
        kernel: str | None = None,
    ) -> None:
        self._folder = folder
        self.seconds = seconds
        self._clock = clock or _seconds_with_sleep
        self._kernel = _kernel() if kernel is None else kernel
        self._number = 0  # of ours; 0 while we hold none
        self._beat = 0
        self._renewed = 0.0  # by our clock
        self._seen: tuple[int, bytes] = (0, b"")  # the newest lease, as it was read last
        self._seen_since = self._clock()

    def try_take(self, *, alone_here: bool) -> bool:
        """Whether it is ours now.

        `alone_here`: no other process of this machine can hold it, as a lock has shown.

        Raises:
            OSError: the store cannot be read or written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        number, content = self._newest()
        if (number, content) != self._seen:
            self._seen, self._seen_since = (number, content), self._clock()
        if number and not self._is_over(content, alone_here=alone_here):
            return False
        try:
            self._write(number + 1, beat=1, flags=os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            return False  # somebody was quicker
        self._number, self._beat, self._renewed = number + 1, 1, self._clock()
        if self._newest()[0] != self._number:  # ours is old: its number had been removed before
            self._number = 0
            return False
        for old in self._numbers():
            if old < self._number:
                self._path(old).unlink(missing_ok=True)
        return True

    def renew(self) -> None:
        """Says that we live. Raises OSError when the store cannot be written."""
        began = self._clock()
        self._write(self._number, beat=self._beat + 1)
        self._beat, self._renewed = self._beat + 1, began

    def is_ours(self) -> bool:
        """Whether nobody can have taken it over: it was renewed in time, and is the newest."""
        if not self._number or self._clock() - self._renewed >= self.seconds:
            return False
        with suppress(OSError):
            return self._newest()[0] == self._number
        return False

    def end(self) -> None:
        """Lets the next one have it at once; where that cannot be written, after its time."""
        if self.is_ours():
            with suppress(OSError):
                self._write(self._number, beat=0)
        self._number = 0

    def holder(self) -> Holder | None:
        """Who holds the newest lease; None when it was ended, or none can be read."""
        try:
            held = _read(self._newest()[1])
        except OSError:
            return None
        return held if held is not None and held.beat else None

    def _is_over(self, content: bytes, *, alone_here: bool) -> bool:
        holder = _read(content)
        if holder is not None and (holder.beat == 0 or (alone_here and self._is_of_here(holder))):
            return True
        return self._clock() - self._seen_since >= self.seconds

    def _is_of_here(self, holder: Holder) -> bool:
        return holder.kernel == self._kernel != ""

    def _newest(self) -> tuple[int, bytes]:
        number = max(self._numbers(), default=0)
        try:
            return number, self._path(number).read_bytes() if number else b""
        except FileNotFoundError:
            return number, b""  # removed meanwhile by one who came after

    def _numbers(self) -> list[int]:
        try:
            stems = [each.stem for each in self._folder.iterdir()]
        except FileNotFoundError:
            return []  # nobody ever had one
        return [int(stem) for stem in stems if stem.isdecimal()]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:08}.lock"

    def _write(self, number: int, beat: int, flags: int = 0) -> None:
        until = datetime.now(UTC) + timedelta(seconds=self.seconds if beat else 0)
        said = Holder(
            socket.gethostname()[:100],
            os.getpid(),
            self._kernel,
            until.isoformat(timespec="seconds"),
            beat,
        )
        descriptor = os.open(self._path(number), os.O_WRONLY | os.O_CLOEXEC | flags, 0o644)
        try:
            os.pwrite(descriptor, msgspec.json.encode(said).ljust(_BYTES), 0)
        finally:
            os.close(descriptor)


def _seconds_with_sleep() -> float:
    """A clock that nobody sets, and that goes on while the machine sleeps, where there is one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _kernel() -> str:
    try:
        return _KERNEL.read_text("ascii").strip()
    except OSError:
        return ""


def _read(content: bytes) -> Holder | None:
    try:
        return msgspec.json.decode(content, type=Holder)
    except msgspec.MsgspecError:
        return None
