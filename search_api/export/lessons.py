"""Which lessons does an export hold? All that a search finds, or chosen ones, each whole."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any

from search_api.export.collect import Hits, raw_batches
from search_api.lessons.asked import asked_for, check_ready
from search_api.lessons.body import lessons_body
from search_api.lessons.present import lesson_hit
from search_api.lessons.request import LessonRequest
from search_api.lessons.shown import lessons_by_id
from search_api.search.searcher import Searcher

Hit = dict[str, Any]


async def found_lessons(searcher: Searcher, request: LessonRequest, most: int) -> Hits:
    """The lessons of a search: each report's own words, so nothing is folded or spread."""
    await check_ready(searcher)
    body = lessons_body(*await asked_for(request, searcher))
    for needless in ("docvalue_fields", "from"):
        body.pop(needless, None)
    raw = raw_batches(searcher, "lessons", body, most)
    total, first = await anext(raw)

    async def batches() -> AsyncIterator[list[Hit]]:
        yield await asyncio.to_thread(_shown, searcher, request.search.lang, first)
        async with aclosing(raw):
            async for _, found in raw:
                yield await asyncio.to_thread(_shown, searcher, request.search.lang, found)

    return Hits(total, min(total, most), batches())


async def chosen_lessons(searcher: Searcher, ids: Sequence[str], lang: str) -> Hits:
    """These lessons in this order; what is no longer there is left out, and counted."""
    await check_ready(searcher)
    wanted = list(dict.fromkeys(ids))
    here = await lessons_by_id(wanted, searcher)

    async def batches() -> AsyncIterator[list[Hit]]:
        yield _shown(searcher, lang, here)

    return Hits(len(wanted), len(here), batches())


def _shown(searcher: Searcher, lang: str, hits: Sequence[Hit]) -> list[Hit]:
    left_out = {"marked", "also_in"}  # nothing was asked for that would fill them
    return [
        {
            name: value
            for name, value in lesson_hit(hit, searcher.vocabulary, lang).items()
            if name not in left_out
        }
        for hit in hits
    ]
