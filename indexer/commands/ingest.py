"""`waymark ingest`: take in files and folders, and wait until they can be searched."""

import sys
import time
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import DataOption, JsonOption, err, print_json, progress_bar, tell
from config.settings import load_settings
from indexer.assembly import open_indexer
from indexer.ingest import IngestReport, files_under, ingest_files

SOME_FAILED = 3


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
        bar = progress.add_task("reading", total=len(files))
        pages = 0

        def on_read(count: int) -> None:
            nonlocal pages
            pages += count
            progress.update(bar, description=f"{pages} pages read")

        report = ingest_files(indexer, files, lambda count: progress.advance(bar, count), on_read)
    seconds = time.monotonic() - started
    if json:
        print_json(report.as_json(seconds))
    else:
        _tell(report, seconds)
    if report.failures:
        sys.exit(SOME_FAILED)


def _tell(report: IngestReport, seconds: float) -> None:
    for problem in report.warnings:
        tell(problem.state, "yellow", f"{problem.path}: {problem.reason}")
    for problem in report.failures:
        tell(problem.state, "red", f"{problem.path}: {problem.reason}")
    err.print(
        f"{report.indexed} indexed ({report.pages} pages), {report.duplicates} already there, "
        f"{len(report.failures)} failed, in {seconds:.1f} s",
    )
