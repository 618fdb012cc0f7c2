"""What may answer a question in other languages? Asked beside the search, and never waited for."""

import asyncio
from typing import Any, NamedTuple
from urllib.parse import urlencode

import structlog

from config.errors import WaymarkError
from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.search.labels import labels_of
from search_api.search.meaning.applies import is_asked_by_meaning, question_languages
from search_api.search.meaning.asker import Asker
from search_api.search.meaning.body import nearest_body, scope, scope_body
from search_api.search.meaning.bound import held_concepts, without_strangers
from search_api.search.meaning.reorder import IN_WORDS_ONLY, Reordering
from search_api.search.meaning.responses import AnswerByMeaning, MeaningHit
from search_api.search.present_passages import passage_of_document
from search_api.search.responses import PassageOfDocument
from search_api.search.searcher import Searcher

MOST_SHOWN = 5
_MS = 1_000
_log = structlog.get_logger(__name__)

TOO_LATE = Notice("Other languages were not searched by meaning this time.")
_TOO_MANY = Notice(
    "Other languages were not searched by meaning: choose a country, a year or a topic first."
)


class Found(NamedTuple):
    """The engine's hits, nearest first; or why there are none."""

    hits: list[dict[str, Any]]
    warning: Notice | None = None


def is_passing(answer: AnswerByMeaning) -> bool:
    """Whether the same question may be answered more fully in a moment."""
    return not {TOO_LATE, IN_WORDS_ONLY}.isdisjoint(answer["warnings"])


async def search_with_meaning(
    searcher: Searcher, request: SearchRequest, asker: Asker | None
) -> AnswerByMeaning:
    """The answer of a search and, where it is on, what may answer in other languages."""
    if asker is None:
        return {**await searcher.documents(request)}  # type: ignore[typeddict-item]
    until = asyncio.get_running_loop().time() + asker.settings.deadline_ms / _MS
    beside = asyncio.create_task(_within_deadline(searcher, request, asker, until))
    order = Reordering(searcher, asker, until) if asker.settings.reorder else None
    try:
        answer: AnswerByMeaning = {**await searcher.documents(request, order)}  # type: ignore[typeddict-item]
        found = await beside
    finally:
        beside.cancel()
    if found is None:
        return answer
    if found.warning is not None:
        others = [each for each in answer["warnings"] if each != IN_WORDS_ONLY]
        answer["warnings"] = [*others, found.warning]  # one is enough
        return answer
    return _joined(answer, found.hits, searcher, request)


async def _within_deadline(
    searcher: Searcher, request: SearchRequest, asker: Asker, until: float
) -> Found | None:
    """None where the question is not of the kind; what goes wrong is no matter of the search."""
    try:
        async with asyncio.timeout_at(until):
            # some of them may be shown above, so that many more are asked for
            return await nearest_reports(searcher, request, asker, MOST_SHOWN + request.size)
    except TimeoutError:
        return Found([], TOO_LATE)
    except WaymarkError as error:
        _log.warning("not searched by meaning", problem=error.message)
        return Found([], TOO_LATE)


async def nearest_reports(
    searcher: Searcher,
    request: SearchRequest,
    asker: Asker,
    size: int,
    languages: tuple[str, ...] = (),
) -> Found | None:
    """Reports in other languages by their nearest passage; None where this is not asked so.

    `languages`: those of the question, where they are known and need not be guessed.

    Raises:
        WaymarkError: the engine or the model is away.
    """
    query = await searcher.query(request)
    if not is_asked_by_meaning(request, query, searcher.learned):
        return None
    known = languages or question_languages(request, searcher.learned)
    within = scope(request, query, known)
    most = asker.settings.max_passages
    counting = searcher.gateway.search("passages", scope_body(asker.fingerprint, within, most))
    text = " ".join(request.parsed.words)
    counted, question = await asyncio.gather(counting, asker.vector(text))
    there = counted["hits"]["total"]["value"]
    if question is None or not there:
        return Found([])
    if there > most:
        return Found([], _TOO_MANY)
    body = nearest_body(question, asker.fingerprint, within, size, held_concepts(query))
    hits = (await searcher.gateway.search("passages", body))["hits"]["hits"]
    return Found(without_strangers(hits))


def _joined(
    answer: AnswerByMeaning, hits: list[dict[str, Any]], searcher: Searcher, request: SearchRequest
) -> AnswerByMeaning:
    shown = {hit["id"] for hit in answer["hits"]}
    passages = [passage_of_document(hit, searcher.vocabulary, request.lang) for hit in hits]
    others = [each for each in passages if each["document"]["id"] not in shown][:MOST_SHOWN]
    answer["by_meaning"] = [_hit(each, request.text) for each in others]
    labels = labels_of(
        [each["document"] for each in others], others, searcher.vocabulary, request.lang
    )
    answer["labels"] = {
        facet: {**answer["labels"].get(facet, {}), **labels.get(facet, {})}
        for facet in {**answer["labels"], **labels}
    }
    return answer


def _hit(passage: PassageOfDocument, text: str) -> MeaningHit:
    address = "/v1/meaning/sentence?" + urlencode({"passage": passage["id"], "q": text})
    score = None if passage["score"] is None else round(passage["score"] - 1, 4)
    hit: MeaningHit = {
        **passage,
        "score": score,
        "highlight_kind": "sentence",
        "sentence": address,
    }
    return hit
