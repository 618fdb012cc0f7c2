"""How does a snapshot of the indexes become what is searched? Nothing in it is believed unlooked.

The store is the truth. A document that was withdrawn, made internal, held or corrected since the
snapshot was made is taken out of the indexes that came back before anybody can search them, and
is indexed anew afterwards, as what has arrived since.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from config.engine.start import snapshots_folder
from config.engine.state import engine_folder
from config.errors import BadSettings
from config.settings import Settings
from config.store.corrections import last_said
from config.store.paths import document_paths
from indexer.assembly import Indexer
from indexer.index.bulk import Targets
from indexer.index.gateway import IndexGateway
from indexer.index.snapshots import IndexSnapshot, SnapshotGateway
from indexer.rebuild import alone_rebuilding
from indexer.unfinished_documents import unfinished_documents

_AT_ONCE = 1_000  # documents taken out by one request
_CLOCKS_SECONDS = 120.0  # by which the engine's clock and the store's may differ


class BroughtBack(NamedTuple):
    """What a restore has done."""

    snapshot: str
    documents: int  # as they were in the snapshot
    indexed_anew: int  # changed or arrived since
    problems: tuple[tuple[str, str], ...]  # id, reason


@contextmanager
def open_snapshots(settings: Settings, gateway: IndexGateway) -> Iterator[SnapshotGateway]:
    """The snapshots of these indexes; the embedded engine's folder is made where it is missing.

    Raises:
        BadSettings: the cluster's repository is not named.
    """
    named = settings.opensearch.snapshot_repository
    if settings.opensearch.url is not None and not named:
        variable = "WAYMARK_OPENSEARCH__SNAPSHOT_REPOSITORY"
        raise BadSettings([(variable, "name the repository for snapshots that the cluster has")])
    snapshots = SnapshotGateway(gateway, named or f"{gateway.prefix}-snapshots")
    if not named:
        folder = snapshots_folder(settings.engine, engine_folder(settings.data_dir))
        snapshots.make_repository(folder)
    yield snapshots


def restore_snapshot(
    indexer: Indexer, snapshots: SnapshotGateway, snapshot: IndexSnapshot
) -> BroughtBack:
    """Puts a snapshot in the place of the indexes in use, which answer until then."""
    gateway = indexer.gateway
    since = snapshot.started_seconds - _CLOCKS_SECONDS
    with alone_rebuilding(indexer.settings.data_dir):
        old = gateway.indexes.names()
        targets = snapshots.bring_back(snapshot)
        try:
            documents = _drop_changed(indexer, targets, since)
            gateway.indexes.warm(targets)
            gateway.indexes.point_aliases(targets)
        except BaseException:
            gateway.indexes.delete(targets)
            raise
        gateway.indexes.delete(old)
        due = {*_changed(indexer, since), *unfinished_documents(indexer)}
    problems, anew = [], 0
    for outcome in indexer.pipeline.run(sorted(due)):
        if outcome.indexed:
            anew += 1
        elif outcome.state == "gone":
            gateway.forget([outcome.document_id])
        elif outcome.state == "not_indexed":
            problems.append((outcome.document_id, outcome.reason))
    return BroughtBack(snapshot.name, documents, anew, tuple(problems))


def _drop_changed(indexer: Indexer, targets: Targets, since: float) -> int:
    """Takes out what is not as it was; how many documents stay."""
    gateway = indexer.gateway
    held = {document_id for document_id, _ in gateway.documents(targets)}
    as_it_was = set(indexer.store.document_ids()) - set(_changed(indexer, since))
    gone = iter(sorted(held - as_it_was))
    while some := list(islice(gone, _AT_ONCE)):
        gateway.forget(some, targets)
    gateway.refresh(targets)
    return len(held & as_it_was)


def _changed(indexer: Indexer, since: float) -> Iterator[str]:
    """Documents of which any file, or what a curator said, is younger; seconds since 1970."""
    data_dir = indexer.store.data_dir
    day = datetime.fromtimestamp(since, UTC).isoformat(timespec="milliseconds")
    for document_id in indexer.store.document_ids():
        folder = document_paths(data_dir, document_id).folder
        youngest = max((each.stat().st_mtime for each in folder.iterdir()), default=0.0)
        if youngest >= since or last_said(data_dir, document_id) >= day:
            yield document_id
