"""How are the indexer's parts put together? Made here, from the settings, for every command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import structlog

from config.confinement.layers import MissingLayer, essential
from config.engine import engine_session
from config.engine.progress import silent
from config.engine.running import running_url
from config.engine.session import running_node
from config.meaning.weights import model_in_use
from config.opensearch import connect
from config.setting_groups import ExtractionSettings
from config.settings import Settings
from config.vocabulary import Vocabulary, load_vocabulary
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool
from indexer.cluster.connection import Connection
from indexer.cluster.remote import ClusterEnricher, ClusterPool
from indexer.enrich.document import enricher_of
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import ensure_indexes
from indexer.pipeline import Pipeline
from indexer.reading import DocumentEnricher, FilePool
from indexer.safeguarding.hold import Guard
from indexer.safeguarding.names import words_of_countries
from indexer.safeguarding.redacted_copy import Redactor
from indexer.side_by_side import thread_pool
from indexer.store.documents import Store

_log = structlog.get_logger()


class Indexer(NamedTuple):
    """Everything a command of the indexer needs."""

    settings: Settings
    store: Store
    gateway: IndexGateway
    pipeline: Pipeline
    pool: FilePool


@contextmanager
def open_indexer(settings: Settings, *, check_indexes: bool = True) -> Iterator[Indexer]:
    """The indexer over a running engine, which is started where there is none.

    Raises:
        IndexNotReady: with `check_indexes`, the indexes were made by another version.
    """
    store = Store(settings.data_dir)
    with (
        open_gateway(settings) as gateway,
        file_pool(settings) as pool,
    ):
        with thread_pool(1, "start") as starter:
            enricher = starter.submit(_enricher, pool)
            if check_indexes:  # meanwhile: making them takes the engine half a second
                ensure_indexes(gateway, settings.opensearch.replicas, settings.opensearch.shards)
        known = enricher.result()
        pipeline = Pipeline(
            store,
            pool,
            known,
            gateway,
            settings.indexing,
            guard=guard_of(settings, store, known.vocabulary),
            meaning_model=model_in_use(settings),
        )
        yield Indexer(settings, store, gateway, pipeline, pool)


def guard_of(settings: Settings, store: Store, vocabulary: Vocabulary) -> Guard:
    """What looks at each document before everybody can see it."""
    redactor = Redactor(store, settings.extraction)
    return Guard(store, settings.safeguarding, words_of_countries(vocabulary), redactor)


@contextmanager
def open_gateway(settings: Settings) -> Iterator[IndexGateway]:
    """The way to the indexes, without the means to read documents."""
    with engine_session(settings) as engine:
        client = connect(settings.opensearch, engine.url, engine.check)
        gateway = IndexGateway(
            client,
            settings.opensearch.index_prefix,
            settings.indexing,
            by_meaning=settings.meaning.enabled,
        )
        if engine.embedded:
            gateway.patience.before_retry = lambda: _revive(settings)
        try:
            yield gateway
        finally:
            client.close()


def _revive(settings: Settings) -> None:
    """Starts a node that has died while it was waited for; it mostly gets the port it had."""
    if running_url(settings) is None:
        running_node(settings, on_progress=silent)


def file_pool(settings: Settings) -> ExtractionPool | ClusterPool:
    """What reads files: processes of this machine, or the cluster that the settings name.

    Raises:
        NoCluster: it cannot be had.
    """
    local = extraction_pool(settings.extraction)
    if not settings.extraction.cluster:
        return local
    connection = Connection(settings.extraction.cluster)
    return ClusterPool(connection, settings.data_dir, limits_of(settings.extraction), local)


def extraction_pool(settings: ExtractionSettings) -> ExtractionPool:
    """Child processes that read files within the limits of the settings."""
    return ExtractionPool(settings.workers, limits_of(settings), _log_missing)


def limits_of(settings: ExtractionSettings) -> Limits:
    """What reading one file may cost."""
    return Limits(**settings.model_dump(exclude={"workers", "cluster"}))


def _enricher(pool: ExtractionPool | ClusterPool) -> DocumentEnricher:
    vocabulary = load_vocabulary()
    if isinstance(pool, ClusterPool):
        return ClusterEnricher(pool, vocabulary)
    return enricher_of(vocabulary)


def _log_missing(missing: MissingLayer) -> None:
    tell = _log.warning if essential((missing,)) else _log.info
    tell("parsers are shut in without a layer", layer=missing.layer, reason=missing.reason)
