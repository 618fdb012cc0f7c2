"""`waymark correct`: a person's word on what a document is called, who wrote it, its subjects."""

import getpass
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from config.console import DataOption, JsonOption, err, out, print_json
from config.curation.corrections import Correction, Speaker, as_entry, words_on
from config.curation.fields import (
    FIELDS,
    checked_value,
    known_field,
    text_of_value,
    value_of_text,
)
from config.curation.records import RECORD_FIELDS, record_ref
from config.errors import BadRequest
from config.inbox.in_use import settings_in_use
from config.store.corrections import corrections_of, holding_of, keep_corrections
from indexer.assembly import Indexer, open_indexer
from indexer.commands.correct_lesson import is_lesson_id, keep_lesson_correction
from indexer.corrected_documents import index_corrected
from indexer.inbox.withdraw import find_target
from indexer.store.documents import Store

_NAMES = ", ".join(FIELDS)
_OF_A_LESSON = ", ".join(RECORD_FIELDS)


def correct(
    document: Annotated[
        str,
        Parameter(
            name="ID|PARTNER/PATH|LESSON", help="As a receipt shows it, or the id of a lesson."
        ),
    ],
    /,
    *assignments: Annotated[
        str,
        Parameter(
            name="FIELD=VALUE",
            help=f"Lists with `;` between. Fields: {_NAMES}. Of a lesson: {_OF_A_LESSON}.",
        ),
    ],
    reason: Annotated[str, Parameter(help="Why; kept with it.")] = "",
    by: Annotated[str, Parameter(help="Who says so; by default, who runs the command.")] = "",
    undo: Annotated[
        list[str] | None, Parameter(negative="", help="A field whose word is taken back.")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Correct what is known of a document or a lesson; without a field, show what was corrected.

    A correction wins over what is found in the file, now and after each rebuild, also in later
    versions of the file. What was found stays beside it. A lesson is confirmed by
    `verdict=confirmed`; by `verdict=rejected` it is shown nowhere.
    """
    settings = settings_in_use(data)
    is_lesson = is_lesson_id(document)
    target = document.rpartition("-")[0] if is_lesson else document
    document_id = find_target(Store(settings.data_dir), target).document_id
    if assignments or undo:
        asked: dict[str, str | None] = dict(map(_parted, assignments))
        asked |= dict.fromkeys(undo or ())
        who = by or getpass.getuser()
        with open_indexer(settings) as indexer:
            if is_lesson:
                keep_lesson_correction(indexer, document, asked, Speaker(who, reason))
            else:
                _keep(indexer, document_id, asked, Speaker(who, reason))
            outcome = index_corrected(indexer, [document_id])[0]
        stands = "is searchable as corrected" if outcome.indexed else outcome.reason
        err.print(f"{document_id} {stands}")
    history = [
        each
        for each in corrections_of(settings.data_dir, document_id)
        if not is_lesson or each.record == record_ref(document)
    ]
    if json:
        for each in history:
            print_json(as_entry(each))
    else:
        _show(history)


def _keep(
    indexer: Indexer, document_id: str, asked: dict[str, str | None], speaker: Speaker
) -> None:
    if not speaker.reason.strip():
        raise BadRequest("--reason", "a reason is due", mend='Say why: --reason "…".')
    for name in asked:
        known_field(name)
    data_dir, vocabulary = indexer.settings.data_dir, indexer.pipeline.vocabulary
    values = {
        name: checked_value(name, value_of_text(name, text), vocabulary)
        for name, text in asked.items()
        if text is not None
    }
    found = indexer.pipeline.found_values(document_id, [n for n in values if n != "access"])
    taken_back = [name for name, text in asked.items() if text is None]
    holding = holding_of(data_dir, document_id)
    said = words_on(values, taken_back, holding, found.get, speaker)
    keep_corrections(data_dir, document_id, said)


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
