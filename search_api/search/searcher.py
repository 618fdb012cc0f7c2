"""How does a search go? Parse the text, build a body, ask the engine, present the answer."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.facets.present import applied_filters, facet_answers
from search_api.facets.selections import filters
from search_api.marks.extracts import extracts
from search_api.marks.marker import Marker
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import documents_body, filled_body, further_body
from search_api.search.few_results import (
    FEW,
    filled_up_hits,
    follows_filled,
    lowered_hits,
    may_be_filled,
    split_weaker_hits,
)
from search_api.search.links import search_links
from search_api.search.order import Order
from search_api.search.paging.hit_page import HitPage, page_of
from search_api.search.passages_body import (
    best_passages,
    best_passages_body,
    passages_body,
)
from search_api.search.present.answer_parts import (
    likely_entries,
    milliseconds_since,
    understood_entries,
)
from search_api.search.present.documents import document_hit
from search_api.search.present.folding import also_as, each_alone, folded_page
from search_api.search.present.labels import labels_of
from search_api.search.present.passages import passage_hit, passage_of_document
from search_api.search.questions import Questions
from search_api.search.relaxation import is_narrowed, loosening_body, loosenings
from search_api.search.responses import (
    ListedHit,
    Loosening,
    PassageHit,
    PassagesResponse,
    SearchResponse,
)
from search_api.search.spell_check.did_you_mean import as_meant, did_you_mean, with_text


@dataclass(frozen=True, slots=True)
class Searcher:
    """What every search needs: the engine, and what words and values mean."""

    gateway: SearchGateway
    vocabulary: Vocabulary
    questions: Questions
    marker: Marker

    @classmethod
    def over(cls, gateway: SearchGateway, vocabulary: Vocabulary) -> "Searcher":
        return cls(gateway, vocabulary, Questions.over(gateway, vocabulary), Marker(gateway))

    async def documents(self, request: SearchRequest, order: Order | None = None) -> SearchResponse:
        """Reports with their best passages, in at most two requests to the engine."""
        started = time.perf_counter()
        query = await self.questions.query(request)
        first = order.hits_to_order(request, query) if order else 0
        page, meant = await asyncio.gather(
            self._page(request, query, first), self.questions.meant(request, query)
        )
        answer, many = page.answer, filled_up_hits(page.answer)
        total = answer["hits"]["total"]["value"]
        if meant and not total and self.questions.may_replace(request):
            return as_meant(await self.documents(with_text(request, meant), order), request, meant)
        hits, notice = answer["hits"]["hits"] if many is None else many, None
        if order and first:
            hits, notice = await order.ordered(hits[:first] if many is None else hits)
        if first or may_be_filled(request, query):
            hits = hits[request.start :][: request.size]
        groups = folded_page(hits) if request.fold else each_alone(hits)
        passages, suggestions = await asyncio.gather(
            self._best_passages([first for first, *_ in groups], request, query),
            self._loosenings(request, query, total),
        )
        every = list(chain.from_iterable(passages.values()))
        shown: list[ListedHit] = [
            {
                **document_hit(
                    first, passages.get(first["_id"], ()), self.vocabulary, request.lang
                ),
                "also_as": also_as(others),
            }
            for first, *others in groups
        ]
        return {
            "total": {"value": total, "relation": "eq"},
            "weaker": page.weaker,
            "took_ms": milliseconds_since(started),
            "hits": shown,
            "facets": facet_answers(answer.get("aggregations", {}), request, self.vocabulary),
            "labels": labels_of(shown, every, self.vocabulary, request.lang),
            "applied_filters": applied_filters(request, self.vocabulary),
            "understood": understood_entries(query, self.vocabulary, request.lang),
            "likely": likely_entries(query, self.vocabulary, request.lang),
            "did_you_mean": did_you_mean("/v1/search", request, meant) if meant else None,
            "suggestions": suggestions,
            "warnings": [*request.warnings, *query.warnings, *filter(None, [notice])],
            "links": page.links if many is None else search_links("/v1/search", request, len(many)),
        }

    async def passages(self, request: SearchRequest) -> PassagesResponse:
        """Passages across all reports."""
        started = time.perf_counter()
        query = await self.questions.query(request)
        body = passages_body(request, query)
        page, meant, wanted = await asyncio.gather(
            page_of(self.gateway, "passages", "/v1/passages", request, body),
            self.questions.meant(request, query),
            self.marker.learn(query, query.main_fields),
        )
        answer = page.answer
        await self.marker.mark(answer["hits"]["hits"], query, extracts, wanted)
        total = answer["hits"]["total"]["value"]
        shown = [
            passage_of_document(hit, self.vocabulary, request.lang)
            for hit in answer["hits"]["hits"]
        ]
        if meant and not total and self.questions.may_replace(request):
            return as_meant(await self.passages(with_text(request, meant)), request, meant)
        documents = [hit["document"] for hit in shown]
        return {
            "total": {"value": total, "relation": "eq"},
            "weaker": page.weaker,
            "took_ms": milliseconds_since(started),
            "hits": shown,
            "labels": labels_of(documents, shown, self.vocabulary, request.lang),
            "applied_filters": applied_filters(request, self.vocabulary),
            "understood": understood_entries(query, self.vocabulary, request.lang),
            "likely": likely_entries(query, self.vocabulary, request.lang),
            "did_you_mean": did_you_mean("/v1/passages", request, meant) if meant else None,
            "warnings": [*request.warnings, *query.warnings],
            "links": page.links,
        }

    async def _loosenings(
        self, request: SearchRequest, query: TextQuery, total: int
    ) -> list[Loosening]:
        if total or not is_narrowed(request):
            return []
        answer = await self.gateway.search("documents", loosening_body(request, query))
        return loosenings(request, answer, "/v1/search")

    async def _page(self, request: SearchRequest, query: TextQuery, first: int) -> HitPage:
        """The page, or as many as `first` hits where these are put in another order."""
        read: Callable[[dict[str, Any]], dict[str, Any]] = dict
        in_order = {"from": 0, "size": first} if first else {}
        if may_be_filled(request, query):
            body = filled_body(request, query, max(request.start + request.size, FEW, first))
            read = split_weaker_hits
        elif follows_filled(request, query):
            body, read = further_body(request, query) | in_order, lowered_hits
        else:
            body = documents_body(request, query) | in_order
        return await page_of(self.gateway, "documents", "/v1/search", request, body, read=read)

    async def _best_passages(
        self, hits: list[dict[str, Any]], request: SearchRequest, query: TextQuery
    ) -> Mapping[str, list[PassageHit]]:
        """Those of each report that is shown, by its id."""
        asked = not query.parsed.is_empty or bool(filters(request, "passage", str))
        if not hits or not request.passages or not asked:
            return {}
        reports = {hit["_id"]: hit["_source"] for hit in hits}
        body = best_passages_body(request, query, list(reports))
        languages = {*query.main_fields, *(report[f.LANGUAGE] for report in reports.values())}
        answer, wanted = await asyncio.gather(
            self.gateway.search("passages", body), self.marker.learn(query, languages)
        )
        found = best_passages(answer)
        every = [*chain.from_iterable(found.values())]
        await self.marker.mark(every, query, extracts, wanted)
        return {
            report: [
                passage_hit(hit, reports[report], self.vocabulary, request.lang) for hit in best
            ]
            for report, best in found.items()
        }
