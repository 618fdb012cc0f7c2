"""`waymark ingest`: take in files and folders, and wait until they can be searched."""

import sys
import time
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.progress import Progress

from config.console import (
    SOME_FAILED,
    DataOption,
    JsonOption,
    err,
    print_json,
    print_status,
    progress_bar,
    waits_on,
)
from config.settings import load_settings
from indexer.assembly import open_indexer
from indexer.ingest import Follower, IngestReport, files_under, ingest_files


def ingest(
    paths: Annotated[list[Path], Parameter(name="PATH", help="Files and folders.")],
    /,
    *,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take in files and folders, and wait until they can be searched.

    The files stay where they are; the store keeps a copy. Exit code 0: all are in; 3: some failed,
    each with its reason.
    """
    settings = load_settings(data)
    files = files_under(paths)
    started = time.monotonic()
    with open_indexer(settings) as indexer, progress_bar() as progress:
        indexer.gateway.patience.on_wait = waits_on(progress)
        report = ingest_files(indexer, files, _Bar(progress))
    seconds = time.monotonic() - started
    if json:
        print_json(report.as_json(seconds))
    else:
        _tell(report, seconds)
    if report.failures:
        sys.exit(SOME_FAILED)


class _Bar(Follower):
    """Files on a bar, pages beside it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=0)
        self._files = 0
        self._pages = 0

    def found(self, files: int) -> None:
        self._files += files
        self._progress.update(self._task, total=self._files)

    def finished(self) -> None:
        self._progress.advance(self._task)

    def read(self, pages: int) -> None:
        self._pages += pages
        self._progress.update(self._task, description=f"{self._pages} pages read")


def _tell(report: IngestReport, seconds: float) -> None:
    for problem in report.warnings:
        print_status(problem.state, "yellow", f"{problem.path}: {problem.reason}")
    for problem in report.failures:
        print_status(problem.state, "red", f"{problem.path}: {problem.reason}")
    err.print(
        f"{report.indexed} indexed ({report.pages} pages), {report.duplicates} already there, "
        f"{len(report.failures)} failed, in {seconds:.1f} s",
    )
