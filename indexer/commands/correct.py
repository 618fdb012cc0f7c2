"""`waymark correct`: a person's word on what a document is called, who wrote it, its subjects."""

import getpass
from typing import Annotated

from cyclopts import Parameter
from msgspec.structs import asdict
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.curation.corrections import Correction, Speaker, words_on
from config.curation.fields import (
    FIELDS,
    checked_value,
    known_field,
    text_of_value,
    value_of_text,
)
from config.errors import BadRequest
from config.inbox_in_use import settings_in_use
from config.settings import Settings
from config.store.corrections import corrections_of, holding_of, keep_corrections
from indexer.assembly import open_indexer
from indexer.corrected import index_corrected
from indexer.inbox.withdraw import find_target
from indexer.store.store import Store

_NAMES = ", ".join(FIELDS)


def correct(
    document: Annotated[str, Parameter(name="ID|PARTNER/PATH", help="As a receipt shows it.")],
    /,
    *assignments: Annotated[
        str, Parameter(name="FIELD=VALUE", help=f"Lists with `;` between. Fields: {_NAMES}.")
    ],
    reason: Annotated[str, Parameter(help="Why; kept with it.")] = "",
    by: Annotated[str, Parameter(help="Who says so; by default, who runs the command.")] = "",
    undo: Annotated[
        list[str] | None, Parameter(negative="", help="A field whose word is taken back.")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Correct what is known of a document; without a field, show what was corrected, and by whom.

    A correction wins over what is found in the file, now and after each rebuild, also in later
    versions of the file. What was found stays beside it.
    """
    settings = settings_in_use(data)
    document_id = find_target(Store(settings.data_dir), document).document_id
    if assignments or undo:
        asked: dict[str, str | None] = dict(map(_parted, assignments))
        asked |= dict.fromkeys(undo or ())
        _keep(settings, document_id, asked, reason, by or getpass.getuser())
    history = corrections_of(settings.data_dir, document_id)
    if json:
        for each in history:
            print_json(asdict(each))
    else:
        _show(history)


def _keep(
    settings: Settings,
    document_id: str,
    asked: dict[str, str | None],
    reason: str,
    by: str,
) -> None:
    if not reason.strip():
        raise BadRequest("--reason", "a reason is due", mend='Say why: --reason "…".')
    for name in asked:
        known_field(name)
    with open_indexer(settings) as indexer:
        vocabulary = indexer.pipeline.vocabulary
        values = {
            name: checked_value(name, value_of_text(name, text), vocabulary)
            for name, text in asked.items()
            if text is not None
        }
        found = indexer.pipeline.found_values(document_id, [n for n in values if n != "access"])
        taken_back = [name for name, text in asked.items() if text is None]
        holding = holding_of(settings.data_dir, document_id)
        said = words_on(values, taken_back, holding, found.get, Speaker(by, reason))
        keep_corrections(settings.data_dir, document_id, said)
        outcomes = index_corrected(indexer, [document_id])
    outcome = outcomes[0]
    stands = "is searchable as corrected" if outcome.indexed else outcome.reason
    err.print(f"{document_id} {stands}")


def _parted(assignment: str) -> tuple[str, str]:
    name, mark, text = assignment.partition("=")
    if not mark:
        raise BadRequest("FIELD=VALUE", f"{assignment[:60]!r} has no `=`")
    return name.strip(), text


def _show(history: list[Correction]) -> None:
    if not history:
        err.print("nothing was corrected")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("when", "field", "value", "found", "by", "reason"):
        table.add_column(heading, overflow="fold")
    for each in history:
        value = "taken back" if each.action == "undo" else text_of_value(each.value)
        field = f"{each.record} {each.field}".strip()
        table.add_row(each.when[:19], field, value, text_of_value(each.found), each.by, each.reason)
    out.print(table)
