"""What is the engine asked for passages? Those of known reports, or a search among all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from config.index import fields as f
from search_api.facets.conditions import WITH_WEAKER, conditions
from search_api.facets.selections import filters
from search_api.query.clauses.boolean import Clause, all_of
from search_api.query.clauses.text import (
    excluded_text_clauses,
    passage_text_clause,
    ranked_behind,
    repeated_words_clause,
)
from search_api.query.request import SearchRequest, Sort
from search_api.query.text_query import TextQuery

REPORTS, BEST = "reports", "best"

_BEHIND_OTHERS = 0.001  # of its score: under a report, any other passage that matches says more

_IN_READING_ORDER: list[dict[str, Any]] = [{f.of_document(f.ID): "asc"}, {f.ORDINAL: "asc"}]
SORTS: dict[Sort, list[dict[str, Any]]] = {
    "relevance": [{"_score": "desc"}, *_IN_READING_ORDER],
    "newest": [
        {f.of_document(f.YEAR): {"order": "desc", "missing": "_last"}},
        *_IN_READING_ORDER,
    ],
    "oldest": [
        {f.of_document(f.YEAR): {"order": "asc", "missing": "_last"}},
        *_IN_READING_ORDER,
    ],
    "title": [{f.of_document(f.TITLE_SORT): "asc"}, *_IN_READING_ORDER],
}


def snippets_body(passage_ids: Sequence[str]) -> dict[str, Any]:
    """Asks for passages that are already known."""
    return {
        "query": {"ids": {"values": list(passage_ids)}},
        "size": len(passage_ids),
        "track_total_hits": False,
        "_source": True,
    }


def best_passages_body(
    request: SearchRequest, query: TextQuery, document_ids: Sequence[str]
) -> dict[str, Any]:
    """Asks for the best passages of the reports that are shown, with their words."""
    theirs = {"terms": {f.of_document(f.ID): list(document_ids)}}
    best = {
        "size": request.passages,
        "sort": [{"_score": "desc"}, {f.ORDINAL: "asc"}],
        "_source": True,
        "docvalue_fields": [f.WORDS],
    }
    return {
        "query": {
            "bool": {
                "must": ranked_behind(_ranked(query), repeated_words_clause(str), _BEHIND_OTHERS),
                "filter": [theirs, *filters(request, "passage", str)],
                "must_not": excluded_text_clauses(query, str),
            }
        },
        "aggs": {
            REPORTS: {
                "terms": {
                    "field": f.of_document(f.ID),
                    "size": max(1, len(document_ids)),
                    # else all are gone through twice, once to choose ten of these ten reports
                    "collect_mode": "depth_first",
                },
                "aggs": {BEST: {"top_hits": best}},
            }
        },
        "size": 0,
        "track_total_hits": False,
    }


def best_passages(answer: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The hits of that answer, by the id of their report."""
    buckets = answer["aggregations"][REPORTS]["buckets"]
    return {bucket["key"]: bucket[BEST]["hits"]["hits"] for bucket in buckets}


def passages_body(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """Searches among the passages of all reports."""
    empty = query.parsed.is_empty
    sort = "newest" if empty and request.sort in {None, "relevance"} else request.sort
    met = conditions(request, query, "passage")
    whole = conditions(replace(request, matches="any"), query, "passage")
    counted_apart = not empty and request.matches == "about"
    return {
        "query": {"bool": {"must": _ranked(query), "filter": whole}},
        "post_filter": all_of(met),
        "aggs": {WITH_WEAKER: {"filter": all_of(whole)}} if counted_apart else {},
        "sort": SORTS[sort or "relevance"],
        "track_scores": not empty,
        "track_total_hits": True,
        "from": request.start,
        "size": request.size,
        "_source": True,
        "docvalue_fields": [f.WORDS],
    }


def _ranked(query: TextQuery) -> Clause:
    return {"match_all": {}} if query.parsed.is_empty else passage_text_clause(query, str)
