"""How many reports has each value? Disjunctive facets: each counts under the others' selections."""

from typing import Any

from config.index import fields as f
from search_api.facets.conditions import conditions, of_passages, of_their_reports
from search_api.facets.facet import Facet
from search_api.facets.selections import filters, is_chosen
from search_api.facets.table import COUNTED_UNASKED, FACETS
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.matching import held_by_report
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery

VALUES = "values"
CHOSEN = "chosen"
PASSAGES = "passages"
REPORTS = "reports"
ABOUT = "about"  # no facet's name: all that is about it, with what is counted of just that
MAX_YEARS = 1_000
MOST_VALUES = 10_000  # of a facet whose values are looked through

Aggregation = dict[str, Any]


def document_facets(request: SearchRequest, query: TextQuery) -> dict[str, Aggregation]:
    """The aggregations of a search for reports; `facet_counts` reads their answer."""
    wanted = {*(request.facets or COUNTED_UNASKED), *request.selections, *request.facet_queries}
    facets = [facet for facet in FACETS if facet.name in wanted]
    alone = [facet for facet in facets if _counts_alone(facet, request, query)]
    found = {facet.name: _document_facet(facet, request, query) for facet in alone}
    if together := [facet for facet in facets if facet not in alone]:
        # they stand under the same conditions, which the engine then looks at once
        counts = {facet.name: _counts_together(facet, request, query) for facet in together}
        found[ABOUT] = _under(conditions(request, query, "document"), counts)
    return found


def facet_counts(aggregations: dict[str, Any], facet: Facet) -> dict[str, Any] | None:
    """The answer to one facet, its counts under VALUES and CHOSEN; None if it was not asked for."""
    if facet.name in aggregations:
        answer: dict[str, Any] = aggregations[facet.name]
        return answer[PASSAGES][PASSAGES] if facet.scope == "passage" else answer
    together = aggregations.get(ABOUT, {})
    if facet.name not in together:
        return None
    values: dict[str, Any] = together[facet.name]
    return values[PASSAGES] if facet.scope == "passage" else {VALUES: values}


def _counts_alone(facet: Facet, request: SearchRequest, query: TextQuery) -> bool:
    """Whether its conditions are its own: of its passages alone, or without its own selection."""
    if facet.scope == "passage":
        return bool(filters(request, "passage", f.nested) or held_by_report(query, str))
    return is_chosen(facet, request)


def _counts_together(facet: Facet, request: SearchRequest, query: TextQuery) -> Aggregation:
    if facet.scope == "document":
        return _counts(facet, facet.field, request)[VALUES]
    # a report says what its passages say: one that is about the question has its report be so too
    return _passage_counts(facet, request, query)


def _document_facet(facet: Facet, request: SearchRequest, query: TextQuery) -> Aggregation:
    if facet.scope == "document":
        under = conditions(request, query, "document", without=facet.name)
        return _under(under, _counts(facet, facet.field, request))
    under = of_their_reports(request, query, without=facet.name)
    return _under(under, {PASSAGES: _passage_counts(facet, request, query)})


def _listed_alone(facet: Facet, request: SearchRequest) -> list[Clause]:
    """Few passages have a value that is listed: the text is then looked for in those alone."""
    if not facet.offered:
        return []
    selection = request.chosen(facet.name)
    listed = dict.fromkeys((*facet.offered, *selection.included, *selection.excluded))
    return [{"terms": {f.nested(facet.field): list(listed)}}]


def _passage_counts(facet: Facet, request: SearchRequest, query: TextQuery) -> Aggregation:
    meant = of_passages(request, query, f.nested, without=facet.name)
    inside = [*_listed_alone(facet, request), *meant]
    counts = _counts(facet, f.nested(facet.field), request)
    for aggregation in counts.values():
        aggregation["aggs"] = {REPORTS: {"reverse_nested": {}}}  # reports, not passages
    return {"nested": {"path": f.PASSAGES}, "aggs": {PASSAGES: _under(inside, counts)}}


def _counts(facet: Facet, field: str, request: SearchRequest) -> dict[str, Aggregation]:
    if facet.kind == "range":
        return {VALUES: {"terms": {"field": field, "size": MAX_YEARS, "order": {"_key": "desc"}}}}
    counts = {VALUES: {"terms": {"field": field, **_listed(facet, request)}}}
    selection = request.selections.get(facet.name)
    if selection:
        chosen = [*selection.included, *selection.excluded]
        counts[CHOSEN] = {"terms": {"field": field, "include": chosen, "size": len(chosen)}}
    return counts


def _listed(facet: Facet, request: SearchRequest) -> dict[str, Any]:
    """Which values, how many and in which order."""
    # `_key` decides among equals, so that the same search lists them in the same order
    order = [{"_count": "desc"}, {"_key": "asc"}]
    sought = request.facet_queries.get(facet.name)
    if sought is None:
        offered = {"include": list(facet.offered)} if facet.offered else {}
        return {"size": request.facet_size, "order": order, **offered}
    if sought.values is None:  # told apart by their labels, when the answer is made
        return {"size": MOST_VALUES, "order": order}
    found = [value for value in sought.values if not facet.offered or value in facet.offered]
    return {"size": request.facet_size, "order": order, "include": found}


def _under(clauses: list[Clause], aggregations: dict[str, Aggregation]) -> Aggregation:
    return {"filter": {"bool": {"filter": clauses}}, "aggs": aggregations}
