"""How many reports has each value that can be suggested? Counted once of a collection as it stands.

While somebody types, each letter asks for some of these counts; all of them are one small request.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from search_api.engine.gateway import SearchGateway
from search_api.engine.versioned_cache import VersionedCache
from search_api.facets.counts import MOST_VALUES
from search_api.facets.table import FACETS

_MOST_COUNTED = 100_000  # values of all facets together; the vocabulary has some hundred

Value = tuple[str, str]
"""A facet's name, and a value of it."""


@dataclass(frozen=True, slots=True)
class ValueCounts:
    """Reports by value, of those that one view sees; never passed on to another view."""

    gateway: SearchGateway
    _known: VersionedCache[Value, int] = field(
        default_factory=lambda: VersionedCache(_MOST_COUNTED), init=False
    )

    async def get(self) -> Mapping[Value, int]:
        """Those of some seconds ago; a value that no report has is not in it."""
        today = datetime.now(UTC).date()  # an embargo may end
        known = self._known.of(f"{await self.gateway.known_version()} {today}")
        if not known:
            answer = await self.gateway.search("documents", counts_body())
            known.update(_counts(answer["aggregations"]))
        return known


def counts_body() -> dict[str, Any]:
    """Asks for the counts of all values of the facets whose names are suggested."""
    return {
        "size": 0,
        "track_total_hits": False,
        "aggs": {
            facet.name: {"terms": {"field": facet.field, "size": MOST_VALUES}}
            for facet in FACETS
            if facet.is_suggested
        },
    }


def _counts(aggregations: Mapping[str, Any]) -> Mapping[Value, int]:
    return {
        (facet, bucket["key"]): bucket["doc_count"]
        for facet, answer in aggregations.items()
        for bucket in answer["buckets"]
    }
