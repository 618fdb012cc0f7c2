"""What is the engine asked for passages? Snippets of known passages, or a search among all."""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANALYZERS, ANY
from search_api.facets.selections import filters
from search_api.query.clauses import (
    Clause,
    TextQuery,
    excluded_text_clauses,
    highlight_clause,
    passage_text_clause,
)
from search_api.request import SearchRequest, Sort

_OF_THE_REPORT = (
    f.ID,
    f.TITLE,
    f.YEAR,
    f.LANGUAGE,
    f.TYPE,
    f.COUNTRIES,
    f.PUBLISHERS,
    f.AUTHORS,
    f.IDENTIFIERS,
)
PASSAGE_SOURCE = [
    f.ID,
    f.PAGE,
    f.PAGE_END,
    f.LABEL,
    f.HEADING_PATH,
    f.KIND,
    f.CONFIDENCE,
    f.KIND_FROM,
    f.LANGUAGE,
    f.COUNTRIES,
    f.TOPICS,
    f"{f.TEXT}.{ANY}",
    f.BBOXES,
    *(f.of_document(field) for field in _OF_THE_REPORT),
]

# above a million the engine refuses the search; without it one long text fails the whole search
_MAX_ANALYZED_LETTERS = 1_000_000

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


def snippets_body(passage_ids: Sequence[str], query: TextQuery) -> dict[str, Any]:
    """Asks for passages that are already known, to show them with what matched marked."""
    return {
        "query": {"ids": {"values": list(passage_ids)}},
        "size": len(passage_ids),
        "track_total_hits": False,
        "_source": PASSAGE_SOURCE,
        **_highlight(query),
    }


def passages_body(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """Searches among the passages of all reports."""
    empty = query.parsed.is_empty
    sort = "newest" if empty and request.sort in {None, "relevance"} else request.sort
    return {
        "query": {
            "bool": {
                "must": {"match_all": {}} if empty else passage_text_clause(query, str),
                "filter": passage_filters(request),
                "must_not": excluded_text_clauses(query, str),
            }
        },
        "sort": SORTS[sort or "relevance"],
        "track_scores": not empty,
        "track_total_hits": True,
        "from": request.start,
        "size": request.size,
        "_source": PASSAGE_SOURCE,
        **_highlight(query),
    }


def passage_filters(request: SearchRequest) -> list[Clause]:
    """The report's selections and the passage's own."""
    chosen = [*filters(request, "document", f.of_document), *filters(request, "passage", str)]
    if request.document:
        chosen.append({"term": {f.of_document(f.ID): request.document}})
    return chosen


def _highlight(query: TextQuery) -> dict[str, Any]:
    if query.parsed.is_empty:
        return {}
    subfields = [code for code, _ in query.weights if code in ANALYZERS] + [ANY]
    return {
        "highlight": {
            "type": "unified",
            "encoder": "html",
            "pre_tags": ["<mark>"],
            "post_tags": ["</mark>"],
            "number_of_fragments": 3,
            "fragment_size": 200,
            "max_analyzer_offset": _MAX_ANALYZED_LETTERS,
            "fields": {
                f"{f.TEXT}.{code}": {"highlight_query": highlight_clause(query, code)}
                for code in subfields
            },
        }
    }
