"""`waymark mistakes`: what readers have reported, for a curator to look at and close."""

import getpass
from typing import Annotated

from cyclopts import App, Parameter
from msgspec import to_builtins
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.inbox.in_use import settings_in_use
from config.store.mistakes import close_mistake, open_mistakes

app = App(name="mistakes", help="What readers have reported as wrong.")


@app.command(name="list")
def list_open(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show what waits for a curator, the oldest first. With --json, one line each."""
    found = list(open_mistakes(settings_in_use(data).data_dir))
    if json:
        for each in found:
            print_json(to_builtins(each))
    elif not found:
        err.print("no report of a mistake waits")
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("id", "when", "document", "page", "what is wrong"):
            table.add_column(heading, overflow="fold")
        for each in found:
            page = str(each.page or "")
            table.add_row(each.id, each.when[:16], each.document[:12], page, each.text)
        out.print(table)


@app.command
def close(
    mistake: Annotated[str, Parameter(name="ID", help="As the list shows it.")],
    /,
    *,
    outcome: Annotated[str, Parameter(help="What was made of it.")],
    by: Annotated[str, Parameter(help="Who says so; by default, who runs the command.")] = "",
    data: DataOption = None,
) -> None:
    """Close a report of a mistake: it was mended (`waymark correct`), or was none."""
    data_dir = settings_in_use(data).data_dir
    closed = close_mistake(data_dir, mistake, by or getpass.getuser(), outcome)
    err.print(f"closed {closed.id}: {closed.outcome}")
