"""Which lessons may answer a question in other languages? Asked beside the search for lessons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from config.index import fields as f
from search_api.lessons.answer import lessons_answer, placed_hit
from search_api.lessons.asked import check_ready
from search_api.lessons.body import PLACING
from search_api.lessons.folding import fold_same_texts
from search_api.lessons.narrowing import lesson_filters
from search_api.lessons.present import lesson_labels
from search_api.lessons.request import LessonRequest
from search_api.lessons.responses import LessonByMeaning, LessonHit, LessonsByMeaning
from search_api.lessons.shown import shown_lessons
from search_api.query.text_query import TextQuery
from search_api.search.meaning.answer import sentence_address, with_labels, with_warning
from search_api.search.meaning.applies import is_asked_by_meaning, question_languages
from search_api.search.meaning.body import Comparison, in_other_languages
from search_api.search.meaning.constraints import (
    LESSON,
    cosine_of_score,
    held_concepts,
    in_its_places,
    near_enough,
    with_enough_concepts,
)
from search_api.search.meaning.nearest import (
    MOST_SHOWN,
    NearestResult,
    answer_and_nearest,
    nearest_passages,
    search_deadline,
)
from search_api.search.meaning.question_vectors import Asker
from search_api.search.searcher import Searcher


async def lessons_with_meaning(
    request: LessonRequest, searcher: Searcher, asker: Asker | None
) -> LessonsByMeaning:
    """The answer of a search for lessons and, where it is on, what may answer in other languages.

    Raises:
        as `lessons_answer`.
    """
    if asker is None:
        return {**await lessons_answer(request, searcher)}  # type: ignore[typeddict-item]
    looked_for = _nearest(request, searcher, asker)
    lessons, found = await answer_and_nearest(
        lessons_answer(request, searcher), search_deadline(asker), looked_for
    )
    answer: LessonsByMeaning = {**lessons}  # type: ignore[typeddict-item]
    if found is None:
        return answer
    if found.warning is not None:
        answer["warnings"] = with_warning(answer["warnings"], found.warning)
        return answer
    hits = _others(near_enough(found.hits), answer["hits"])
    others = await shown_lessons(hits, searcher, request.search.lang)
    answer["by_meaning"] = [_lesson(each, request.search.text) for each in others]
    labels = lesson_labels(others, searcher.vocabulary, request.search.lang)
    answer["labels"] = with_labels(answer["labels"], labels)
    return answer


def lessons_in_other_languages(
    request: LessonRequest, query: TextQuery, languages: Sequence[str], size: int
) -> Comparison:
    """Under all selections, in its places, of any kind that tells what was learned."""
    asked = replace(request, intents=query.intents, match="part")
    within = [
        *lesson_filters(asked),
        *in_its_places(query, LESSON),
        *with_enough_concepts(query, LESSON),
        in_other_languages(f.of_record(f.LANGUAGE), languages),
    ]
    shown = {"size": size, "_source": True, "docvalue_fields": PLACING}
    return Comparison("lessons", within, shown, held_concepts(query, LESSON))


async def _nearest(
    request: LessonRequest, searcher: Searcher, asker: Asker
) -> NearestResult | None:
    await check_ready(searcher)
    search = request.search
    query = await searcher.questions.query(search, may_be_empty=True)
    learned = searcher.questions.learned
    if request.sort == "newest" or not is_asked_by_meaning(search, query, learned):
        return None
    languages = question_languages(search, learned)
    # some reports may be shown above, so that many more are asked for
    compared = lessons_in_other_languages(request, query, languages, MOST_SHOWN + search.size)
    return await nearest_passages(searcher.gateway, asker, search, compared)


def _others(hits: Sequence[dict[str, Any]], shown: Sequence[LessonHit]) -> list[dict[str, Any]]:
    """Each text once, of reports that are not shown above."""
    above = {each["document"]["id"] for each in shown}
    left = {hit["_id"]: hit for hit in hits if hit["_source"][f.DOCUMENT][f.ID] not in above}
    once = fold_same_texts([placed_hit(hit) for hit in left.values()])
    return [left[each.first.id] for each in once[:MOST_SHOWN]]


def _lesson(lesson: LessonHit, text: str) -> LessonByMeaning:
    found: LessonByMeaning = {
        **lesson,
        "score": cosine_of_score(lesson["score"] or 0.0),
        "highlight_kind": "sentence",
        "sentence": sentence_address(lesson["id"], text),
    }
    return found
