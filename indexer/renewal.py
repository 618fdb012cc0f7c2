"""How do indexes of an older schema become new ones? Filled beside the old ones."""

import structlog

from config.errors import IndexNotReady
from indexer.assembly import Indexer
from indexer.index.lifecycle import ensure_indexes
from indexer.rebuild import rebuild_from_store

_log = structlog.get_logger()
_FILLING_PATIENCE_SECONDS = 300.0  # one slow answer would else throw away all that was filled


def renew_indexes(indexer: Indexer) -> None:
    """Creates the indexes where there are none, and fills new ones where the schema has changed.

    Raises:
        WaymarkError: the engine or the store is away; to be called again.
    """
    try:
        kept = indexer.settings.opensearch
        ensure_indexes(indexer.gateway, kept.replicas, kept.shards)
    except IndexNotReady as error:
        _log.warning("filling new indexes; the old ones answer until then", why=error.message)
        with indexer.gateway.patience.at_least(_FILLING_PATIENCE_SECONDS):
            report = rebuild_from_store(indexer)
        for document_id, reason in report.problems:
            _log.error("not indexed", document_id=document_id, why=reason)
        _log.info("the new indexes are in use", documents=report.documents)
