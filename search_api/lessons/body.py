"""What is the engine asked for lessons? Which there are, in what order, and single ones; pure."""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.index.lesson_entries import IS_CONFIRMED
from search_api.lessons.matching import (
    about_clauses,
    near_clauses,
    nearest_first,
    subject_first,
)
from search_api.lessons.narrowing import intended_values, lesson_filters, wanted_first
from search_api.lessons.request import LessonRequest
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.other_languages import names_elsewhere
from search_api.query.clauses.text import excluded_text_clauses, passage_text_clause
from search_api.query.text_query import TextQuery

WINDOW = 500
"""So many of the best are folded and spread; those behind them follow in the engine's order."""

PLACING = [
    f.of_record(f.ID),
    f.of_record(f.BANDS),
    f.of_record(f.COUNTRIES),
    f.of_record(f.CONFIDENCE),
    f.of_document(f.ID),
    f.of_document(f.YEAR),
]
"""What folding and spreading look at."""

_IN_READING_ORDER: list[dict[str, Any]] = [
    {f.of_document(f.ID): "asc"},
    {f.of_record(f.ORDINAL): "asc"},
]
_NEWEST: list[dict[str, Any]] = [
    {f.of_document(f.YEAR): {"order": "desc", "missing": "_last"}},
    *_IN_READING_ORDER,
]
_FIELDS_BOOST = 0.2
_MOST_VALUES = 1_000
_CONFIRMED_WEIGHS = 2.0  # what a curator has confirmed goes before what answers about as well
_CONFIRMED_FIRST: dict[str, Any] = {
    f.of_record(f.VERDICT): {"order": "asc", "missing": "_last", "unmapped_type": "keyword"}
}


def lessons_query(request: LessonRequest, query: TextQuery, *, ranked: bool = True) -> Clause:
    """What a lesson must meet, without what is chosen of facets; and by what it ranks, if it does.

    Half of the clauses of a question only rank, and to read them costs the engine as much as to
    count by the others.
    """
    about = about_clauses(query, request.match)
    of_wanted = wanted_first(request)
    wanted: list[Clause] = []
    if about and request.match != "all" and not query.parsed.has_required:
        # its report may hold all words of the question
        kinds = intended_values(request, "kind")
        about = near_clauses(query, kinds, request.match)
        if ranked:
            lifted = [*nearest_first(query, kinds, request.match), *of_wanted]
            near = {"bool": {"filter": about, "should": [_text(query), *lifted]}}
            wanted, about = [_confirmed_first(near)], []  # asked once, where it ranks
    elif not query.parsed.is_empty:
        text = _text(query)
        if ranked:
            lifted = [*subject_first(query), *of_wanted]
            text = _confirmed_first({"bool": {"must": text, "should": lifted}})
        wanted.append(text)
    if request.search.document:
        wanted.append({"term": {f.of_document(f.ID): request.search.document}})
    found = {"must": wanted, "must_not": excluded_text_clauses(query, f.of_record)}
    return {"bool": found | {"filter": about}}


def how_many_body(request: LessonRequest, query: TextQuery, most: int) -> dict[str, Any]:
    """Asks how many lessons are about the question, counted as far as `most`."""
    held = lessons_query(request, query, ranked=False)
    lessons = {"must": held, "filter": lesson_filters(request)}
    return {"query": {"bool": lessons}, "size": 0, "track_total_hits": most}


def placing_body(request: LessonRequest, query: TextQuery) -> dict[str, Any]:
    """Asks for the best lessons by what places them, for the total and for facets.

    Their entries stay unread, also for the id.
    """
    return {
        "query": lessons_query(request, query),
        "post_filter": {"bool": {"filter": lesson_filters(request)}},
        "aggs": _facets(request),
        "sort": sort_order(request, query),
        "track_scores": not query.parsed.is_empty,
        "track_total_hits": True,
        "size": WINDOW,
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": PLACING,
    }


def lessons_body(request: LessonRequest, query: TextQuery) -> dict[str, Any]:
    """Lessons themselves, in the engine's order."""
    return {
        "query": {
            "bool": {"must": lessons_query(request, query), "filter": lesson_filters(request)}
        },
        "sort": sort_order(request, query),
        "track_scores": not query.parsed.is_empty,
        "track_total_hits": True,
        "from": request.search.start,
        "size": request.search.size,
        "_source": True,
        "docvalue_fields": [f.WORDS],
    }


def by_id_body(ids: Sequence[str]) -> dict[str, Any]:
    """These lessons."""
    return {
        "query": {"terms": {f.of_record(f.ID): list(ids)}},
        "size": len(ids),
        "track_total_hits": False,
        "_source": True,
        "docvalue_fields": [f.WORDS],
    }


def sort_order(request: LessonRequest, query: TextQuery) -> list[dict[str, Any]]:
    """Relevance means nothing without text."""
    if request.sort == "newest":
        return _NEWEST
    if query.parsed.is_empty:
        return [_CONFIRMED_FIRST, *_NEWEST]
    return [{"_score": "desc"}, *_IN_READING_ORDER]


def _text(query: TextQuery) -> Clause:
    """The text of the lesson; what stands beside it finds it too, and weighs less."""
    text = passage_text_clause(query, f.of_record)
    if not query.words or query.parsed.has_required:
        return text
    beside = {"match": {f.of_record(f.FIELDS_TEXT): {"query": query.words, "boost": _FIELDS_BOOST}}}
    return {
        "bool": {
            "must": any_of([text, beside]),
            "should": names_elsewhere(query, f.of_record(f.TEXT)),
        }
    }


def _confirmed_first(text: Clause) -> Clause:
    weighs = [{"filter": IS_CONFIRMED, "weight": _CONFIRMED_WEIGHS}]
    return {"function_score": {"query": text, "functions": weighs, "boost_mode": "multiply"}}


def _facets(request: LessonRequest) -> dict[str, Any]:
    """Each facet counts lessons under the other ones' selections."""
    found: dict[str, Any] = {}
    for name, (field, size) in FACET_FIELDS.items():
        terms = {"field": field, "size": size, "order": [{"_count": "desc"}, {"_key": "asc"}]}
        if name == "year":
            terms["order"] = {"_key": "desc"}
        found[name] = {
            "filter": {"bool": {"filter": lesson_filters(request, without=name)}},
            "aggs": {"values": {"terms": terms}},
        }
    return found


FACET_FIELDS: dict[str, tuple[str, int]] = {
    "kind": (f.of_record(f.KIND), 10),
    "country": (f.of_record(f.COUNTRIES), _MOST_VALUES),
    "topic": (f.of_record(f.TOPICS), _MOST_VALUES),
    "sector": (f.of_record(f.SECTORS), _MOST_VALUES),
    "population": (f.of_record(f.POPULATIONS), _MOST_VALUES),
    "type": (f.of_document(f.TYPE), _MOST_VALUES),
    "language": (f.of_document(f.LANGUAGE), _MOST_VALUES),
    "year": (f.of_document(f.YEAR), _MOST_VALUES),
    "evidence": (f.of_record(f.EVIDENCE_TYPE), 10),
    "answer": (f.of_record(f.ANSWER), 10),
}
