"""How is OpenSearch read? The one place of the API that talks to it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from opensearchpy import AsyncOpenSearch

from config.errors import EngineRefused, IndexNotReady, WaymarkError
from config.index import fields as f
from config.index.access import View
from config.index.mappings import SCHEMA_VERSION
from config.index.names import KINDS, alias_name
from config.index.vectors import has_graphs
from config.index.words_by_field import Analysis
from config.opensearch import engine_errors
from search_api.engine.points_in_time import LIFE, Points
from search_api.engine.shown_column import asks_for_shown, by_column, with_values
from search_api.engine.sorted_scores import is_sorted_by_score, untracked, with_scores
from search_api.engine.stale_while_revalidate import StaleWhileRevalidate
from search_api.engine.visibility import Entries, PublicLessons, index_of, restricted_to_view

_MOST_POINTS = 150
_HELD_FOR = "2m"  # from one batch to the next
_MAX_LANGUAGES = 100


@dataclass(frozen=True, slots=True)
class Collection:
    """What is known of the index at a time."""

    languages: tuple[str, ...]  # of its passages, commonest first
    indexes: tuple[str, ...]  # the physical ones behind the aliases
    version: str  # of both, before the rest was looked at
    is_old: bool = False  # of an earlier schema: it answers until new indexes are filled
    has_lessons: bool = True  # whether lessons have entries of their own
    has_graphs: bool = False  # of vectors, by the k-NN plugin


class SearchGateway:
    """Reads the indexes of one prefix, for callers of one view.

    Whatever reads documents goes through `search`, which narrows it to the view: a route cannot
    forget it. Methods raise the errors of config.opensearch.
    """

    def __init__(
        self,
        client: AsyncOpenSearch,
        prefix: str,
        timeout_seconds: float,
        view: View = "public",
        points: Points | None = None,
        *,
        public_lessons: PublicLessons = "all",
    ) -> None:
        self._client = client
        self._view = view
        self._public_lessons = public_lessons
        self.points = points or Points(_MOST_POINTS)
        self._prefix = prefix
        self._timeout_seconds = timeout_seconds
        self._collection = StaleWhileRevalidate(self._look)
        self._is_old = False  # see Collection

    async def search(self, kind: Entries, body: dict[str, Any]) -> dict[str, Any]:
        """The engine's answer; never a part of one that is passed off as the whole.

        A body with a point in time asks that, and not the index as it is now. One that asks for
        what reports' hits show gets it from its column.

        Raises:
            CursorExpired: the point in time is gone.
        """
        today = datetime.now(UTC).date()
        seen = restricted_to_view(body, kind, self._view, today, self._public_lessons)
        if asks_for_shown(body) and not (await self.collection()).is_old:
            return with_values(await self._scored(kind, by_column(seen)))
        return await self._scored(kind, seen)

    async def _scored(self, kind: Entries, body: dict[str, Any]) -> dict[str, Any]:
        if is_sorted_by_score(body):
            return with_scores(await self._ask(kind, untracked(body)))
        return await self._ask(kind, body)

    async def _ask(self, kind: Entries, body: dict[str, Any]) -> dict[str, Any]:
        with self._answered_by_old(), engine_errors(at_point="pit" in body):
            answer: dict[str, Any] = await self._client.search(
                index=None if "pit" in body else alias_name(self._prefix, index_of(kind)),
                body=orjson.dumps(body),
                params={
                    "allow_partial_search_results": "false",
                    # the engine gives up when nobody waits any more: between its steps by the
                    # one, while it looks through an index by the other
                    "cancel_after_time_interval": f"{self._timeout_seconds:g}s",
                    "timeout": f"{self._timeout_seconds:g}s",
                    "request_timeout": self._timeout_seconds,
                },
            )
        return answer

    @contextmanager
    def _answered_by_old(self) -> Iterator[None]:
        """What indexes of an earlier schema cannot answer is no defect: the new ones will."""
        try:
            yield
        except EngineRefused as error:
            if not self._is_old:
                raise
            raise IndexNotReady(
                "the indexes are of an earlier schema and cannot answer this; new ones are filled"
            ) from error

    async def open_point(self, kind: Entries, keep_alive: str) -> str:
        """The id of a point in time, at which later writes are not seen."""
        with engine_errors():
            answer = await self._client.create_pit(
                index=alias_name(self._prefix, index_of(kind)),
                params={"keep_alive": keep_alive, "request_timeout": self._timeout_seconds},
            )
        return str(answer["pit_id"])

    async def open_cursor(self, kind: Entries, caller: str) -> str:
        """The id of a point in time for a caller's cursor. Raises TooManyCursors."""
        self.points.check_room(caller)
        point = await self.open_point(kind, LIFE)
        self.points.keep(point, caller)
        return point

    async def close_cursor(self, point: str) -> None:
        """Frees what it holds; one that is gone, or was made up, is no error."""
        self.points.forget(point)
        with suppress(WaymarkError):
            await self._close_point(point)

    async def _close_point(self, point: str) -> None:
        with engine_errors():
            await self._client.delete_pit(body={"pit_id": [point]})

    @asynccontextmanager
    async def held(self, kind: Entries) -> AsyncIterator[dict[str, str]]:
        """A point in time for a body's `pit`, let go at the end of the block."""
        point = await self.open_point(kind, _HELD_FOR)
        try:
            yield {"id": point, "keep_alive": _HELD_FOR}
        finally:
            await self._close_point(point)

    async def document(self, document_id: str) -> dict[str, Any] | None:
        """A report's source without its passages; None when the view has none."""
        body = {"query": {"ids": {"values": [document_id]}}, "size": 1, "track_total_hits": False}
        hits = (await self.search("documents", body))["hits"]["hits"]
        return hits[0]["_source"] if hits else None

    async def collection(self) -> Collection:
        """What was in the index some seconds ago.

        Raises:
            IndexNotReady: an index is missing or of another schema version.
        """
        return await self._collection.get()

    async def check(self) -> Collection:
        """Raises what a search would meet: EngineAway, EngineBusy or IndexNotReady."""
        return await self._look()

    async def analyzed(self, analysis: Analysis) -> dict[str, Any]:
        """The words that the passages' index makes of a text, and where each stands in it."""
        index = alias_name(self._prefix, "passages")
        request = analysis.request(index, self._timeout_seconds)
        with engine_errors():
            answer: dict[str, Any] = await self._client.indices.analyze(**request)
        return answer

    async def count(self, kind: Entries) -> int:
        """How many the view has, counted now."""
        answer = await self.search(kind, {"size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])

    async def version(self) -> str:
        """Another one whenever searches may answer otherwise: after a refresh, a rebuild."""
        with engine_errors():
            answer = await self._client.indices.stats(
                index=self._both(),
                metric="refresh",
                params={
                    "level": "shards",
                    "filter_path": "indices.*.uuid,indices.*.shards.*.seq_no.max_seq_no,"
                    "indices.*.shards.*.refresh.external_total",
                    "request_timeout": self._timeout_seconds,
                },
            )
        return orjson.dumps(answer, option=orjson.OPT_SORT_KEYS).decode()

    async def known_version(self) -> str:
        """The version of some seconds ago, without asking the engine."""
        return (await self.collection()).version

    async def engine_state(self) -> str:
        """What the engine says of itself: green, yellow or red."""
        with engine_errors():
            answer = await self._client.cluster.health(
                params={"request_timeout": self._timeout_seconds}
            )
        return str(answer["status"])

    def _both(self) -> str:
        return ",".join(alias_name(self._prefix, kind) for kind in KINDS)

    async def _look(self) -> Collection:
        version = await self.version()
        mappings, self._is_old = await self._checked_indexes()
        languages = {"terms": {"field": f.LANGUAGE, "size": _MAX_LANGUAGES}}
        answer = await self.search("passages", {"size": 0, "aggs": {"languages": languages}})
        buckets = answer["aggregations"]["languages"]["buckets"]
        return Collection(
            tuple(bucket["key"] for bucket in buckets),
            tuple(sorted(mappings)),
            version,
            self._is_old,
            any(f.RECORD in each.get("properties", {}) for each in mappings.values()),
            any(map(has_graphs, mappings.values())),
        )

    async def _checked_indexes(self) -> tuple[dict[str, dict[str, Any]], bool]:
        """Both indexes' mappings by their names, and whether they are of an earlier schema."""
        with engine_errors():
            found = await self._client.indices.get_mapping(
                index=self._both(), params={"request_timeout": self._timeout_seconds}
            )
        mappings = {name: entry["mappings"] for name, entry in found.items()}
        is_old = False
        for name, mapping in mappings.items():
            version = mapping.get("_meta", {}).get("schema_version")
            if not isinstance(version, int) or version > SCHEMA_VERSION:
                raise IndexNotReady(
                    f"{name} has schema version {version}; this program needs {SCHEMA_VERSION}"
                )
            is_old = is_old or version < SCHEMA_VERSION
        return mappings, is_old
