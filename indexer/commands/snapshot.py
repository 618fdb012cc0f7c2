"""`waymark snapshot`: the indexes a second time, kept by the engine itself."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from config.console import SOME_FAILED, DataOption, JsonOption, err, out, print_json, print_status
from config.settings import load_settings
from indexer.assembly import open_gateway, open_indexer
from indexer.index_snapshots import open_snapshots, restore_snapshot

app = App(name="snapshot", help="Snapshots of the indexes, kept by the engine.")


@app.command
def create(
    *,
    keep: Annotated[int | None, Parameter(help="Remove all but so many of the newest.")] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Keep the indexes as they are now; the next time only what is new is copied.

    May be run while everything else runs. It spares a rebuild; what cannot be made again is kept
    by `waymark backup`.
    """
    settings = load_settings(data)
    with open_gateway(settings) as gateway, open_snapshots(settings, gateway) as snapshots:
        made = snapshots.create()
        gone = snapshots.keep(max(keep, 1)) if keep is not None else []
    if json:
        print_json({"snapshot": made.name, "indexes": made.indexes, "removed": gone})
    else:
        err.print(f"snapshot {made.name}" + (f"; {len(gone)} older removed" if gone else ""))


@app.command(name="list")
def list_(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show the snapshots that there are, the oldest first."""
    settings = load_settings(data)
    with open_gateway(settings) as gateway, open_snapshots(settings, gateway) as snapshots:
        found = snapshots.all()
    if json:
        print_json([each._asdict() for each in found])
        return
    for each in found:
        out.print(f"{each.name}  {each.started}  {each.state.lower()}")
    if not found:
        err.print("there are no snapshots")


@app.command
def restore(
    name: Annotated[str, Parameter(help="Its name; the newest unless said.")] = "",
    *,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Search in a snapshot again, brought up to what the store knows.

    What was withdrawn, hidden or corrected since is not shown as it was. Exit code 3: some
    documents could not be indexed anew.
    """
    settings = load_settings(data)
    with (
        open_indexer(settings, check_indexes=False) as indexer,
        open_snapshots(settings, indexer.gateway) as snapshots,
    ):
        report = restore_snapshot(indexer, snapshots, snapshots.chosen(name))
    if json:
        print_json(report._asdict())
    else:
        for document_id, reason in report.problems:
            print_status("not indexed", "red", f"{document_id}: {reason}")
        err.print(
            f"{report.documents} documents are back from {report.snapshot}, "
            f"{report.indexed_anew} were indexed anew"
        )
    if report.problems:
        sys.exit(SOME_FAILED)
