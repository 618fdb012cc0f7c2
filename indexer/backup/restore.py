"""How does a backup become a data folder again? Beside its place, by hash, and then at once."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from config.errors import BadRequest, UnreadableSource
from config.settings import Settings
from config.store.durable import copy_durably, opened_source, store_errors, sync_folder
from indexer.backup.snapshot import (
    LEFT_BY_SYSTEMS,
    KeptFile,
    chosen_snapshot,
    object_path,
    read_snapshot,
)

_MAKING = ".being-restored"
_HARMLESS = frozenset(
    {"logs", "engine", "up.json", "filling.json", "store-check.json", "keys.lock", _MAKING}
)  # of a data folder: no documents, nothing that cannot be made again
_EMPTY_AT_FIRST = frozenset({"inbox", "outbox", "quarantine", "store", "uploads"})


class RestoreReport(NamedTuple):
    """What came back."""

    snapshot: str
    documents: int
    files: int
    problems: list[tuple[str, str]]  # path, reason: what is missing or damaged in the backup


def restore_backup(
    settings: Settings,
    backup: Path,
    snapshot_name: str = "",
    on_file: Callable[[], None] = lambda: None,
) -> RestoreReport:
    """Brings a snapshot into an empty data folder; a file that is damaged is named and left out.

    A crash on the way leaves nothing but a hidden folder, which the next try removes.

    Raises:
        NotFound: there is no such snapshot.
        BadRequest: there is something already where it would go.
        StoreError: the data folder cannot be written.
    """
    path = chosen_snapshot(backup, snapshot_name)
    snapshot = read_snapshot(path)
    targets = {
        "data": settings.data_dir,
        "outbox": settings.outbox_dir,
        "quarantine": settings.quarantine_dir,
        "settings": settings.data_dir / "restored-settings",
    }
    _check_empty(targets)
    making = {root: folder.parent / f"{_MAKING}-{folder.name}" for root, folder in targets.items()}
    making["data"] = settings.data_dir / _MAKING
    making["settings"] = making["data"] / "restored-settings"
    problems: list[tuple[str, str]] = []
    with store_errors(f"restore into {settings.data_dir}"):
        for folder in making.values():
            shutil.rmtree(folder, ignore_errors=True)
        for kept in snapshot.files:
            root, _, inside = kept.path.partition("/")
            if problem := _brought(kept, backup, making[root] / _checked(inside)):
                problems.append((kept.path, problem))
            on_file()
        for root in ("outbox", "quarantine"):  # receipts last would be missed by a reader
            _put_in_place(making[root], targets[root])
        _put_content_in_place(making["data"], settings.data_dir)
    documents = sum(each.path.endswith("/original") for each in snapshot.files)
    lost = sum(each.endswith("/original") for each, _ in problems)
    return RestoreReport(path.stem, documents - lost, len(snapshot.files) - len(problems), problems)


def _brought(kept: KeptFile, backup: Path, target: Path) -> str:
    """Copies one file; what is wrong with it, or ''."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with opened_source(object_path(backup, kept.sha256)) as reader:
            copied = copy_durably(reader, target)
    except UnreadableSource as error:
        target.unlink(missing_ok=True)
        return error.message
    if copied.sha256 != kept.sha256:
        target.unlink()
        return f"its content in the backup is damaged: it has the hash {copied.sha256}"
    target.chmod(kept.mode)
    return ""


def _checked(inside: str) -> PurePosixPath:
    """A path that stays below its root, whatever a list says."""
    path = PurePosixPath(inside)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise BadRequest("DIR", f"its list names a path outside: {inside[:100]!r}")
    return path


def _check_empty(targets: dict[str, Path]) -> None:
    for root, folder in targets.items():
        found = (
            [
                each
                for each in sorted(path.name for path in folder.iterdir())
                if each not in LEFT_BY_SYSTEMS and not each.startswith(_MAKING)
            ]
            if folder.is_dir()
            else []
        )
        if found := _in_data_folder(folder, found) if root == "data" else found:
            raise BadRequest(
                "--data",
                f"{folder} is not empty: it holds {', '.join(found[:5])}",
                mend="Name an empty data folder, or move this one away first.",
            )


def _in_data_folder(folder: Path, names: Sequence[str]) -> list[str]:
    """What of these says that a data folder is in use: its own folders do not while empty."""
    others = [each for each in names if each not in _HARMLESS and each not in _EMPTY_AT_FIRST]
    return others + [
        str(path.relative_to(folder))
        for name in names
        if name in _EMPTY_AT_FIRST
        for path in (folder / name).rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    ]


def _put_content_in_place(making: Path, target: Path) -> None:
    if not making.is_dir():
        return
    for each in sorted(making.iterdir()):
        _put_in_place(each, target / each.name)
    making.rmdir()
    sync_folder(target)


def _put_in_place(making: Path, target: Path) -> None:
    if not making.exists():
        return
    if making.is_dir():
        for folder in [making, *(path for path in making.rglob("*") if path.is_dir())]:
            sync_folder(folder)  # their files were flushed one by one
    if target.is_dir():  # empty but for folders and locks: see _check_empty
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    making.rename(target)
    sync_folder(target.parent)
