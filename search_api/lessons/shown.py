"""How are lessons shown? Whole, marked, with the other reports that they stand in."""

import asyncio
from collections.abc import Sequence
from typing import Any

from search_api.lessons.also_in import also_in, also_in_body, shown_whole
from search_api.lessons.body import by_id_body
from search_api.lessons.folding import Placed
from search_api.lessons.present import lesson_hit
from search_api.lessons.responses import LessonHit
from search_api.marks.extracts import marked_whole
from search_api.query.text_query import TextQuery
from search_api.search.searcher import Searcher

Hit = dict[str, Any]


async def lessons_by_id(ids: Sequence[str], searcher: Searcher) -> list[Hit]:
    """These lessons as the engine has them, in this order; without those that are gone."""
    if not ids:
        return []
    answer = await searcher.gateway.search("lessons", by_id_body(ids))
    found = {hit["_id"]: hit for hit in answer["hits"]["hits"]}
    return [found[each] for each in ids if each in found]


async def shown_lessons(
    hits: Sequence[Hit], searcher: Searcher, lang: str, query: TextQuery | None = None
) -> list[LessonHit]:
    """Lessons as they are answered, with the other reports that they stand in.

    What matched of a query is marked.
    """
    others, _ = await asyncio.gather(
        other_reports([shown_whole(hit) for hit in hits], searcher),
        searcher.marker.mark(hits, query, marked_whole),
    )
    return as_answered(hits, others, searcher, lang)


async def other_reports(lessons: Sequence[Placed], searcher: Searcher) -> Hit:
    return await searcher.gateway.search("lessons", also_in_body(lessons)) if lessons else {}


def as_answered(hits: Sequence[Hit], others: Hit, searcher: Searcher, lang: str) -> list[LessonHit]:
    return [lesson_hit(hit, searcher.vocabulary, lang, also_in(others, hit["_id"])) for hit in hits]
