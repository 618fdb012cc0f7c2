"""What is the engine asked for reports? One body: query, conditions behind it, facets.

Whatever holds anything of the text stands in the query; what a hit must meet in `post_filter`, so
that each facet can count without its own selection in the same request. Reports are ranked in two
steps: all by their whole text, the best of them again by their best passage.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from config.index import fields as f
from config.index.shown_values import SHOWN_VALUES
from search_api.facets.conditions import WITH_WEAKER, chosen_of_reports, conditions
from search_api.facets.counts import ABOUT, document_facets
from search_api.facets.selections import filters
from search_api.query.clauses.boolean import Clause, all_of, any_of
from search_api.query.clauses.concept_scores import concept_boost, concept_clauses
from search_api.query.clauses.held_concepts import tag_clause
from search_api.query.clauses.matching import at_all
from search_api.query.clauses.place import (
    REPORT,
    about_place,
    nested_passages,
    passage_place,
    values_of_place,
)
from search_api.query.clauses.share import by_share
from search_api.query.clauses.text import (
    body_clauses,
    cited_document_clauses,
    code_clauses,
    identifier_clauses,
    passage_text_clause,
    title_clauses,
)
from search_api.query.clauses.wanted import type_clauses, year_clauses
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.request import SearchRequest, Sort
from search_api.query.text_query import TextQuery

COUNTRY_FACTOR = 4.0
WHOLE_PLACE = 0.7  # of the weight of a question: `in Nepal` of three words, not of thirty
PLACE_POWER = 1.5  # of that share: named in passing, it lifts little
RESCORED = 50  # reports of the first step that the second one looks at; 200 rank no better
FAR_ABOVE = 8_192.0  # added to what is about it: more than any score; .001 can still be told apart
WEAKER_FACTOR = 0.8  # of its score: it stands before another where it scores a quarter more

DOCUMENT_SOURCE = list(SHOWN_VALUES)

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
    met = all_of(conditions(request, query, "document"))
    return _page_body(request, query, _weaker_later(request, query, _query(request, query)), met)


def _page_body(
    request: SearchRequest, query: TextQuery, ranked: Clause, met: Clause
) -> dict[str, Any]:
    return _ordered(request, query) | {
        "query": ranked,
        "post_filter": met,
        "aggs": document_facets(request, query) | weaker_count(request, query),
        "from": request.start,
        "size": request.size,
    }


def filled_body(request: SearchRequest, query: TextQuery, size: int) -> dict[str, Any]:
    """The first reports about it and, far below, the best weaker ones; few_results.py reads it."""
    met = all_of(conditions(request, query, "document"))
    return _ordered(request, query) | {
        "query": _far_above(_query(request, query), met),
        "post_filter": all_of(_with_weaker(request, query)),
        "aggs": {ABOUT: {"filter": met}} | document_facets(request, query),
        "from": 0,
        "size": size,
    }


def further_body(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """A page behind those of `filled_body`, in its order.

    So large a sum rounds scores: reports that score nearly the same would else change places from
    page to page, and one be listed twice and another never.
    """
    met = all_of(conditions(request, query, "document"))
    return _page_body(request, query, _far_above(_query(request, query), met), met)


def _far_above(ranked: Clause, met: Clause) -> Clause:
    first = {"constant_score": {"filter": met, "boost": FAR_ABOVE}}
    return {"bool": {"must": ranked, "should": first}}


def _ordered(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """What is told of hits, and in which order they stand."""
    told = {"track_total_hits": True, "_source": DOCUMENT_SOURCE}
    sort = effective_sort(request, query)
    if sort == "relevance":
        return told | {"rescore": _by_best_passage(request, query)}
    return told | {"sort": SORTS[sort], "track_scores": not query.parsed.is_empty}


def without_second_step(body: dict[str, Any]) -> dict[str, Any]:
    """The same hits in an order that can be read to its end: as the whole reports rank."""
    first = {name: value for name, value in body.items() if name != "rescore"}
    return first | {"sort": SORTS["relevance"], "track_scores": True} if "rescore" in body else body


def weaker_count(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """Counts what would be listed with weaker matches too."""
    if request.matches == "any" or query.parsed.is_empty:
        return {}
    return {WITH_WEAKER: {"filter": all_of(_with_weaker(request, query))}}


def _with_weaker(request: SearchRequest, query: TextQuery) -> list[Clause]:
    """What must be met beside the query, which finds itself what holds anything of the text."""
    if filters(request, "passage", f.nested):
        return conditions(replace(request, matches="any"), query, "document")
    return chosen_of_reports(request)


def effective_sort(request: SearchRequest, query: TextQuery) -> Sort:
    """Relevance means nothing without text."""
    if query.parsed.is_empty and request.sort in {None, "relevance"}:
        return "newest"
    return request.sort or "relevance"


def _query(request: SearchRequest, query: TextQuery) -> Clause:
    """The first step: whatever holds anything of the text, by the report as a whole."""
    if query.parsed.is_empty:
        return {"match_all": {}}
    ranking = [
        *identifier_clauses(query),  # finds its document, whatever else is asked of the text
        *title_clauses(query),
        *body_clauses(query),
        *type_clauses(query, f.TYPE),
        *year_clauses(query, f.YEAR),
        *cited_document_clauses(query),
        *concept_clauses(query, f.CONCEPTS),
        *_place_clauses(query),
        *code_clauses(query, (f.TITLE_TEXT,)),
        *map(nested_passages, code_clauses(query, (f.nested(f.HEADING), f.nested(f.TEXT)))),
    ]
    found = {"bool": {"filter": _found_at_all(request, query), "should": ranking}}
    return _led_by_place(found, query)


def _found_at_all(request: SearchRequest, query: TextQuery) -> list[Clause]:
    whole = at_all(query, REPORT)
    if not filters(request, "passage", f.nested):
        return whole
    # the chosen passage may be one that the report's text leaves out, such as a list of references
    chosen = nested_passages(all_of(at_all(query, passage_place(f.nested))))
    return [any_of([all_of(whole), chosen])]


def _weaker_later(request: SearchRequest, query: TextQuery, ranked: Clause) -> Clause:
    """Weaker matches stand below, unless they score clearly higher."""
    if request.matches == "about":
        return ranked
    met = all_of(conditions(replace(request, matches="about"), query, "document"))
    weaker = {"filter": {"bool": {"must_not": met}}, "weight": WEAKER_FACTOR}
    return {"function_score": {"query": ranked, "functions": [weaker], "boost_mode": "multiply"}}


def _by_best_passage(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """The second step: the best reports again, by the passage that answers best."""
    text = by_share(passage_text_clause(query, f.nested), query, f.nested)
    if selected := filters(request, "passage", f.nested):
        text = {"bool": {"must": text, "filter": selected}}
    ranked = _weaker_later(request, query, _led_by_place(nested_passages(text), query))
    return {"window_size": RESCORED, "query": {"rescore_query": ranked}}


def _led_by_place(wanted: Clause, query: TextQuery) -> Clause:
    """Who names a country or region means reports about it before those that mention it."""
    places = [about_place(each) for each in _places(query)]
    if not places:
        return wanted
    gain = round((place_factor(query) - 1) / len(places), 4)  # on `Syria and Iraq`: both lead
    # multiplied: a report in another language scores too low for any sum to lift it
    return {
        "function_score": {
            "query": wanted,
            "functions": [{"weight": 1}, *({"filter": one, "weight": gain} for one in places)],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def place_factor(query: TextQuery) -> float:
    """What being about all places is worth: the more, the more of the question they are."""
    weights = [each.weight for each in _places(query)]
    place = min(weights, default=0.0)
    if not place:
        return COUNTRY_FACTOR
    others = [each.weight for each in query.understood if each.concept.facet not in PLACES]
    words = [weight for _, weight in query.rest]
    # what no report holds is no smaller part of the question than what one does
    unheld = others.count(0.0) * max((place, *others, *words))
    share = place / (sum(words) + query.weight_of_concepts + unheld)
    return 1 + (COUNTRY_FACTOR - 1) * math.pow(min(1.0, share / WHOLE_PLACE), PLACE_POWER)


def _place_clauses(query: TextQuery) -> list[Clause]:
    """A place is a concept too: who mentions one of those asked for scores as for any other."""
    places = _places(query)
    held = [tag_clause(each, REPORT) for each in places]
    boost = min(map(concept_boost, places), default=0)
    return [{"constant_score": {"filter": any_of(held), "boost": boost}}] if held else []


def about_places(query: TextQuery, name: Callable[[str], str] = str) -> list[Clause]:
    """A region means the reports on its countries, which the index has under it.

    `name` tells a report's fields in the index at hand.
    """
    values: dict[str, list[str]] = {}
    for field, those in map(values_of_place, _places(query)):
        values.setdefault(name(field), []).extend(those)
    return [{"terms": {field: those}} for field, those in values.items()]


def _places(query: TextQuery) -> list[Understood]:
    return [each for each in query.understood if each.concept.facet in PLACES]
