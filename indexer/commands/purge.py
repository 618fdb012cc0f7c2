"""`waymark purge`: remove documents for good, and say what was removed."""

from typing import Annotated

from cyclopts import Parameter
from rich.prompt import Confirm

from config.console import DataOption, JsonOption, err, print_json
from config.errors import BadRequest
from config.inbox.in_use import settings_in_use
from indexer.assembly import open_gateway
from indexer.inbox.withdraw import find_target
from indexer.inbox.withdraw import purge as purge_document
from indexer.store.documents import Store


def purge(
    *documents: Annotated[str, Parameter(name="ID|PARTNER/PATH", help="As receipts show them.")],
    yes: Annotated[bool, Parameter(negative="", help="Do not ask.")] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Remove documents for good: from the search, the store and the quarantine.

    Receipts stay, as they are the partners'. There is no way back; `waymark withdraw` has one.
    """
    if not documents:
        raise BadRequest("ID|PARTNER/PATH", "nothing was named", mend="Name documents to remove.")
    settings = settings_in_use(data)
    store = Store(settings.data_dir)
    ids = [find_target(store, said).document_id for said in documents]
    if not yes and not Confirm.ask(f"Remove {len(ids)} documents for good?", console=err):
        return
    with open_gateway(settings) as gateway:
        for document_id in ids:
            removed = purge_document(settings, store, gateway, document_id)
            if json:
                print_json(removed._asdict())
            else:
                err.print(
                    f"removed {', '.join(removed.names)}: {removed.bytes_removed:,} bytes, "
                    f"{removed.quarantined} copies in quarantine ({document_id})",
                )
