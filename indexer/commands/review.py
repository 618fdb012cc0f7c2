"""`waymark review`: what is said of these documents is unclear, so they wait for a person."""

from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.errors import BadRequest
from config.inbox_in_use import settings_in_use
from config.store.manifest import Manifest
from indexer.assembly import open_indexer
from indexer.inbox.review import find_unclear, judge, unclear_documents
from indexer.store.store import Store

app = App(
    name="review",
    help="Documents with a sidecar that is not understood: internal until you say more.",
)

NamesArgument = Annotated[
    str, Parameter(name="ID|PARTNER/PATH", help="As the list shows it; 8 letters of an id do.")
]


@app.command(name="list")
def list_unclear(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show which documents wait, and what is not understood. With --json, one line a document."""
    found = list(unclear_documents(Store(settings_in_use(data).data_dir)))
    if json:
        for manifest in found:
            facts = {"files": _files(manifest), "unclear": manifest.declared.unclear}
            print_json({"id": manifest.sha256} | facts)
    elif not found:
        err.print("no document waits for a person")
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("id", "file", "what is not understood"):
            table.add_column(heading, overflow="fold")
        for manifest in found:
            table.add_row(
                manifest.sha256[:12], "\n".join(_files(manifest)), manifest.declared.unclear
            )
        out.print(table)


@app.command
def publish(*names: NamesArgument, data: DataOption = None) -> None:
    """Show documents to everybody: you have looked, and their partner means them to be public.

    An embargo, and what another partner says of the same document, still hold.
    """
    _judge(names, "public", data)


@app.command
def keep(*names: NamesArgument, data: DataOption = None) -> None:
    """Leave documents internal: you have looked, and they are not for everybody."""
    _judge(names, "internal", data)


def _judge(names: tuple[str, ...], access: Literal["public", "internal"], data: DataOption) -> None:
    if not names:
        raise BadRequest("ID", "nothing was named", mend="`waymark review list` shows what waits.")
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    found = {manifest.sha256: manifest for manifest in (find_unclear(store, n) for n in names)}
    with open_indexer(settings) as indexer:
        for document_id in found:
            judge(store, document_id, access)
        for outcome in indexer.pipeline.run(list(found)):
            stands = outcome.hidden or outcome.reason or "everybody can find it"
            err.print(f"{found[outcome.document_id].name} ({outcome.document_id}): {stands}")


def _files(manifest: Manifest) -> list[str]:
    return ["/".join(origin.place) for origin in manifest.live_origins]
