"""How do the files in an archive or a mail become documents? Laid beside it, taken as any other.

An archive's files come into a folder that carries its name and `.files`; then it goes. A mail stays
and is a document, too. A crash on the way leaves the archive where it was, and it is opened anew.
"""

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pydantic import SecretStr

from config.inbox_names import DEFAULTS_NAMES, SIDECAR_SUFFIXES, is_temporary_name
from extractors.document import SourceFile
from extractors.pool import ExtractionPool
from extractors.unpacking import Member, is_worth_asking
from indexer.inbox.scan import InboxFile
from indexer.store.durable import store_errors, sync_tree

SUFFIX = ".files"


class Opened(NamedTuple):
    """What came of opening a file."""

    is_archive: bool = False  # and is gone: its files stand for it
    files: int = 0
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What a partner is told; '' when there is nothing to tell."""
        left_out = f"; left out: {'; '.join(self.problems)}" if self.problems else ""
        if self.is_archive:
            return f"it is an archive; its {self.files} files are taken as documents{left_out}"
        return f"of the files in it {self.files} are taken{left_out}" if self.problems else ""


def opened(file: InboxFile, pool: ExtractionPool, password: Callable[[], SecretStr]) -> Opened:
    """Lays the files inside a complete file beside it, and takes away an archive.

    Raises:
        StoreError: the disk is full, or the inbox cannot be written.
    """
    path = file.path
    with store_errors(f"open {path}"):
        if not is_worth_asking(path):
            return Opened()
        with TemporaryDirectory(prefix=".opening-", dir=path.parent) as hidden:
            # hidden, so that no look at the inbox sees it before it is whole
            source = SourceFile(str(path), path.name, "", password=password().get_secret_value())
            found = pool.unpack(source, Path(hidden))
            members = [each for each in found.members if not _is_passed_over(each)]
            problems = list(found.problems)
            folder = path.with_name(path.name + SUFFIX)
            laid = sum(_laid(member, folder, problems) for member in members)
            if not (found.is_archive and laid):
                return Opened(False, laid, tuple(problems))
            _give_sidecars(path, folder)
            sync_tree(folder)
            path.unlink()
            return Opened(True, laid, tuple(problems))


def _is_passed_over(member: Member) -> bool:
    return is_temporary_name(PurePosixPath(member.name))


def _laid(member: Member, folder: Path, problems: list[str]) -> bool:
    """Moves a member to its name in the folder; one that cannot stand there is a problem."""
    target = folder / member.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        member.path.replace(target)
    except (FileExistsError, NotADirectoryError, IsADirectoryError, ValueError):
        problems.append(f"{member.name}: another file in it has this name")
        return False
    return True


def _give_sidecars(archive: Path, folder: Path) -> None:
    """What is said of an archive holds for all its files, unless it says something itself."""
    if any((folder / name).exists() for name in DEFAULTS_NAMES):
        return
    for suffix in SIDECAR_SUFFIXES:
        sidecar = archive.with_name(archive.name + suffix)
        if sidecar.is_file() and not sidecar.is_symlink():
            shutil.move(sidecar, folder / f"_defaults{suffix}")
            return
