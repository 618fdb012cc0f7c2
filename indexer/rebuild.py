"""How is everything made searchable anew? From what the store keeps, beside the old indexes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import structlog
from filelock import FileLock, Timeout

from config.index_filling import noted_filling
from indexer.assembly import Indexer
from indexer.index.actions import Indexable
from indexer.index.lifecycle import rebuild
from indexer.outcome import Outcome
from indexer.side_by_side import completed_results, thread_pool
from indexer.unfinished_documents import unfinished_documents

_log = structlog.get_logger()


class RebuildReport(NamedTuple):
    """What became of the documents of the store."""

    documents: int
    problems: list[tuple[str, str]]  # id, reason


def rebuild_from_store(
    indexer: Indexer,
    on_document: Callable[[], None] = lambda: None,
    on_batch: Callable[[list[Indexable]], None] = lambda _batch: None,
) -> RebuildReport:
    """Rebuilds both indexes, then catches up with what arrived meanwhile.

    `on_batch` sees what is about to be written, while the old indexes still answer.

    Files that could not be read before are no problem here: they were reported when they came.
    """
    problems: list[tuple[str, str]] = []
    settings = indexer.settings
    in_store = sum(1 for _ in indexer.store.document_ids())
    with (
        alone_rebuilding(indexer.settings.data_dir),
        noted_filling(settings.data_dir, in_store) as advance,
    ):

        def on_each() -> None:
            advance()
            on_document()

        documents, failures = rebuild(
            indexer.gateway,
            _seen(_batches(indexer, problems, on_each), on_batch),
            settings.opensearch.replicas,
            settings.indexing.old_index_seconds,
            settings.opensearch.shards,
        )
    problems += failures
    refused = {document_id for document_id, _ in problems}
    late = [each for each in unfinished_documents(indexer) if each not in refused]
    for outcome in indexer.pipeline.run(late):
        if outcome.indexed:
            documents += 1
        elif outcome.state == "gone":  # withdrawn meanwhile
            indexer.gateway.forget([outcome.document_id])
        else:
            problems.append((outcome.document_id, outcome.reason))
    return RebuildReport(documents, problems)


@contextmanager
def alone_rebuilding(data_dir: Path) -> Iterator[None]:
    """One at a time: the second would take the first one's half-filled pair for an old one."""
    lock = FileLock(data_dir / "store" / "rebuild.lock")
    try:
        lock.acquire(timeout=0.5)
    except Timeout:
        _log.warning("another rebuild is at work; waiting for its end")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _seen(
    batches: Iterator[list[Indexable]], on_batch: Callable[[list[Indexable]], None]
) -> Iterator[list[Indexable]]:
    for batch in batches:
        on_batch(batch)
        yield batch


def _batches(
    indexer: Indexer, problems: list[tuple[str, str]], on_document: Callable[[], None]
) -> Iterator[list[Indexable]]:
    workers = indexer.settings.extraction.workers
    with thread_pool(workers, "prepare") as preparers:
        ids = indexer.store.document_ids()
        prepared = completed_results(preparers, indexer.pipeline.prepare, ids, 2 * workers)
        batch: list[Indexable] = []
        for item in prepared:
            on_document()
            if isinstance(item, Outcome):
                if item.state == "not_indexed":
                    problems.append((item.document_id, item.reason))
                continue
            batch.append(item)
            if indexer.pipeline.is_full(batch):
                yield batch
                batch = []
        if batch:
            yield batch
