"""How is a search for lessons answered? Placed, folded and spread; then a page of them, whole."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.index import fields as f
from search_api.http.unknown_ids import unknown_id
from search_api.lessons.asked import asked_for, check_ready
from search_api.lessons.body import WINDOW, lessons_body, placing_body
from search_api.lessons.facets import lesson_facets, lesson_filters_applied
from search_api.lessons.folding import Folded, Placed, each_alone, fold_same_texts
from search_api.lessons.matching import notices_of
from search_api.lessons.present import lesson_labels
from search_api.lessons.request import LessonRequest
from search_api.lessons.responses import LessonHit, LessonResponse, LessonsResponse
from search_api.lessons.shown import Hit, as_answered, lessons_by_id, other_reports, shown_lessons
from search_api.lessons.similar import alike_lessons, near_enough, similar_body
from search_api.lessons.spreading import spread_lessons
from search_api.marks.extracts import marked_whole
from search_api.query.request import DEEPEST_HIT
from search_api.query.text_query import TextQuery
from search_api.search.links import document_url, file_url, lesson_url, search_links
from search_api.search.meaning.question_vectors import Asker
from search_api.search.meaning.similarity import similar_hits
from search_api.search.paging.hit_page import page_of
from search_api.search.present.answer_parts import milliseconds_since, understood_entries
from search_api.search.responses import Links
from search_api.search.searcher import Searcher
from search_api.search.spell_check.did_you_mean import did_you_mean

PATH = "/v1/lessons"
_SIMILAR = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """Lessons in their order: `first` are folded and spread, others follow behind the window."""

    first: tuple[Folded, ...]
    total: int
    aggregations: Mapping[str, Any]

    @property
    def repeated(self) -> int:
        """How many are shown with another one."""
        return sum(len(each.others) for each in self.first)


async def lessons_answer(request: LessonRequest, searcher: Searcher) -> LessonsResponse:
    """Lessons with all of their text.

    Raises:
        IndexNotReady: the index is of an earlier schema, which knows passages alone.
        BadRequest: the cursor is none of ours.
    """
    started = time.perf_counter()
    request, query = await asked_for(request, searcher)
    (listed, shown, links), meant = await asyncio.gather(
        _page(request, query, searcher), searcher.questions.meant(request.search, query)
    )
    return {
        "total": {"value": listed.total, "relation": "eq"},
        "about": listed.total if request.match == "all" and request.about else request.about,
        "folded": 0 if request.search.cursor else listed.repeated,
        "took_ms": milliseconds_since(started),
        "hits": shown,
        "facets": lesson_facets(dict(listed.aggregations), request, searcher.vocabulary),
        "labels": lesson_labels(shown, searcher.vocabulary, request.search.lang),
        "applied_filters": lesson_filters_applied(request, searcher.vocabulary),
        "understood": understood_entries(query, searcher.vocabulary, request.search.lang),
        "did_you_mean": did_you_mean(PATH, request.search, meant) if meant else None,
        "warnings": lesson_warnings(request, query, listed.total),
        "links": links,
    }


def lesson_warnings(request: LessonRequest, query: TextQuery, total: int) -> list[str]:
    """What was understood otherwise; how much the lessons hold only where there is one."""
    held = notices_of(request.match, request.about or 0) if total else ()
    return [*request.search.warnings, *query.warnings, *held]


async def listed_lessons(request: LessonRequest, query: TextQuery, searcher: Searcher) -> Listed:
    """All lessons of a search in their order, as far as the window; the rest only counted."""
    await check_ready(searcher)
    answer = await searcher.gateway.search("lessons", placing_body(request, query))
    lessons = [placed_hit(hit) for hit in answer["hits"]["hits"]]
    found = fold_same_texts(lessons) if request.fold else each_alone(lessons)
    if request.sort == "spread":
        found = spread_lessons(found)
    total = answer["hits"]["total"]["value"]
    return Listed(tuple(found), total, answer.get("aggregations", {}))


async def lesson_answer(
    lesson_id: str, lang: str, searcher: Searcher, asker: Asker | None
) -> LessonResponse:
    """One lesson and those like it: by meaning, in any language, where `asker` compares so.

    Raises:
        NotFound: there is none of this id that the caller may see.
    """
    await check_ready(searcher)
    hits = await lessons_by_id([lesson_id], searcher)
    if not hits:
        raise unknown_id("lesson", lesson_id)
    source = hits[0]["_source"]
    (lesson,) = await shown_lessons(hits, searcher, lang)
    similar = await shown_lessons(await _similar(source, searcher, asker), searcher, lang)
    document_id = source[f.DOCUMENT][f.ID]
    return {
        "lesson": lesson,
        "similar": similar,
        "labels": lesson_labels([lesson, *similar], searcher.vocabulary, lang),
        "links": {
            "self": lesson_url(lesson_id),
            "document": document_url(document_id),
            "file": file_url(document_id, source[f.RECORD][f.PAGE]),
        },
    }


async def _similar(source: Hit, searcher: Searcher, asker: Asker | None) -> list[Hit]:
    if near := await similar_hits(searcher.gateway, asker, alike_lessons(source, _SIMILAR)):
        return near
    answer = await searcher.gateway.search("lessons", similar_body(source, _SIMILAR))
    return near_enough(answer["hits"]["hits"])


async def _page(
    request: LessonRequest, query: TextQuery, searcher: Searcher
) -> tuple[Listed, list[LessonHit], Links]:
    """What is listed, and of it the lessons of a page and where they go on."""
    listed = await listed_lessons(request, query, searcher)
    if not request.search.cursor:
        links = search_links(PATH, request.search, listed.total - listed.repeated)
        return listed, await _in_their_order(request, query, searcher, listed), links
    body = lessons_body(request, query)
    found, links, _ = await page_of(searcher.gateway, "lessons", PATH, request.search, body)
    hits = found["hits"]["hits"]
    return listed, await shown_lessons(hits, searcher, request.search.lang, query), links


async def _in_their_order(
    request: LessonRequest, query: TextQuery, searcher: Searcher, listed: Listed
) -> list[LessonHit]:
    """The lessons of a page: those of the window by their ids, then what lies behind it."""
    lang, start, size = request.search.lang, request.search.start, request.search.size
    placed = [each.first for each in listed.first[start : start + size]]
    scores = {each.id: each.score for each in placed}
    near, others, behind, wanted = await asyncio.gather(
        lessons_by_id(list(scores), searcher),
        other_reports(placed, searcher),
        _behind_window(request, query, searcher, listed, size - len(placed)),
        searcher.marker.learn(query, query.main_fields),
    )
    await searcher.marker.mark(near, query, marked_whole, wanted)
    scored = [hit | {"_score": scores[hit["_id"]]} for hit in near]
    answered = as_answered(scored, others, searcher, lang)
    return [*answered, *await shown_lessons(behind, searcher, lang, query)]


async def _behind_window(
    request: LessonRequest, query: TextQuery, searcher: Searcher, listed: Listed, left: int
) -> list[Hit]:
    """So many of those that are neither folded nor spread, as a page goes on with them."""
    behind = WINDOW + max(0, request.search.start - len(listed.first))
    if listed.total <= behind or left <= 0 or behind + left > DEEPEST_HIT:
        return []
    body = lessons_body(request, query) | {"from": behind, "size": left}
    hits: list[Hit] = (await searcher.gateway.search("lessons", body))["hits"]["hits"]
    return hits


def placed_hit(hit: Hit) -> Placed:
    """What folding and spreading look at, of a hit that was asked for with PLACING."""
    values = hit["fields"]
    return Placed(
        id=values[f.of_record(f.ID)][0],
        document=values[f.of_document(f.ID)][0],
        bands=tuple(values.get(f.of_record(f.BANDS), ())),
        countries=tuple(values.get(f.of_record(f.COUNTRIES), ())),
        year=next(iter(values.get(f.of_document(f.YEAR), ())), None),
        score=hit["_score"],
        confidence=values[f.of_record(f.CONFIDENCE)][0],
    )
