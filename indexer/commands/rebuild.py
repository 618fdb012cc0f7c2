"""`waymark rebuild`: make both indexes anew from the store, while searches go on."""

import sys

from config.console import SOME_FAILED, DataOption, err, print_status, progress_bar, waits_on
from config.settings import load_settings
from indexer.assembly import open_indexer
from indexer.rebuild import rebuild_from_store


def rebuild(*, data: DataOption = None) -> None:
    """Make both indexes anew from the store, without reading the originals again.

    Searches go on over the old indexes until the new ones are complete. Needed after a change of
    schema, and how a lost cluster is filled again. Exit code 3: some documents were refused.
    """
    settings = load_settings(data)
    with open_indexer(settings, check_indexes=False) as indexer, progress_bar() as progress:
        indexer.gateway.patience.on_wait = waits_on(progress)
        bar = progress.add_task("documents", total=sum(1 for _ in indexer.store.document_ids()))
        report = rebuild_from_store(indexer, lambda: progress.advance(bar))
    for document_id, reason in report.problems:
        print_status("not indexed", "red", f"{document_id}: {reason}")
    err.print(f"{report.documents} documents are searchable in the new indexes")
    if report.problems:
        sys.exit(SOME_FAILED)
