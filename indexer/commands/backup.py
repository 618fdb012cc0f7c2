"""`waymark backup` and `waymark restore`: all that cannot be made again, a second time."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import (
    SOME_FAILED,
    DataOption,
    JsonOption,
    err,
    print_json,
    print_status,
    progress_bar,
)
from config.settings import load_settings
from indexer.backup.prune import forget_snapshots
from indexer.backup.restore import restore_backup
from indexer.backup.snapshot import chosen_snapshot, read_snapshot
from indexer.backup.take import take_backup


def backup(
    folder: Annotated[Path, Parameter(name="DIR", help="Where it goes; on another disk.")],
    /,
    *,
    keep: Annotated[
        int | None, Parameter(help="Remove all but so many snapshots, and what only they had.")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Copy the store, keys, receipts and quarantine; the next time only what is new.

    May be run while everything else runs. Indexes are not in it: they are made again. Exit code
    3: some files could not be read, each with its reason; all others are in the backup.
    """
    settings = load_settings(data)
    with progress_bar() as progress:
        bar = progress.add_task("files", total=None)
        report = take_backup(settings, folder, lambda: progress.advance(bar))
    gone = forget_snapshots(folder, keep) if keep is not None else 0
    if json:
        print_json(report._asdict() | {"removed_snapshots": gone})
    else:
        for path, problem in report.problems:
            print_status("not in the backup", "red", f"{path}: {problem}")
        err.print(
            f"snapshot {report.snapshot}: {report.documents} documents in {report.files} files, "
            f"{report.new_files} of them new ({report.new_bytes:,} bytes)"
            + (f"; {gone} older snapshots removed" if gone else "")
        )
    if report.problems:
        sys.exit(SOME_FAILED)


def restore(
    folder: Annotated[Path, Parameter(name="DIR", help="A folder that `waymark backup` wrote.")],
    /,
    *,
    snapshot: Annotated[str, Parameter(help="Its name; the newest unless said.")] = "",
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Bring a backup into an empty data folder; each file is compared with its hash.

    Then `waymark up` fills the indexes, and /readyz says how far it is. Exit code 3: some files
    are missing or damaged in the backup; all others came back.
    """
    settings = load_settings(data)
    total = len(read_snapshot(chosen_snapshot(folder, snapshot)).files)
    with progress_bar() as progress:
        bar = progress.add_task("files", total=total)
        report = restore_backup(settings, folder, snapshot, lambda: progress.advance(bar))
    if json:
        print_json(report._asdict())
    else:
        for path, problem in report.problems:
            print_status("not restored", "red", f"{path}: {problem}")
        err.print(
            f"{report.documents} documents in {report.files} files are back from snapshot "
            f"{report.snapshot}; `waymark up` makes them searchable"
        )
    if report.problems:
        sys.exit(SOME_FAILED)
