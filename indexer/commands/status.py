"""`waymark status`: what is in the store, the inbox and the index?"""

import time
from collections.abc import Iterator
from typing import Annotated

from cyclopts import Parameter
from rich.live import Live
from rich.table import Table

from config.console import DataOption, JsonOption, out, print_json
from config.inbox.in_use import settings_in_use
from indexer.status import IndexCounts, MeaningState, Status, read_status

_LOOK_SECONDS = 2.0
_SHOWN_TROUBLES = 10


def status(
    *,
    data: DataOption = None,
    json: JsonOption = False,
    live: Annotated[bool, Parameter(negative="", help="Go on showing, until Ctrl-C.")] = False,
) -> None:
    """Show what is in the store, the inbox and the index; starts nothing."""
    settings = settings_in_use(data)
    found = read_status(settings)
    if json:
        print_json(found.as_json())
    elif not live:
        out.print(_table(found))
    else:
        with Live(_table(found), console=out, auto_refresh=False) as shown:
            while True:
                time.sleep(_LOOK_SECONDS)
                shown.update(_table(read_status(settings)), refresh=True)


def _table(found: Status) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    inbox = found.inbox
    table.add_row("data", found.data_dir)
    oldest = f", the oldest for {inbox.oldest_waiting_seconds:.0f} s" if inbox.waiting else ""
    table.add_row("inbox", f"{found.inbox_dir}: {inbox.waiting} waiting{oldest}")
    if inbox.problem:
        table.add_row("hindered", inbox.problem)
    if inbox.held:
        table.add_row("held", f"{inbox.held} files have a trouble of their own")
    for trouble in inbox.troubles[:_SHOWN_TROUBLES]:
        table.add_row("trouble", trouble)
    again = f" ({inbox.postponed} to be tried again)" if inbox.postponed else ""
    table.add_row("in work", f"{inbox.in_work}{again}")
    table.add_row("finished", f"{inbox.finished_per_minute:.0f} a minute of late")
    table.add_row("quarantine", f"{inbox.quarantined} wait for a person")
    states = ", ".join(f"{count} {state}" for state, count in found.states.items())
    table.add_row("store", f"{sum(found.states.values())} documents ({states or 'empty'})")
    if found.checked is not None:
        check = found.checked
        said = f"{check.when}: {check.documents} documents, {check.faults} faults"
        table.add_row("checked", said)
        for fault in check.named[:_SHOWN_TROUBLES]:
            table.add_row("fault", fault)
    for trouble in found.troubles[:_SHOWN_TROUBLES]:
        table.add_row("trouble", trouble)
    if (more := len(found.troubles) - _SHOWN_TROUBLES) > 0:
        table.add_row("trouble", f"and {more} more; `waymark store check` names all")
    table.add_row("index", _index(found.index))
    table.add_row("meaning", _meaning(found.meaning))
    for name, said in _running(found):
        table.add_row(name, said)
    return table


def _running(found: Status) -> Iterator[tuple[str, str]]:
    """What reads, in which sandbox, and the parts of a running `up`."""
    if (readers := found.readers) is not None:
        at_once = f"{readers.threads} files at once"
        yield "readers", f"{readers.workers} workers at {readers.address}, {at_once}"
        for problem in readers.problems[:_SHOWN_TROUBLES]:
            yield "trouble", problem
    for missing in found.sandbox:
        yield "sandbox", f"without {missing}"
    for part in found.service or []:
        again = f", started again {part.restarts} times" if part.restarts else ""
        last = f" (last ended: {part.last_end}, {part.last_end_at})" if part.last_end else ""
        yield "service", f"{part.name} is {part.state}{again}{last}"


def _meaning(state: MeaningState | None) -> str:
    if state is None:
        return "search by meaning is off"
    if state.problem:
        return state.problem
    if not state.waiting_passages:
        return "all passages can be found by meaning"
    return (
        f"{state.waiting_passages} passages of {state.waiting_documents} reports wait "
        "until they can be found by meaning"
    )


def _index(index: IndexCounts) -> str:
    counted = f"{index.documents} reports, {index.passages} passages"
    if not index.problem:
        return counted
    return f"{index.problem} ({counted})" if index.documents else index.problem
