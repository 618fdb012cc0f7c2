"""What stands in a dump? Each public report or lesson as a line of JSON, with its licence."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import orjson

from config.index import fields as f
from search_api.export.collect import Hit, raw_batches
from search_api.feeds.newest import REPORT_SOURCE
from search_api.lessons.asked import check_ready
from search_api.lessons.present import lesson_hit
from search_api.search.present.documents import document_hit
from search_api.search.searcher import Searcher

_ALL = 1 << 53
_LANG = "en"  # of citations
_OF_A_SEARCH = frozenset({"score", "passages", "marked", "also_in"})
_EVERY: dict[str, Any] = {"query": {"match_all": {}}}


async def report_lines(searcher: Searcher, base: str) -> AsyncIterator[bytes]:
    """All in the order of their ids, from one point in time."""
    body = _EVERY | {"sort": [{f.ID: "asc"}], "_source": REPORT_SOURCE}
    async for _, hits in raw_batches(searcher, "documents", body, _ALL):
        yield await asyncio.to_thread(_reports, searcher, base, hits)


async def lesson_lines(searcher: Searcher, base: str) -> AsyncIterator[bytes]:
    """All in the order of their reports' ids, from one point in time."""
    await check_ready(searcher)
    order = [{f.of_document(f.ID): "asc"}, {f.of_record(f.ORDINAL): "asc"}]
    body = _EVERY | {"sort": order, "_source": True}
    async for _, hits in raw_batches(searcher, "lessons", body, _ALL):
        licences = await _licences(searcher, hits)
        yield await asyncio.to_thread(_lessons, searcher, base, hits, licences)


async def _licences(searcher: Searcher, hits: Sequence[Hit]) -> dict[str, str | None]:
    """By the reports that the lessons stand in."""
    ids = list({hit["_source"][f.DOCUMENT][f.ID] for hit in hits})
    body = {"query": {"ids": {"values": ids}}, "size": len(ids), "_source": [f.ID, f.LICENCE]}
    found = await searcher.gateway.search("documents", body)
    sources = (hit["_source"] for hit in found["hits"]["hits"])
    return {source[f.ID]: source.get(f.LICENCE) for source in sources}


def _reports(searcher: Searcher, base: str, hits: Sequence[Hit]) -> bytes:
    return _written(
        {
            **document_hit(hit, (), searcher.vocabulary, _LANG),
            "media_type": hit["_source"][f.MEDIA_TYPE],
            "added": hit["_source"][f.ADDED],
            "changed": hit["_source"].get(f.CHANGED),
            "licence": hit["_source"].get(f.LICENCE),
            "page": f"{base}/documents/{hit['_source'][f.ID]}",
            "url": f"{base}/v1/documents/{hit['_source'][f.ID]}/file",
        }
        for hit in hits
    )


def _lessons(
    searcher: Searcher, base: str, hits: Sequence[Hit], licences: dict[str, str | None]
) -> bytes:
    shown = [lesson_hit(hit, searcher.vocabulary, _LANG) for hit in hits]
    return _written(
        {
            **each,
            "licence": licences.get(each["document"]["id"]),
            "url": base + each["url"],
        }
        for each in shown
    )


def _written(values: Any) -> bytes:
    return b"".join(
        orjson.dumps({name: each for name, each in value.items() if name not in _OF_A_SEARCH})
        + b"\n"
        for value in values
    )
