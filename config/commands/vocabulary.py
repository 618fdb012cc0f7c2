"""`waymark vocabulary`: is the vocabulary well formed, what is in it, how does it leave?"""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from config.console import JsonOption, out, print_json
from config.vocabulary import load_vocabulary
from config.vocabulary.export import as_json, skos_turtle, statistics

app = App(name="vocabulary", help="Check, count and export countries, topics, kinds and types.")

FolderOption = Annotated[
    Path | None, Parameter(name="--folder", help="Another folder than the shipped one.")
]


@app.command
def check(*, folder: FolderOption = None) -> None:
    """Check every file. The first trouble is told with file, line and mend; exit code 1."""
    numbers = statistics(load_vocabulary(folder))
    out.print(f"well formed: {sum(numbers.values()):,} values and terms")


@app.command
def stats(*, folder: FolderOption = None, json: JsonOption = False) -> None:
    """How many values each facet has."""
    numbers = statistics(load_vocabulary(folder))
    if json:
        print_json(numbers)
        return
    for facet, count in numbers.items():
        out.print(f"{facet:14}{count:>7,}")


@app.command
def export(
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["skos", "json"], Parameter(help="SKOS in Turtle, or one JSON object.")
    ] = "skos",
    folder: FolderOption = None,
) -> None:
    """Write the vocabulary to standard output."""
    vocabulary = load_vocabulary(folder)
    if format == "json":
        print_json(as_json(vocabulary))
    else:
        out.file.write(skos_turtle(vocabulary))
