"""Which saved searches do reports that changed match, and their lessons? Many reports at a time.

The engine reads each saved search anew in each request; that costs most of it, however few reports
it is held against.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

import structlog

from config.errors import EngineRefused
from config.index import fields as f
from config.index.lean_entries import OWN_COLUMNS, whole_source
from config.index.mappings import COLUMNS_ALONE
from search_api.alerts.percolated import changed_body, letters_of, whole_report
from search_api.alerts.saved_searches import Matched, utc_timestamp
from search_api.alerts.service import Alerts

_log = structlog.get_logger()

_LOOKED_BACK = timedelta(days=7)  # a report may be indexed long after it has changed
_PAGE = 500
_LESSON = "lesson"  # in the place of the time of a change: a lesson is told of once
MOST_REPORTS = 200  # in one request; 500 cost half as much each, and hold the engine's thread long
_MOST_LETTERS = 4_000_000  # of them together: some 40 reports of 50 pages
_LESSONS_AT_ONCE = 500
_MOST_PASSAGES = 10_000


class _Changed(NamedTuple):
    """A report that was not looked at, as it was indexed."""

    document: str
    changed: str
    entry: dict[str, Any]


class Matching:
    """Holds what is new against all saved searches, and notes what matches."""

    def __init__(self, alerts: Alerts) -> None:
        self._alerts = alerts
        self._saved = alerts.saved
        self._gateway = alerts.searcher.gateway

    async def match(self) -> int:
        """Holds reports that changed against all saved searches; how many there were."""
        first = await asyncio.to_thread(self._saved.state, "since", utc_timestamp())
        since = max(first, (datetime.now(UTC) - _LOOKED_BACK).isoformat(timespec="milliseconds"))
        changed = [each async for each in self._changed(since)]
        new = await asyncio.to_thread(self._saved.unseen, changed)
        async for batch in self._batches(new):
            await self._match(batch)
        return len(new)

    async def _changed(self, since: str) -> AsyncIterator[tuple[str, str]]:
        after: list[Any] | None = None
        while True:
            body = changed_body(since, utc_timestamp(), after, _PAGE)
            hits = (await self._gateway.search("documents", body))["hits"]["hits"]
            for hit in hits:
                yield hit["_source"][f.ID], hit["_source"][f.CHANGED]
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    async def _batches(self, new: Sequence[tuple[str, str]]) -> AsyncIterator[list[_Changed]]:
        """As many reports as one request holds; those that are gone by now are left out."""
        batch: list[_Changed] = []
        letters = 0
        for document, changed in new:
            entry = await self._whole(document)
            if entry is None:
                continue
            length = letters_of(entry)
            if batch and (len(batch) == MOST_REPORTS or letters + length > _MOST_LETTERS):
                yield batch
                batch, letters = [], 0
            batch.append(_Changed(document, changed, entry))
            letters += length
        if batch:
            yield batch

    async def _match(self, batch: list[_Changed]) -> None:
        """A report that the engine refuses is passed over, and hinders none of the others."""
        try:
            matches = await self._alerts.percolator.matches([each.entry for each in batch])
        except EngineRefused as error:
            if half := len(batch) // 2:
                await self._match(batch[:half])
                await self._match(batch[half:])
                return
            _log.error(
                "a report cannot be matched", document_id=batch[0].document, problem=str(error)
            )
            matches = {}
        await self._match_lessons([each.document for each in batch])
        await self._note(
            [
                Matched(each.document, each.changed, matches.get(slot, ()))
                for slot, each in enumerate(batch)
            ]
        )

    async def _match_lessons(self, documents: Sequence[str]) -> None:
        """Holds the lessons of reports that were not looked at before against saved searches."""
        there = {
            hit["_id"]: whole_source(hit)
            for document in documents
            for hit in await self._of_document("lessons", document, COLUMNS_ALONE)
        }
        new = await asyncio.to_thread(self._saved.unseen, [(each, _LESSON) for each in there])
        for start in range(0, len(new), _LESSONS_AT_ONCE):
            batch = [lesson for lesson, _ in new[start : start + _LESSONS_AT_ONCE]]
            matches = await self._alerts.lessons.matches([there[each] for each in batch])
            found = [
                Matched(lesson, _LESSON, matches.get(slot, ())) for slot, lesson in enumerate(batch)
            ]
            await self._note(found)

    async def _note(self, looked_at: Sequence[Matched]) -> None:
        await asyncio.to_thread(self._saved.note_matches, looked_at)

    async def _whole(self, document_id: str) -> dict[str, Any] | None:
        source = await self._gateway.document(document_id)
        if source is None:
            return None
        hits = await self._of_document("passages", document_id, OWN_COLUMNS)
        return whole_report(source, map(whole_source, hits))

    async def _of_document(
        self, kind: Literal["passages", "lessons"], document_id: str, columns: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Its passages or lessons as hits, in their order."""
        asked = {
            "query": {"term": {f.of_document(f.ID): document_id}},
            "sort": [{f.ORDINAL: {"order": "asc", "missing": "_last"}}],
            "size": _MOST_PASSAGES,
            "docvalue_fields": list(columns),
            "track_total_hits": False,
        }
        hits: list[dict[str, Any]] = (await self._gateway.search(kind, asked))["hits"]["hits"]
        return hits
