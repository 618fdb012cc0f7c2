"""`waymark key`: keys for sending documents over HTTP, for the status and for internal reading."""

from dataclasses import asdict
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.errors import BadRequest
from config.keys import Scope, create_key, list_keys, revoke_key
from config.settings import load_settings

app = App(name="key", help="Keys for sending over HTTP, for the status and for internal reading.")


@app.command
def create(
    name: Annotated[str, Parameter(help="Whose it is.")],
    /,
    *,
    partner: Annotated[
        str, Parameter(help="Whose inbox it may write to; none: a key of staff.")
    ] = "",
    scope: Annotated[
        list[Scope] | None,
        Parameter(
            negative="",
            help="What it opens; repeatable. Usual: `inbox` for a partner, else status, internal.",
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Make a key and print it, once: only its hash is kept.

    inbox: send documents to the partner's inbox and read its receipts. status: see the status and
    the metrics. internal: find and read also what is internal or under an embargo.
    curator: correct what is said of reports.
    """
    scopes = tuple(scope or ())
    if "inbox" in scopes and not partner:
        raise BadRequest("--scope", "the scope inbox needs a partner", mend="Name it: --partner.")
    key, text = create_key(load_settings(data).data_dir, name, partner, scopes)
    err.print(f"key {key.id} of {name}; it is shown only now:")
    out.file.write(f"{text}\n")


@app.command(name="list")
def list_all(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show all keys, without what opens anything."""
    keys = list_keys(load_settings(data).data_dir)
    if json:
        for key in keys:
            print_json({name: value for name, value in asdict(key).items() if name != "sha256"})
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "name", "partner", "scopes", "created", "revoked"):
        table.add_column(heading)
    for key in keys:
        table.add_row(key.id, key.name, key.partner, " ".join(key.scopes), key.created, key.revoked)
    out.print(table)


@app.command
def revoke(key_id: Annotated[str, Parameter(name="ID")], /, *, data: DataOption = None) -> None:
    """Revoke a key for good."""
    key = revoke_key(load_settings(data).data_dir, key_id)
    err.print(f"revoked the key {key.id} of {key.name}")
