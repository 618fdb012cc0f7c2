"""How do commands speak? Results to standard output, progress and troubles to standard error."""

from pathlib import Path
from typing import Annotated, Any

import orjson
from cyclopts import Parameter
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

out = Console()
err = Console(stderr=True)

DataOption = Annotated[
    Path | None,
    Parameter(name="--data", help="Folder of store, engine data and logs (WAYMARK_DATA_DIR)."),
]
JsonOption = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]


def print_json(value: Any) -> None:
    """One JSON value on one line of standard output."""
    out.file.write(orjson.dumps(value).decode() + "\n")


def progress_bar() -> Progress:
    """A progress display with an estimate; prints nothing fancy where there is no terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )
