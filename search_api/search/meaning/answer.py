"""What may answer a question in other languages? Asked beside the search, and never waited for."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.search.meaning.applies import is_asked_by_meaning, question_languages
from search_api.search.meaning.body import passages_in_other_languages
from search_api.search.meaning.constraints import (
    PASSAGE,
    cosine_of_score,
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
from search_api.search.meaning.reorder import IN_WORDS_ONLY, Reordering
from search_api.search.meaning.responses import AnswerByMeaning, MeaningHit
from search_api.search.present.labels import labels_of
from search_api.search.present.passages import passage_of_document
from search_api.search.responses import Labels, PassageOfDocument
from search_api.search.searcher import Searcher


async def search_with_meaning(
    searcher: Searcher, request: SearchRequest, asker: Asker | None
) -> AnswerByMeaning:
    """The answer of a search and, where it is on, what may answer in other languages."""
    if asker is None:
        return {**await searcher.documents(request)}  # type: ignore[typeddict-item]
    end = search_deadline(asker)
    # some of them may be shown above, so that many more are asked for
    looked_for = nearest_reports(
        searcher, request, asker, MOST_SHOWN + request.size, worth_showing=True
    )
    order = Reordering(searcher, asker, end) if asker.settings.reorder else None
    hits, found = await answer_and_nearest(searcher.documents(request, order), end, looked_for)
    answer: AnswerByMeaning = {**hits}  # type: ignore[typeddict-item]
    if found is None:
        return answer
    if found.warning is not None:
        answer["warnings"] = with_warning(answer["warnings"], found.warning)
        return answer
    return _joined(answer, near_enough(found.hits), searcher, request)


async def nearest_reports(
    searcher: Searcher,
    request: SearchRequest,
    asker: Asker,
    size: int,
    languages: tuple[str, ...] = (),
    *,
    worth_showing: bool = False,
) -> NearestResult | None:
    """Reports in other languages by their nearest passage; None where this is not asked so.

    `languages`: those of the question, where they are known and need not be guessed.
    `worth_showing`: without those that hold too few of its concepts.

    Raises:
        WaymarkError: the engine or the model is away.
    """
    query = await searcher.questions.query(request)
    if not is_asked_by_meaning(request, query, searcher.questions.learned):
        return None
    known = languages or question_languages(request, searcher.questions.learned)
    compared = passages_in_other_languages(request, query, known, size)
    if worth_showing:
        compared = compared.narrowed(with_enough_concepts(query, PASSAGE))
    return await nearest_passages(searcher.gateway, asker, request, compared)


def with_warning(warnings: Sequence[str], warning: Notice) -> list[str]:
    """Of what is missing for want of time, one is enough."""
    return [*(each for each in warnings if each != IN_WORDS_ONLY), warning]


def with_labels(one: Labels, other: Labels) -> Labels:
    """Labels of both, facet by facet."""
    return {facet: {**one.get(facet, {}), **other.get(facet, {})} for facet in {**one, **other}}


def sentence_address(entry: str, text: str) -> str:
    """Where the nearest sentence of a passage or lesson is told."""
    return "/v1/meaning/sentence?" + urlencode({"passage": entry, "q": text})


def _joined(
    answer: AnswerByMeaning, hits: list[dict[str, Any]], searcher: Searcher, request: SearchRequest
) -> AnswerByMeaning:
    shown = {each["id"] for hit in answer["hits"] for each in (hit, *hit["also_as"])}
    passages = [passage_of_document(hit, searcher.vocabulary, request.lang) for hit in hits]
    others = [each for each in passages if each["document"]["id"] not in shown][:MOST_SHOWN]
    answer["by_meaning"] = [_hit(each, request.text) for each in others]
    labels = labels_of(
        [each["document"] for each in others], others, searcher.vocabulary, request.lang
    )
    answer["labels"] = with_labels(answer["labels"], labels)
    return answer


def _hit(passage: PassageOfDocument, text: str) -> MeaningHit:
    hit: MeaningHit = {
        **passage,
        "score": cosine_of_score(passage["score"] or 0.0),
        "highlight_kind": "sentence",
        "sentence": sentence_address(passage["id"], text),
    }
    return hit
