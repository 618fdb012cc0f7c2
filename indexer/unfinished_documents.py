"""Which documents does the index lack, or show as they were? By the store's manifests."""

from collections.abc import Iterator

from extractors.document import READABLE
from indexer.assembly import Indexer


def unfinished_documents(indexer: Indexer) -> Iterator[str]:
    """Documents that the index lacks, or shows as they were before a crash or a withdrawal."""
    searchable = dict(indexer.gateway.documents())
    for manifest in indexer.store.manifests():
        shown_for = searchable.get(manifest.sha256)
        is_hopeful = manifest.state == "taken" or manifest.state in READABLE
        if shown_for is None:
            is_due = is_hopeful and not manifest.is_gone
        else:
            is_due = manifest.is_gone or shown_for != manifest.partners
        if is_due:
            yield manifest.sha256
