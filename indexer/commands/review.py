"""`waymark review`: documents that wait for a person, before everybody can see them."""

import getpass
from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.errors import BadRequest
from config.inbox.in_use import settings_in_use
from config.store.held_documents import checked_decision, record_decision
from config.store.manifest import Manifest
from config.store.safeguarding import Verdict, read_safeguarding
from indexer.assembly import Indexer, open_indexer
from indexer.corrected_documents import index_corrected
from indexer.inbox.review import find_waiting, settle_access, waiting_for_a_person
from indexer.store.documents import Store

app = App(
    name="review",
    help="Documents that are internal until you say more: an unclear sidecar, or somebody named.",
)

NamesArgument = Annotated[
    str, Parameter(name="ID|PARTNER/PATH", help="As the list shows it; 8 letters of an id do.")
]
ReasonOption = Annotated[str, Parameter(help="Why, for those who come after you.")]
WordsOption = Annotated[
    tuple[str, ...], Parameter(name="--word", help="Also to be blackened; may be given again.")
]


@app.command(name="list")
def list_waiting(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show which documents wait, and why. With --json, one line a document."""
    found = list(waiting_for_a_person(Store(settings_in_use(data).data_dir)))
    if json:
        for manifest in found:
            facts = {"files": _files(manifest), "unclear": manifest.declared.unclear}
            print_json({"id": manifest.sha256} | facts | {"held": manifest.held})
    elif not found:
        err.print("no document waits for a person")
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("id", "file", "why"):
            table.add_column(heading, overflow="fold")
        for manifest in found:
            why = "\n".join(filter(None, (manifest.declared.unclear, manifest.held)))
            table.add_row(manifest.sha256[:12], "\n".join(_files(manifest)), why)
        out.print(table)


@app.command
def show(name: NamesArgument, *, data: DataOption = None, json: JsonOption = False) -> None:
    """Show what may identify somebody in a document, page by page."""
    data_dir = settings_in_use(data).data_dir
    manifest = find_waiting(Store(data_dir), name)
    for each in read_safeguarding(data_dir, manifest.sha256).findings:
        if json:
            reasons = list(each.reasons)
            print_json({"page": each.page, "kind": each.kind, "text": each.text, "points":
                        each.points, "reasons": reasons, "context": each.context})  # fmt: skip
        else:
            said = f"page {each.page}  {each.kind}  {each.text}  ({each.points:g} points)"
            out.print(said, markup=False, highlight=False)
            out.print(f"    {each.context}", markup=False, highlight=False)


@app.command
def publish(*names: NamesArgument, reason: ReasonOption = "", data: DataOption = None) -> None:
    """Show documents to everybody: you have looked, and they are meant to be public.

    An embargo, and what another partner says of the same document, still hold.
    """
    _judge(names, "publish", reason, data)


@app.command
def keep(*names: NamesArgument, reason: ReasonOption = "", data: DataOption = None) -> None:
    """Leave documents internal: you have looked, and they are not for everybody."""
    _judge(names, "keep", reason, data)


@app.command
def redact(
    *names: NamesArgument,
    reason: ReasonOption = "",
    word: WordsOption = (),
    data: DataOption = None,
) -> None:
    """Put a copy in their place in which all that was found is black; they stay internal."""
    _judge(names, "redact", reason, data, word)


@app.command
def reject(*names: NamesArgument, reason: ReasonOption = "", data: DataOption = None) -> None:
    """Take documents back: nobody finds them, and they stay out when they come again."""
    _judge(names, "reject", reason, data)


def _judge(
    names: tuple[str, ...],
    verdict: Verdict,
    reason: str,
    data: DataOption,
    words: tuple[str, ...] = (),
) -> None:
    if not names:
        raise BadRequest("ID", "nothing was named", mend="`waymark review list` shows what waits.")
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    found = {manifest.sha256: manifest for manifest in (find_waiting(store, n) for n in names)}
    decision = checked_decision(verdict, getpass.getuser(), reason or "by command", words)
    with open_indexer(settings) as indexer:
        for document_id, manifest in found.items():
            if manifest.declared.unclear and verdict in {"publish", "keep"}:
                access: Literal["public", "internal"] = (
                    "public" if verdict == "publish" else "internal"
                )
                settle_access(store, document_id, access)
            if manifest.held:
                record_decision(settings.data_dir, document_id, decision)
        _index(indexer, list(found))


def _index(indexer: Indexer, waiting: list[str]) -> None:
    """Carries out what was decided; copies that it makes are indexed too."""
    while waiting:
        outcomes = index_corrected(indexer, waiting)
        waiting = []
        for outcome in outcomes:
            if outcome.state == "gone":
                indexer.gateway.forget([outcome.document_id])
                replaced = indexer.store.manifest(outcome.document_id).replaced_by
                waiting += [replaced] if replaced else []
            stands = outcome.hidden or outcome.reason or "everybody can find it"
            name = indexer.store.manifest(outcome.document_id).name
            err.print(f"{name} ({outcome.document_id}): {stands}", markup=False)


def _files(manifest: Manifest) -> list[str]:
    return ["/".join(origin.place) for origin in manifest.live_origins]
