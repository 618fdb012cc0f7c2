"""What is the engine asked for reports? One body: query, filters behind it, facets, best passages.

The text stands in the query, selections in `post_filter`, so that each facet can count under the
other facets' selections in the same request. A passage selection holds together with the text on
one passage; totals and counts are of reports.
"""

from typing import Any

from config.index import fields as f
from search_api.facets.counts import document_facets
from search_api.facets.selections import filters
from search_api.query.clauses import (
    Clause,
    TextQuery,
    any_of,
    body_clauses,
    cited_document_clauses,
    excluded_text_clauses,
    identifier_clauses,
    intent_clauses,
    passage_text_clause,
    title_clauses,
)
from search_api.query.concepts import PLACES
from search_api.request import SearchRequest, Sort

INNER_HITS = "best"
COUNTRY_FACTOR = 4.0

DOCUMENT_SOURCE = [
    f.ID,
    f.TITLE,
    f.YEAR,
    f.LANGUAGE,
    f.TYPE,
    f.COUNTRIES,
    f.TOPICS,
    f.PUBLISHERS,
    f.AUTHORS,
    f.IDENTIFIERS,
    f.FORM,
    f.PARTNERS,
    f.STATE,
    f.REASON,
    f.PAGE_COUNT,
]

# The last key decides among equals, so that pages neither repeat nor miss a report.
SORTS: dict[Sort, list[dict[str, Any]]] = {
    "relevance": [
        {"_score": "desc"},
        {f.YEAR: {"order": "desc", "missing": "_last"}},
        {f.ID: "asc"},
    ],
    "newest": [
        {f.YEAR: {"order": "desc", "missing": "_last"}},
        {f.ADDED: {"order": "desc", "missing": "_last"}},
        {f.ID: "asc"},
    ],
    "oldest": [
        {f.YEAR: {"order": "asc", "missing": "_last"}},
        {f.ADDED: {"order": "asc", "missing": "_last"}},
        {f.ID: "asc"},
    ],
    "title": [{f.TITLE_SORT: "asc"}, {f.ID: "asc"}],
}


def documents_body(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """The whole request body of one search for reports."""
    return {
        "query": _led_by_place(_query(request, query), query),
        "post_filter": {"bool": {"filter": _selected(request, query)}},
        "aggs": document_facets(request, query),
        "sort": SORTS[effective_sort(request, query)],
        "track_scores": not query.parsed.is_empty,
        "track_total_hits": True,
        "from": request.start,
        "size": request.size,
        "_source": DOCUMENT_SOURCE,
    }


def effective_sort(request: SearchRequest, query: TextQuery) -> Sort:
    """Relevance means nothing without text."""
    if query.parsed.is_empty and request.sort in {None, "relevance"}:
        return "newest"
    return request.sort or "relevance"


def nested_passages(clause: Clause, **options: Any) -> Clause:
    """A condition on one passage of a report; a report scores as its best passage."""
    return {"nested": {"path": f.PASSAGES, "query": clause, "score_mode": "max", **options}}


def _query(request: SearchRequest, query: TextQuery) -> Clause:
    excluded = [nested_passages(clause) for clause in excluded_text_clauses(query, f.nested)]
    selected = filters(request, "passage", f.nested)
    if query.parsed.is_empty:
        shown = (
            [nested_passages(_all_of(selected), inner_hits=_inner_hits(request))]
            if selected
            else []
        )
        return {"bool": {"filter": {"match_all": {}}, "should": shown, "must_not": excluded}}
    text = passage_text_clause(query, f.nested)
    title = title_clauses(query)
    body = [*body_clauses(query), *intent_clauses(query, {"type": f.TYPE})]
    own = identifier_clauses(query)  # finds its document, whatever else is asked of the text
    # a report without passages is found by its title; a phrase stands in a passage or nowhere
    finding, ranking = (
        (own, [*title, *body]) if query.parsed.has_required else ([*own, *title], body)
    )
    if not query.parsed.has_required:
        finding = [*finding, *cited_document_clauses(query)]
    if _names_places_only(query) and not query.parsed.has_required:
        finding = [*finding, *({"constant_score": {"filter": x}} for x in _about_places(query))]
    if not selected:
        best = nested_passages(text, inner_hits=_inner_hits(request))
        matching = {"must": any_of([best, *finding])}
    else:
        # all reports with the text take part in the facets; those whose chosen passage has it rank
        best = nested_passages(
            {"bool": {"must": text, "filter": selected}}, inner_hits=_inner_hits(request)
        )
        matching = {"filter": any_of([nested_passages(text), *finding])}
        ranking = [best, *own, *title, *body]
    return {"bool": matching | {"should": ranking, "must_not": excluded}}


def _led_by_place(wanted: Clause, query: TextQuery) -> Clause:
    """Who names a country or region means reports about it before those that mention it."""
    about_it = _about_places(query)
    if not about_it:
        return wanted
    # multiplied: a report in another language scores too low for any sum to lift it
    about = {"filter": any_of(about_it), "weight": COUNTRY_FACTOR}
    return {"function_score": {"query": wanted, "functions": [about], "boost_mode": "multiply"}}


def _about_places(query: TextQuery) -> list[Clause]:
    """A region means the reports on its countries, which the index has under it."""
    return [
        {"terms": {field: values}}
        for facet, field in (("country", f.COUNTRIES), ("region", f.REGIONS))
        if (values := [x.concept.value for x in query.understood if x.concept.facet == facet])
    ]


def _names_places_only(query: TextQuery) -> bool:
    """Whether nothing but countries and regions is asked for: all reports on them answer."""
    named = {word for each in query.understood for word in each.text.split()}
    places = {each.concept.facet for each in query.understood} <= PLACES
    return bool(query.understood) and places and set(query.words.split()) <= named


def _selected(request: SearchRequest, query: TextQuery) -> list[Clause]:
    conditions = filters(request, "document", str)
    if selected := filters(request, "passage", f.nested):
        if not query.parsed.is_empty:
            selected.append(passage_text_clause(query, f.nested))
        conditions.append(nested_passages(_all_of(selected)))
    return conditions


def _inner_hits(request: SearchRequest) -> dict[str, Any]:
    # ids alone: inner hits would read a report's whole source again (measured: 42 against 11 ms)
    return {
        "name": INNER_HITS,
        "size": request.passages,
        "_source": False,
        "docvalue_fields": [f.nested(f.ID)],
    }


def _all_of(clauses: list[Clause]) -> Clause:
    return {"bool": {"filter": clauses}}
