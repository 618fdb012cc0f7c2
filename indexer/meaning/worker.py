"""Who makes vectors, and when? One worker at the lowest priority, as long as something waits."""

import threading
from collections.abc import Callable

import structlog

from config.meaning.model import Model
from indexer.meaning.embed import embed_document
from indexer.meaning.gateway import MeaningGateway
from indexer.store.store import Store

_log = structlog.get_logger()
_DOCUMENTS_AT_ONCE = 8  # then the index is refreshed, and looked at anew


def embed_all(
    model: Model,
    gateway: MeaningGateway,
    store: Store,
    stop: threading.Event,
    on_passages: Callable[[int], None] = lambda _count: None,
) -> None:
    """Makes what is missing until nothing waits, or `stop` is set; safe to be killed anywhere.

    Raises:
        WaymarkError: the engine, the store or the model is away; what was made is kept.
    """
    while not stop.is_set():
        documents = gateway.next_documents(model.fingerprint, _DOCUMENTS_AT_ONCE)
        if not documents:
            return
        for document_id in documents:
            for done in embed_document(document_id, model, gateway, store):
                on_passages(done)
                if stop.is_set():
                    return
