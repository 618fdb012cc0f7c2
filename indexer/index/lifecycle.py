"""How do the indexes come into being and change? Created once, rebuilt beside the old pair."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from config.errors import EngineRefused, IndexNotReady
from config.index.mappings import SCHEMA_VERSION, documents_index_body, passages_index_body
from config.index.names import KINDS, IndexName, build_index_name
from indexer.index.actions import Indexable
from indexer.index.bulk import Targets
from indexer.index.gateway import Failure, IndexGateway, IndexingReport
from indexer.side_by_side import completed_results, thread_pool

_WRITING = "-1"  # no refresh while building
_SEARCHED = "1s"
_WRITERS = 2


def ensure_indexes(gateway: IndexGateway, replicas: int, shards: int = 1) -> None:
    """Creates both indexes where there are none.

    Raises:
        IndexNotReady: they are there, but made by another version of Waymark.
    """
    behind = [gateway.indexes.behind_alias(kind) for kind in KINDS]
    if not any(behind):
        gateway.indexes.point_aliases(create_pair(gateway, replicas, shards))
        return
    for kind, indexes in zip(KINDS, behind, strict=True):
        versions = {gateway.indexes.schema_version(index) for index in indexes}
        if versions != {SCHEMA_VERSION}:
            found = ", ".join(str(version) for version in versions) or "none"
            raise IndexNotReady(
                f"the index of {kind} has schema version {found}, not {SCHEMA_VERSION}"
            )


def create_pair(gateway: IndexGateway, replicas: int, shards: int = 1) -> Targets:
    """A new, empty pair of indexes that no alias points at yet."""
    made = datetime.now(UTC)
    targets = Targets(
        *(build_index_name(IndexName(gateway.prefix, kind, SCHEMA_VERSION, made)) for kind in KINDS)
    )
    gateway.indexes.create(targets.documents, documents_index_body(replicas, shards))
    graphs = gateway.indexes.makes_graphs()
    gateway.indexes.create(targets.passages, passages_index_body(replicas, shards, graphs=graphs))
    return targets


def rebuild(
    gateway: IndexGateway,
    batches: Iterable[list[Indexable]],
    replicas: int,
    old_pair_seconds: float,
    shards: int = 1,
) -> tuple[int, tuple[Failure, ...]]:
    """Makes both indexes anew and moves the aliases to them; searches go on meanwhile.

    Steps (DESIGN section 6): build, refresh, compare counts, merge, warm, one call for the aliases,
    and the old pair goes when no search can be using it any more. Returns the number of documents
    and what the engine did not take. On any error the old pair stays in place and the new one goes.
    """
    old = gateway.indexes.names()
    targets = create_pair(gateway, replicas, shards)
    try:
        documents, passages, lessons, failures = _fill(gateway, batches, targets)
        _check_counts(gateway, targets, (documents, passages, lessons))
        gateway.indexes.merge(targets)
        gateway.indexes.warm(targets)
        gateway.indexes.point_aliases(targets)
    except BaseException:
        gateway.indexes.delete(targets)
        raise
    if old:
        time.sleep(old_pair_seconds)
        gateway.indexes.delete(old)
    return documents, failures


def _fill(
    gateway: IndexGateway, batches: Iterable[list[Indexable]], targets: Targets
) -> tuple[int, int, int, tuple[Failure, ...]]:
    documents = passages = lessons = 0
    failures: tuple[Failure, ...] = ()
    for name in targets:
        gateway.indexes.set_refresh_interval(name, _WRITING)
    for batch, report in _written(gateway, batches, targets):
        indexed = set(report.indexed)
        documents += len(indexed)
        written = [item.document for item in batch if item.document.id in indexed]
        passages += sum(len(document.passages) for document in written)
        lessons += sum(len(document.records) for document in written)
        failures += report.failures
    for name in targets:
        gateway.indexes.set_refresh_interval(name, _SEARCHED)
    gateway.refresh(targets)
    return documents, passages, lessons, failures


def _written(
    gateway: IndexGateway, batches: Iterable[list[Indexable]], targets: Targets
) -> Iterator[tuple[list[Indexable], IndexingReport]]:
    """Batches and what became of them; the next ones are made while the engine writes."""

    def write(batch: list[Indexable]) -> tuple[list[Indexable], IndexingReport]:
        return batch, gateway.write(batch, targets)

    try:
        with thread_pool(_WRITERS, "write", gateway.patience.give_up) as writers:
            yield from completed_results(writers, write, batches, _WRITERS)
    finally:
        gateway.patience.begin()  # whoever takes the new pair back, or tries again, waits as ever


def _check_counts(gateway: IndexGateway, targets: Targets, expected: tuple[int, int, int]) -> None:
    found = (*gateway.counts(targets), gateway.lessons(targets))
    if found != expected:
        raise EngineRefused(
            f"the new indexes hold {found} documents, passages and lessons, not {expected}; "
            "the old ones stay in use"
        )
