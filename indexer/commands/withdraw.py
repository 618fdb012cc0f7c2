"""`waymark withdraw`: take a document out of the search, and keep it out."""

from typing import Annotated

from cyclopts import Parameter

from config.console import DataOption, err
from config.errors import BadRequest
from config.inbox.in_use import settings_in_use
from indexer.assembly import open_gateway, open_indexer
from indexer.inbox.withdraw import bring_back, find_target, withdraw_document, withdraw_place
from indexer.store.documents import Store


def withdraw(
    document: Annotated[str, Parameter(name="ID|PARTNER/PATH", help="As a receipt shows it.")],
    /,
    *,
    reason: Annotated[str, Parameter(help="Why; kept with its tombstone.")] = "",
    undo: Annotated[bool, Parameter(negative="", help="Bring it back.")] = False,
    data: DataOption = None,
) -> None:
    """Take a document out of the search at once; a tombstone keeps it out when it comes again.

    By its id for all who sent it, by partner and path for this one alone.
    """
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    if not undo and not reason.strip():
        raise BadRequest("--reason", "a reason is due", mend='Say why: --reason "…".')
    if undo:
        manifest = bring_back(store, store.manifest(document).sha256)
    else:
        target = find_target(store, document)
        manifest = (
            withdraw_place(store, target.document_id, target.partner, target.path, reason)
            if target.path
            else withdraw_document(store, target.document_id, reason)
        )
    if manifest.is_gone:
        with open_gateway(settings) as gateway:
            gateway.forget([manifest.sha256])
        err.print(f"withdrawn: {manifest.name} ({manifest.sha256})")
        return
    with open_indexer(settings) as indexer:
        (outcome,) = indexer.pipeline.run([manifest.sha256])
    stands = "is searchable" if outcome.indexed else f"is not searchable: {outcome.reason}"
    err.print(f"{manifest.name} ({manifest.sha256}) {stands}")
