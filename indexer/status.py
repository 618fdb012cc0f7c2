"""What is in the store, the inbox and the index? Counted without starting anything."""

import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from config.engine.peek import running_url
from config.errors import IndexNotReady, WaymarkError
from config.opensearch import connect
from config.settings import Settings
from extractors.document import READABLE
from indexer.gateway import IndexGateway
from indexer.inbox import scan
from indexer.journal import open_arrivals
from indexer.quarantine import entries
from indexer.store import Store

_RATE_MINUTES = 10


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """What searches see; `problem` is '' when they see all of it."""

    documents: int
    passages: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """What is on its way from the inbox to its receipt."""

    waiting: int  # files in the inbox
    oldest_waiting_seconds: float  # by the file's own time; 0 when none waits
    in_work: int  # out of the inbox, without a receipt yet
    postponed: int  # of these: to be tried again after a pause
    quarantined: int  # waiting for a person
    finished_per_minute: float  # receipts of what came in the last ten minutes


@dataclass(frozen=True, slots=True)
class Status:
    """Waymark at one moment."""

    data_dir: str
    inbox_dir: str
    inbox: InboxCounts
    states: dict[str, int]  # state (or `gone`) -> documents in the store
    index: IndexCounts

    @property
    def unfinished(self) -> int:
        """Documents that are still to be read or indexed."""
        hopeful = sum(
            count for state, count in self.states.items() if state in {"taken", *READABLE}
        )
        return max(0, hopeful - self.index.documents)

    def as_json(self) -> dict[str, Any]:
        """The object that `waymark status --json` prints."""
        return {
            "data": self.data_dir,
            "inbox": {"folder": self.inbox_dir} | asdict(self.inbox),
            "store": {
                "documents": sum(self.states.values()),
                "unfinished": self.unfinished,
                "states": self.states,
            },
            "index": asdict(self.index),
        }


def read_status(settings: Settings) -> Status:
    """Counts what is there; an engine that is away is a part of the answer, not an error."""
    store = Store(settings.data_dir)
    manifests = (store.manifest(each) for each in store.document_ids())
    states = Counter("gone" if each.is_gone else each.state for each in manifests)
    return Status(
        data_dir=str(settings.data_dir),
        inbox_dir=str(settings.inbox_dir),
        inbox=_inbox_counts(settings),
        states=dict(sorted(states.items())),
        index=_index_counts(settings),
    )


def _inbox_counts(settings: Settings) -> InboxCounts:
    # defaults stay in the inbox, and a sidecar waits for its document
    times = [
        file.mtime_ns
        for file in scan(settings.inbox_dir)
        if file.role in {"document", "withdrawal"}
    ]
    under_way = list(open_arrivals(settings.data_dir))
    since = datetime.now(UTC) - timedelta(minutes=_RATE_MINUTES)
    recent = sum(
        path.name >= f"{since:%Y%m%dT%H%M%S}" for path in settings.outbox_dir.glob("*/*.json")
    )
    return InboxCounts(
        waiting=len(times),
        oldest_waiting_seconds=round(max(0.0, time.time() - min(times) / 1e9), 1) if times else 0.0,
        in_work=len(under_way),
        postponed=sum(arrival.attempts > 0 for arrival in under_way),
        quarantined=sum(1 for _ in entries(settings.quarantine_dir)),
        finished_per_minute=recent / _RATE_MINUTES,
    )


def _index_counts(settings: Settings) -> IndexCounts:
    url = running_url(settings)
    if url is None:
        return IndexCounts(0, 0, "the engine is not running (it starts with the next command)")
    client = connect(settings.opensearch, url)
    gateway = IndexGateway(client, settings.opensearch.index_prefix, settings.indexing)
    try:
        return IndexCounts(*gateway.counts())
    except IndexNotReady:
        return IndexCounts(0, 0, "nothing was indexed yet")
    except WaymarkError as error:
        return IndexCounts(0, 0, f"{error.message}. {error.mend}")
    finally:
        client.close()
