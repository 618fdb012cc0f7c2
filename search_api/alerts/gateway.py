"""How is the index of saved searches written and asked? The one place that talks to the engine.

It is a projection: the saved searches stand in `saved_searches.py`, and are written anew where it
is missing or was made for another schema.
"""

from collections.abc import Callable, Iterable
from typing import Any

import orjson
from opensearchpy import AsyncOpenSearch

from config.errors import EngineBusy
from config.index.mappings import SCHEMA_VERSION
from config.opensearch import TOO_MANY_REQUESTS, engine_errors
from search_api.alerts.percolated import matches_of, matching_body, percolator_body

_SECONDS = 300.0  # for many reports against many searches, beside other work
_MOST_MATCHES = 10_000  # of the engine, in one answer
_AT_ONCE = 500  # saved searches in one request


class AlertsGateway:
    """Saved searches as queries of the engine. Methods raise the errors of config.opensearch."""

    def __init__(
        self,
        client: AsyncOpenSearch,
        prefix: str,
        name: str = "alerts",
        body: Callable[[], dict[str, Any]] = percolator_body,
    ) -> None:
        """`name` and `body`: of the index of these saved searches."""
        self._client = client
        self._index = f"{prefix}-{name}-v{SCHEMA_VERSION}"
        self._all = f"{prefix}-{name}-v*"
        self._body = body

    async def ensure(self) -> bool:
        """Makes the index where there is none of this schema; whether it was made."""
        with engine_errors():
            if await self._client.indices.exists(index=self._index):
                return False
            for old in await self._client.indices.get(index=self._all, ignore_unavailable=True):
                await self._client.indices.delete(index=old)
            await self._client.indices.create(index=self._index, body=self._body())
        return True

    async def keep(self, queries: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, str]:
        """Writes saved searches, each under its alert's id; they are matched at once.

        Ids of those that the engine refuses, with what it says; the others are written.
        """
        refused: dict[str, str] = {}
        lines: list[bytes] = []
        for alert_id, query in queries:
            lines += [orjson.dumps({"index": {"_id": alert_id}}), orjson.dumps(query)]
            if len(lines) >= 2 * _AT_ONCE:
                refused |= await self._write(lines)
                lines = []
        return refused | (await self._write(lines) if lines else {})

    async def forget(self, alert_id: str) -> None:
        with engine_errors():
            await self._client.delete(
                index=self._index, id=alert_id, ignore=404, params={"refresh": "true"}
            )

    async def matches(self, reports: list[dict[str, Any]]) -> dict[int, list[str]]:
        """Place of a report -> ids of the alerts whose search it matches, all of them."""
        found: dict[int, list[str]] = {}
        body = matching_body(reports) | {"size": _MOST_MATCHES}
        while True:
            with engine_errors():
                answer = await self._client.search(
                    index=self._index,
                    body=orjson.dumps(body),
                    params={"request_timeout": _SECONDS, "allow_partial_search_results": "false"},
                )
            hits = answer["hits"]["hits"]
            for slot, alerts in matches_of(hits).items():
                found.setdefault(slot, []).extend(alerts)
            if len(hits) < _MOST_MATCHES:
                return found
            body["search_after"] = hits[-1]["sort"]

    async def _write(self, lines: list[bytes]) -> dict[str, str]:
        with engine_errors():
            answer = await self._client.bulk(
                index=self._index, body=b"\n".join(lines) + b"\n", params={"refresh": "true"}
            )
        ended = [each["index"] for each in answer["items"]] if answer["errors"] else []
        if any(each["status"] == TOO_MANY_REQUESTS for each in ended):
            raise EngineBusy("OpenSearch is busy (429)")
        return {each["_id"]: str(each["error"]) for each in ended if "error" in each}
