"""How are the indexes themselves made, named, pointed at and deleted? A gateway to OpenSearch."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from opensearchpy import OpenSearch

from config.index.names import KINDS, IndexKind, alias_name
from config.index.vectors import has_graphs, has_plugin
from indexer.index.bulk import Targets
from indexer.index.engine_retries import EngineRetries
from indexer.index.segments import (
    WORTH_IT,
    WORTH_IT_ONCE,
    segments_wanted,
    sizes_of_segments,
)

_LONG: dict[str, Any] = {"request_timeout": 3_600}  # gigabytes are copied


class IndexAdmin:
    """The indexes of one prefix, and the aliases that point at them.

    Each request may be sent twice, as those of `IndexGateway`, which holds one of these.
    """

    def __init__(
        self, client: OpenSearch, prefix: str, patience: EngineRetries, *, by_meaning: bool
    ) -> None:
        self._client = client
        self._prefix = prefix
        self._ask = patience.ask
        self._by_meaning = by_meaning

    def create(self, name: str, body: dict[str, Any]) -> None:
        """Names carry their time: one that is there is of our own earlier try."""
        indices = self._client.indices
        self._ask(lambda: indices.exists(index=name) or indices.create(index=name, body=body))

    def set_refresh_interval(self, name: str, interval: str) -> None:
        body = {"index": {"refresh_interval": interval}}
        self._ask(lambda: self._client.indices.put_settings(index=name, body=body))

    def behind_alias(self, kind: IndexKind) -> list[str]:
        """The physical indexes behind an alias; [] when there is none."""
        return self._ask(lambda: self._behind(kind))

    def names(self) -> list[str]:
        """Every physical index under this prefix, whether an alias points at it or not."""
        pattern = ",".join(f"{alias_name(self._prefix, kind)}-v*" for kind in KINDS)
        get = partial(self._client.indices.get, index=pattern, ignore_unavailable=True)
        return list(self._ask(get))

    def schema_version(self, index: str) -> int | None:
        """The version that the mapping carries; None where it carries none."""
        mapping = self._ask(lambda: self._client.indices.get_mapping(index=index))
        version: int | None = mapping[index]["mappings"].get("_meta", {}).get("schema_version")
        return version

    def makes_graphs(self) -> bool:
        """Whether new indexes hold vectors in graphs too: by meaning, and the plugin is there."""
        plugins = partial(self._client.cat.plugins, format="json", h="name,component")
        return self._by_meaning and has_plugin(self._ask(plugins))

    def has_graphs(self, index: str) -> bool:
        """Whether all indexes of this name were made with graphs."""
        found = self._ask(lambda: self._client.indices.get_mapping(index=index))
        return all(has_graphs(entry["mappings"]) for entry in found.values())

    def point_aliases(self, targets: Targets) -> None:
        """Moves both aliases at once; searches see either the old pair or the new one."""

        def move() -> None:  # looks anew each time: an earlier try may have moved them already
            actions: list[dict[str, Any]] = []
            for kind, index in zip(KINDS, targets, strict=True):
                alias = alias_name(self._prefix, kind)
                actions += [
                    {"remove": {"index": old, "alias": alias}} for old in self._behind(kind)
                ]
                actions.append({"add": {"index": index, "alias": alias}})
            self._client.indices.update_aliases(body={"actions": actions})

        self._ask(move)

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            self._ask(partial(self._client.indices.delete, index=name, ignore_unavailable=True))

    def merge(self, targets: Targets) -> None:
        """Puts each index into one segment, which takes a third off what searches cost."""
        for index in targets:
            self._merge(index, 1, wait=True)
        self.refresh(targets)  # else searches keep to the many

    def merge_small_segments(self, *, wait: bool) -> None:
        """Puts small segments together where that is worth it, once nothing is being written.

        Where it is not waited for, searches have the larger ones as soon as they are made.
        """
        aliases = [alias_name(self._prefix, kind) for kind in KINDS]
        worth_it = WORTH_IT_ONCE if wait else WORTH_IT
        ask = partial(self._client.indices.segments, index=",".join(aliases))
        for index, known in self._ask(ask)["indices"].items():
            if most := segments_wanted(sizes_of_segments(known), worth_it):
                self._merge(index, most, wait=wait)
        if wait:
            self.refresh(aliases)

    def warm(self, targets: Targets) -> None:
        """Touches what the first search would wait for."""
        body = {"size": 1, "query": {"match_all": {}}}
        for name in targets:
            self._ask(partial(self._client.search, index=name, body=body))

    def _merge(self, index: str, most: int, *, wait: bool) -> None:
        options = {
            "max_num_segments": most,
            "wait_for_completion": str(wait).lower(),
            **_LONG,
        }
        # else all is kept twice that entries do not have in `_source` (`_recovery_source`): it goes
        # where a commit holds it, and half a minute after the last write, when no copy lacks it
        self._ask(lambda: self._client.indices.flush(index=index, params=_LONG))
        self._ask(lambda: self._client.indices.forcemerge(index=index, params=options))

    def refresh(self, names: Iterable[str]) -> None:
        """Makes what was written visible to searches; after much was written, not at once."""
        self._ask(partial(self._client.indices.refresh, index=",".join(names), params=_LONG))

    def _behind(self, kind: IndexKind) -> list[str]:
        found = self._client.indices.get_alias(name=alias_name(self._prefix, kind), ignore=[404])
        return [] if "error" in found else list(found)
