"""How are more hits fetched than a page holds? Batch after batch from one point in time."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from search_api.engine.visibility import Entries
from search_api.query.request import SearchRequest
from search_api.search.documents_body import documents_body, without_second_step
from search_api.search.passages_body import passages_body, snippets_body
from search_api.search.present.documents import document_hit
from search_api.search.present.passages import passage_of_document
from search_api.search.searcher import Searcher

_BATCH = 500

Hit = dict[str, Any]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hits:
    """What an export holds: of `total` hits the first `count`, in batches."""

    total: int
    count: int
    batches: AsyncIterator[list[Hit]]

    @property
    def left_out(self) -> int:
        return self.total - self.count


async def found_hits(searcher: Searcher, kind: Entries, request: SearchRequest, most: int) -> Hits:
    """The hits of a search, as the API shows them. The first batch is fetched before it returns."""
    query = await searcher.questions.query(request)
    whole = replace(request, page=1, size=_BATCH, facets=(), passages=0)
    if kind == "documents":
        body = without_second_step(documents_body(whole, query))
    else:
        body = passages_body(whole, query)
    for needless in ("aggs", "docvalue_fields", "from"):
        body.pop(needless, None)
    raw = raw_batches(searcher, kind, body, most)
    total, first = await anext(raw)

    async def batches() -> AsyncIterator[list[Hit]]:
        # beside the loop that serves all: a batch takes some 25 ms
        yield await asyncio.to_thread(_shown, searcher, kind, request.lang, first)
        async with aclosing(raw):
            async for _, found in raw:
                yield await asyncio.to_thread(_shown, searcher, kind, request.lang, found)

    return Hits(total, min(total, most), batches())


async def passages_by_id(searcher: Searcher, ids: Sequence[str], lang: str) -> Hits:
    """These passages in this order; what is no longer there is left out, and counted."""
    wanted = list(dict.fromkeys(ids))
    answer = await searcher.gateway.search("passages", snippets_body(wanted))
    found = {hit["_id"]: hit for hit in answer["hits"]["hits"]}
    here = [found[each] for each in wanted if each in found]

    async def batches() -> AsyncIterator[list[Hit]]:
        yield _shown(searcher, "passages", lang, here)

    return Hits(len(wanted), len(here), batches())


async def raw_batches(
    searcher: Searcher, kind: Entries, body: Body, most: int
) -> AsyncGenerator[tuple[int, list[Hit]], None]:
    """The total and the engine's hits; at least one batch, perhaps empty."""
    async with searcher.gateway.held(kind) as point:
        left, after, total = most, None, 0
        while True:
            size = min(_BATCH, left)
            wanted = body | {"pit": point, "size": size, "track_total_hits": after is None}
            wanted |= {"search_after": after} if after else {}
            answer = await searcher.gateway.search(kind, wanted)
            hits = answer["hits"]["hits"]
            total = answer["hits"]["total"]["value"] if after is None else total
            yield total, hits
            left -= len(hits)
            if len(hits) < size or left <= 0:
                return
            after = hits[-1]["sort"]


def _shown(searcher: Searcher, kind: Entries, lang: str, hits: Sequence[Hit]) -> list[Hit]:
    if kind == "documents":
        return [dict(document_hit(hit, (), searcher.vocabulary, lang)) for hit in hits]
    return [dict(passage_of_document(hit, searcher.vocabulary, lang)) for hit in hits]
