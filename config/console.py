"""How do commands speak? Results to standard output, progress and troubles to standard error."""

from collections.abc import Callable
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
from rich.text import Text

from config.printable_text import printable


class _PlainConsole(Console):
    """Prints strangers' text, such as names of files, without the letters that steer a terminal."""

    def render_str(self, text: str, *args: Any, **options: Any) -> Text:
        return super().render_str(printable(text, keep="\n\t"), *args, **options)


# Names of files hold brackets: nothing printed is read as markup. No line is cut, so that a path
# can be copied, and found in a log.
out = _PlainConsole(markup=False, highlight=False, soft_wrap=True)
err = _PlainConsole(stderr=True, markup=False, highlight=False, soft_wrap=True)

SOME_FAILED = 3  # exit code: all else is done, and each that failed is named

DataOption = Annotated[
    Path | None,
    Parameter(name="--data", help="Folder of store, engine data and logs (WAYMARK_DATA_DIR)."),
]
JsonOption = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]


def print_json(value: Any) -> None:
    """One JSON value on one line of standard output."""
    out.file.write(orjson.dumps(value).decode() + "\n")


def print_status(word: str, style: str, text: str) -> None:
    """A line to standard error that begins with a coloured word."""
    err.print(Text.assemble((word, style), " ", printable(text, keep="\n")))


def waits_on(progress: Progress) -> Callable[[str], None]:
    """Says above a progress display that the engine is waited for, and that it answers again."""

    def say(problem: str) -> None:
        text = f"waiting for the engine: {problem}" if problem else "the engine answers again"
        progress.console.print(text)

    return say


def progress_bar() -> Progress:
    """A progress display with an estimate; prints nothing fancy where there is no terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )
