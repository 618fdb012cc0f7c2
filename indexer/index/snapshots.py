"""How are the indexes kept a second time by the engine itself, and brought back?

A snapshot holds the two indexes behind the aliases, as they were at one moment; the engine copies
only what earlier snapshots do not hold. It is brought back under new names, beside the pair that
is in use.
"""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from config.errors import EngineRefused, NotFound
from config.index.mappings import SCHEMA_VERSION
from config.index.names import KINDS, IndexName, build_index_name, parse_index_name
from indexer.index.bulk import Targets
from indexer.index.gateway import IndexGateway

_POLL_SECONDS = 0.2
_UNDER_WAY = frozenset({"IN_PROGRESS", "STARTED"})
_STAMP = "%Y%m%dt%H%M%S%f"


class IndexSnapshot(NamedTuple):
    """What the engine tells of a snapshot."""

    name: str
    state: str  # SUCCESS, PARTIAL, FAILED or IN_PROGRESS
    started: str  # ISO 8601, UTC
    started_seconds: float  # since 1970
    indexes: tuple[str, ...]
    problems: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.state == "SUCCESS"

    @property
    def schema_versions(self) -> set[int]:
        parsed = map(parse_index_name, self.indexes)
        return {each.schema_version for each in parsed if each}


class SnapshotGateway:
    """Snapshots of the indexes of one prefix. Methods raise the errors of config.opensearch."""

    def __init__(self, gateway: IndexGateway, repository: str) -> None:
        self._gateway = gateway
        self._snapshot = gateway.client.snapshot
        self._ask = gateway.patience.ask
        self._repository = repository

    def make_repository(self, folder: Path) -> None:
        """Names a folder of the nodes; it must stand in their `path.repo`."""
        body = {"type": "fs", "settings": {"location": str(folder)}}
        try:
            self._ask(
                lambda: self._snapshot.create_repository(repository=self._repository, body=body)
            )
        except EngineRefused as error:
            raise EngineRefused(
                f"the engine cannot keep snapshots in {folder}: {error.message}",
                mend="Start it anew (`waymark engine stop`) if it runs since before this setting, "
                "and check that it may write there.",
            ) from error

    def create(self) -> IndexSnapshot:
        """A snapshot of what is searched now; returns when it is whole.

        Raises:
            NotFound: there are no indexes yet.
            EngineRefused: it could not be finished; what was begun is removed.
        """
        indexes = [each for kind in KINDS for each in self._gateway.indexes.behind_alias(kind)]
        if not indexes:
            raise NotFound("there are no indexes yet", mend="Take documents in first.")
        name = f"{self._gateway.prefix}-{datetime.now(UTC).strftime(_STAMP)[:-3]}"
        body = {"indices": ",".join(indexes), "include_global_state": False}

        def begin() -> None:  # an answer that was lost is no reason for a second one
            if not self._found(name):
                self._snapshot.create(repository=self._repository, snapshot=name, body=body)

        self._ask(begin)
        made = self._ended(name)
        if not made.is_whole:
            self.delete(name)
            raise EngineRefused(f"the snapshot could not be finished: {'; '.join(made.problems)}")
        return made

    def all(self) -> list[IndexSnapshot]:
        """Those of this prefix, the oldest first."""
        pattern = f"{self._gateway.prefix}-*"
        get = partial(
            self._snapshot.get,
            repository=self._repository,
            snapshot=pattern,
            ignore_unavailable=True,
        )
        found = map(_told, self._ask(get)["snapshots"])
        ours = re.compile(rf"{re.escape(self._gateway.prefix)}-\d{{8}}t\d{{9}}")
        return sorted(
            (each for each in found if ours.fullmatch(each.name)), key=lambda each: each.name
        )

    def chosen(self, name: str) -> IndexSnapshot:
        """The one of this name; the newest whole one where none is named.

        Raises:
            NotFound: there is none that can be brought back by this release.
        """
        found = [each for each in self.all() if not name or each.name == name]
        whole = [each for each in found if each.is_whole]
        if not whole:
            raise NotFound(
                f"there is no whole snapshot{f' {name}' if name else ''}",
                mend="`waymark snapshot list` shows what there is.",
            )
        if whole[-1].schema_versions != {SCHEMA_VERSION}:
            raise NotFound(
                f"snapshot {whole[-1].name} was made by another release of Waymark",
                mend="Run `waymark rebuild`: it fills indexes of this one from the store.",
            )
        return whole[-1]

    def keep(self, number: int) -> list[str]:
        """Removes all but the newest so many whole ones, and what is not whole; their names."""
        found = self.all()
        kept = {each.name for each in [each for each in found if each.is_whole][-number:]}
        gone = [each for each in found if each.name not in kept and each.state not in _UNDER_WAY]
        for each in gone:
            self.delete(each.name)
        return [each.name for each in gone]

    def delete(self, name: str) -> None:
        self._ask(
            partial(self._snapshot.delete, repository=self._repository, snapshot=name, ignore=[404])
        )

    def bring_back(self, snapshot: IndexSnapshot) -> Targets:
        """Its two indexes under new names; no alias points at them yet.

        Raises:
            EngineRefused: a part of them cannot be brought back; nothing of them stays.
        """
        made = datetime.now(UTC)
        names = Targets(
            *(
                build_index_name(IndexName(self._gateway.prefix, kind, SCHEMA_VERSION, made))
                for kind in KINDS
            )
        )
        try:
            for old, new in zip(_by_kind(snapshot), names, strict=True):
                self._restore(snapshot.name, old, new)
        except BaseException:
            self._gateway.indexes.delete(names)
            raise
        return names

    def _restore(self, snapshot: str, old: str, new: str) -> None:
        body = {
            "indices": old,
            "include_global_state": False,
            "include_aliases": False,
            "rename_pattern": re.escape(old).replace(r"\-", "-"),
            "rename_replacement": new,
        }
        indices = self._gateway.client.indices

        def restore() -> None:
            if not indices.exists(index=new):
                self._snapshot.restore(repository=self._repository, snapshot=snapshot, body=body)

        self._ask(restore)
        self._await_shards(new)

    def _await_shards(self, index: str) -> None:
        """Until each primary shard is there, or has failed."""
        cluster, indices = self._gateway.client.cluster, self._gateway.client.indices
        while True:
            health = self._ask(partial(cluster.health, index=index, level="indices"))
            if health["status"] in {"green", "yellow"}:
                return
            shards = self._ask(partial(indices.shard_stores, index=index, status="red"))
            if not health["initializing_shards"] and not shards["indices"]:
                raise EngineRefused(f"{index} cannot be brought back: a shard of it is damaged")
            time.sleep(_POLL_SECONDS)

    def _ended(self, name: str) -> IndexSnapshot:
        while True:
            found = self._ask(partial(self._found, name))
            if found and found.state not in _UNDER_WAY:
                return found
            time.sleep(_POLL_SECONDS)

    def _found(self, name: str) -> IndexSnapshot | None:
        got = self._snapshot.get(
            repository=self._repository, snapshot=name, ignore_unavailable=True
        )["snapshots"]
        return _told(got[0]) if got else None


def _by_kind(snapshot: IndexSnapshot) -> Iterator[str]:
    parsed = {each: parse_index_name(each) for each in snapshot.indexes}
    for kind in KINDS:
        yield next(name for name, parts in parsed.items() if parts and parts.kind == kind)


def _told(found: dict[str, Any]) -> IndexSnapshot:
    failures = found.get("failures") or ()
    return IndexSnapshot(
        found["snapshot"],
        found["state"],
        found.get("start_time", ""),
        found.get("start_time_in_millis", 0) / 1000,
        tuple(sorted(found["indices"])),
        tuple(str(each.get("reason", each)) for each in failures) or (found.get("reason", ""),),
    )
