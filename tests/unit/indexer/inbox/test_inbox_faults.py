"""Whatever the system answers about one partner's file: do all other files go in, and is it told?

Every call that the inbox makes to the system about the files of one partner is made to fail in
turn, with each error that it could answer. The parts that read and index are stood in for.
"""

import errno
import io
import os
import sys
import zipfile
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from watched_inbox import SPARED, STRUCK, Inbox

from config import confined_files
from config.vocabulary import load_vocabulary
from indexer.inbox.folder import held_files as held

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="descriptors are named in /proc")

CALLS = frozenset(
    {"open", "stat", "fstat", "link", "rename", "unlink", "mkdir", "listdir", "access", "dup"}
)
ERRNOS = (
    *(errno.EACCES, errno.EBUSY, errno.EDQUOT, errno.EEXIST, errno.EINTR, errno.EINVAL, errno.EIO),
    *(errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.EMLINK, errno.ENAMETOOLONG, errno.ENODEV),
    *(errno.ENOENT, errno.ENOMEM, errno.ENOSPC, errno.ENOSYS, errno.ENOTDIR, errno.ENOTEMPTY),
    *(errno.ENXIO, errno.EOPNOTSUPP, errno.EPERM, errno.EROFS, errno.ESTALE, errno.ETXTBSY),
    errno.EXDEV,
)


class Faults:
    """Stands for `os` in the module that reaches the files of partners."""

    def __init__(self, tmp_path: Path) -> None:
        self._top = str(tmp_path)
        self.calls: list[str] = []  # about the struck partner
        self.strikes_at: int | None = None  # the number of a call
        self.goes_on = False  # with every later call of the same kind
        self.number = errno.EIO
        self._kind = ""

    def __getattr__(self, name: str) -> Any:
        function = getattr(os, name)
        if name not in CALLS:
            return function

        def called(*arguments: Any, **options: Any) -> Any:
            if f"/{STRUCK}" in self._place(arguments, options):
                self._strike(name)
            return function(*arguments, **options)

        return called

    def _place(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> str:
        first = arguments[0]
        if isinstance(first, int):
            return self._named(first)
        folder = options.get("dir_fd", options.get("src_dir_fd"))
        return f"{self._named(folder)}/{first}" if folder is not None else str(first)

    def _named(self, descriptor: int) -> str:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink()).removeprefix(self._top)

    def _strike(self, name: str) -> None:
        number = len(self.calls)
        self.calls.append(name)
        if number == self.strikes_at:
            self._kind = name
        is_struck = number == self.strikes_at or (self.goes_on and name == self._kind)
        if is_struck and self.strikes_at is not None:
            raise OSError(self.number, os.strerror(self.number))


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_FIRST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr("config.store.arrival._FIRST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    vocabulary = load_vocabulary()
    monkeypatch.setattr("indexer.inbox.intake.load_vocabulary", lambda: vocabulary)


def an_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.md", "# Lessons\n")
    return content.getvalue()


FILES = [("a.md", b"# Lessons\n"), ("a.zip", an_archive())]


def calls_of_a_calm_day(tmp_path: Path, file: str, content: bytes) -> list[str]:
    inbox, faults = Inbox(tmp_path, file, content), Faults(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confined_files, "os", faults)
        inbox.look(3)
    assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"]
    assert [each["result"] for each in inbox.receipts(STRUCK)][-1] == "indexed"
    assert not inbox.struck.exists()
    inbox.intake.close()
    return faults.calls


def strikes(calls: list[str]) -> list[tuple[int, int]]:
    """Each call with the next of the errors; with all of them where somebody has the time."""
    if os.environ.get("WAYMARK_TEST_ALL_FAULTS"):
        return list(product(range(len(calls)), ERRNOS))
    return list(zip(range(len(calls)), cycle(ERRNOS), strict=False))


@pytest.mark.parametrize(("file", "content"), FILES, ids=[name for name, _ in FILES])
@pytest.mark.parametrize("goes_on", [False, True], ids=["once", "always"])
def test_an_error_about_one_file_hinders_no_other_and_is_told(
    tmp_path: Path, file: str, content: bytes, goes_on: bool
) -> None:
    calls = calls_of_a_calm_day(tmp_path / "calm", file, content)
    assert len(set(calls)) > 6, "these are not all calls"
    for number, error in strikes(calls):
        place = tmp_path / f"{number}-{error}"
        inbox, faults = Inbox(place, file, content), Faults(place)
        faults.strikes_at, faults.goes_on, faults.number = number, goes_on, error
        what = f"the call {number}, {calls[number]}, answers {errno.errorcode[error]}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(confined_files, "os", faults)
            inbox.look(2)
        assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"], what
        is_gone = goes_on and error == errno.ENOENT  # all the while: its owner took it back
        assert is_gone or inbox.is_told(), what
        assert inbox.comes_in(rounds=4), f"{what}, and it is lost: {inbox.receipts(STRUCK)}"
        inbox.intake.close()
