"""`waymark status`: what is in the store, the inbox and the index?"""

from rich.table import Table

from config.console import DataOption, JsonOption, out, print_json
from config.settings import load_settings
from indexer.status import Status, read_status


def status(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show what is in the store, the inbox and the index; starts nothing."""
    found = read_status(load_settings(data))
    if json:
        print_json(found.as_json())
    else:
        out.print(_table(found))


def _table(found: Status) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row("data", found.data_dir)
    table.add_row("inbox", f"{found.inbox_dir}: {found.waiting} waiting")
    states = ", ".join(f"{count} {state}" for state, count in found.states.items())
    table.add_row("store", f"{sum(found.states.values())} documents ({states or 'empty'})")
    index = found.index
    table.add_row("index", index.problem or f"{index.documents} reports, {index.passages} passages")
    return table
