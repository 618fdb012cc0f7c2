"""What is in the store, the inbox and the index? Counted without starting anything."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from config.confinement.layers import MissingLayer
from config.confinement.probe import missing_layers
from config.engine.running import running_url
from config.errors import IndexNotReady, WaymarkError
from config.index_filling import read_filling
from config.meaning.weights import find_weights
from config.opensearch import connect
from config.service_state import PartState, read_service_state
from config.settings import Settings
from config.store.folder_entries import Damage
from config.store.inbox_counts import InboxCounts, inbox_counts
from extractors.document import READABLE
from indexer.cluster.state import ReadersState, readers_state
from indexer.index.gateway import IndexGateway
from indexer.meaning.gateway import MeaningGateway
from indexer.store.documents import Store
from indexer.store_check import LastCheck, last_check

NO_MANIFEST = "no_manifest"  # or none that can be read; `damaged` is what was sent


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """What searches see; `problem` is '' when they see all of it."""

    documents: int
    passages: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MeaningState:
    """What is still to be made for search by meaning; `problem` is '' when all of it can be."""

    waiting_documents: int
    waiting_passages: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Waymark at one moment."""

    data_dir: str
    inbox_dir: str
    inbox: InboxCounts
    states: dict[str, int]  # state, `gone` or `no_manifest` -> documents in the store
    troubles: list[str]  # of the store, each with its name; nothing else is hindered by them
    checked: LastCheck | None  # when all hashes were compared last
    index: IndexCounts
    service: list[PartState] | None  # the parts of a running `up`
    meaning: MeaningState | None  # None: it is off
    sandbox: tuple[MissingLayer, ...]  # layers around parsers that this machine does not give
    readers: ReadersState | None = None  # None: files are read by processes of this machine

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
                "troubles": self.troubles,
                "checked": self.checked and self.checked._asdict(),
            },
            "index": asdict(self.index),
            "service": self.service and [asdict(part) for part in self.service],
            "meaning": self.meaning and asdict(self.meaning),
            "readers": self.readers and self.readers._asdict(),
            "sandbox": {"missing": [str(each) for each in self.sandbox]},
        }


def read_status(settings: Settings) -> Status:
    """Counts what is there; an engine that is away is a part of the answer, not an error."""
    store = Store(settings.data_dir)
    states: Counter[str] = Counter()
    troubles = [f"{stray.path}: {stray.problem}" for stray in store.strays()]
    for each in store.walk():
        if isinstance(each, Damage):
            states[NO_MANIFEST] += 1
            troubles.append(each.problem)
        else:
            states["gone" if each.is_gone else each.state] += 1
    return Status(
        data_dir=str(settings.data_dir),
        inbox_dir=str(settings.inbox_dir),
        inbox=inbox_counts(settings),
        states=dict(sorted(states.items())),
        troubles=troubles,
        checked=last_check(settings.data_dir),
        index=_index_counts(settings),
        service=read_service_state(settings.data_dir),
        meaning=_meaning(settings),
        sandbox=missing_layers(),
        readers=readers_state(settings),
    )


def _index_counts(settings: Settings) -> IndexCounts:
    url = running_url(settings)
    if url is None:
        return IndexCounts(0, 0, "the engine is not running (it starts with the next command)")
    try:
        with _at_once(settings, url) as gateway:
            counts = gateway.counts()
        return IndexCounts(*counts, str(read_filling(settings.data_dir) or ""))
    except IndexNotReady:
        return IndexCounts(0, 0, "nothing was indexed yet")
    except WaymarkError as error:
        return IndexCounts(0, 0, f"{error.message}. {error.mend}")


def _meaning(settings: Settings) -> MeaningState | None:
    if not settings.meaning.enabled:
        return None
    url = running_url(settings)
    try:
        model = find_weights(settings).about.fingerprint
        if url is None:
            return MeaningState(0, 0, "not counted: the engine is not running")
        with _at_once(settings, url) as gateway:
            return MeaningState(*MeaningGateway(gateway).waiting(model))
    except WaymarkError as error:
        return MeaningState(0, 0, f"{error.message}. {error.mend}")


@contextmanager
def _at_once(settings: Settings, url: str) -> Iterator[IndexGateway]:
    """A look never waits."""
    client = connect(settings.opensearch, url)
    patience = settings.indexing.model_copy(update={"retry_seconds": 0.0})
    try:
        yield IndexGateway(client, settings.opensearch.index_prefix, patience)
    finally:
        client.close()
