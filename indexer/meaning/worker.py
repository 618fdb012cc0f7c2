"""Who makes vectors, and when? One worker at the lowest priority, as long as something waits."""

import threading
from collections.abc import Callable

import structlog

from config.errors import EngineRefused, StoreError
from config.meaning.model import Model
from indexer.meaning.embed import embed_document
from indexer.meaning.gateway import MeaningGateway
from indexer.store.documents import Store

_log = structlog.get_logger()
_DOCUMENTS_AT_ONCE = 8  # then the index is refreshed, and looked at anew


def embed_all(
    model: Model,
    gateway: MeaningGateway,
    store: Store,
    stop: threading.Event,
    on_passages: Callable[[int], None] = lambda _count: None,
) -> None:
    """Makes what is missing until nothing more can be done, or `stop` is set; safe to be killed.

    What one document hinders hinders no other: it is passed over, and waits for the next call.

    Raises:
        WaymarkError: the engine or the model is away, or one document after the other is refused;
            what was made is kept.
    """
    passed_over: set[str] = set()
    troubles = 0
    while not stop.is_set():
        documents = gateway.next_documents(model.fingerprint, _DOCUMENTS_AT_ONCE, passed_over)
        if not documents:
            return
        for document_id in documents:
            marked = 0
            try:
                for done in embed_document(document_id, model, gateway, store):
                    marked += done
                    on_passages(done)
                    if stop.is_set():
                        return
            except (EngineRefused, StoreError) as error:
                _log.error(
                    "a document is passed over", document_id=document_id, problem=error.message
                )
                troubles += 1
                if troubles > _DOCUMENTS_AT_ONCE:  # then it is not these documents
                    raise
                marked = 0
            if not marked:  # it cannot be done now: purged, replaced, or refused
                passed_over.add(document_id)
