"""`waymark quarantine`: what could not be read waits here for a person."""

from typing import Annotated

import msgspec
from cyclopts import App, Parameter
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.errors import BadRequest, WaymarkError
from config.inbox.in_use import settings_in_use
from config.settings import Settings
from config.store.arrival import Arrival
from config.store.quarantine_entry import Entry, entries
from indexer.assembly import open_gateway
from indexer.inbox import quarantine
from indexer.inbox.retry import note_retry, wait_for_retries
from indexer.inbox.withdraw import purge
from indexer.store.documents import Store

app = App(name="quarantine", help="What could not be read: list it, try it again, or discard it.")

NamesArgument = Annotated[
    str, Parameter(name="NAME", help="Receipts' numbers, or documents' ids (8 letters do).")
]


@app.command(name="list")
def list_entries(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show what waits for a person, and why. With --json, one line a file."""
    found = list(entries(settings_in_use(data).quarantine_dir))
    if json:
        for entry in found:
            print_json(msgspec.structs.asdict(entry))
    elif not found:
        err.print("nothing is in quarantine")
    else:
        out.print(_table(found))


@app.command
def retry(
    *names: NamesArgument,
    everything: Annotated[bool, Parameter(name="--all", negative="")] = False,
    data: DataOption = None,
) -> None:
    """Read files again, after limits were raised or a release has learned something."""
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    noted: list[Arrival] = []
    for entry in _chosen(settings, names, everything=everything):
        try:
            arrival = note_retry(settings, store, entry)
        except WaymarkError as error:
            if not everything:
                raise
            err.print(f"{entry.partner}/{entry.path}: {error.message}")
            continue
        if arrival is None:
            err.print(f"{entry.partner}/{entry.path} is in the inbox again, to be opened anew")
        else:
            noted.append(arrival)
    for receipt in wait_for_retries(settings, noted):
        err.print(
            f"{receipt.result} {receipt.partner}/{receipt.path} {receipt.reason}",
        )


@app.command
def discard(*names: NamesArgument, data: DataOption = None) -> None:
    """Remove files for good: the copy in quarantine and the original in the store."""
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    entries = _chosen(settings, names, everything=False)
    for entry in entries:
        quarantine.check_origin(store, entry)
    with open_gateway(settings) as gateway:
        for document_id in dict.fromkeys(entry.document_id for entry in entries):
            removed = purge(settings, store, gateway, document_id)
            err.print(f"removed {', '.join(removed.names)} ({document_id})")


def _chosen(settings: Settings, names: tuple[str, ...], *, everything: bool) -> list[Entry]:
    folder = settings.quarantine_dir
    if everything:
        return list(entries(folder))
    if not names:
        raise BadRequest("NAME", "nothing was named", mend="Name receipts or ids, or give --all.")
    return [entry for name in names for entry in quarantine.find_entries(folder, name)]


def _table(entries: list[Entry]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("receipt", "file", "state", "reason", "what to do"):
        table.add_column(heading, overflow="fold")
    for entry in entries:
        file = f"{entry.partner}/{entry.path}"
        table.add_row(entry.receipt, file, entry.state, entry.reason, entry.what_to_do)
    return table
