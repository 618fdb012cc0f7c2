"""How do chosen values become filters? OR inside a facet, AND across facets."""

from collections.abc import Callable, Iterable

from config.index import fields as f
from search_api.facets.facet import Facet
from search_api.facets.table import FACETS
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.wanted import year_range
from search_api.query.request import SearchRequest


def filters(
    request: SearchRequest,
    scope: str,
    name: Callable[[str], str],
    *,
    without: str = "",
) -> list[Clause]:
    """The filters of all facets of a scope, except the facet `without`."""
    found = [
        clause
        for facet in FACETS
        if facet.scope == scope and facet.name != without and is_chosen(facet, request)
        for clause in _facet_filters(facet, request, name(facet.field))
    ]
    if scope == "passage" and request.confidence is not None:
        found.append({"range": {name(f.CONFIDENCE): {"gte": request.confidence}}})
    return found


def is_chosen(facet: Facet, request: SearchRequest) -> bool:
    """Whether hits are narrowed by this facet."""
    return bool(request.years) if facet.kind == "range" else facet.name in request.selections


def _facet_filters(facet: Facet, request: SearchRequest, field: str) -> Iterable[Clause]:
    if facet.kind == "range":
        yield year_range(request.years, field)
        return
    selection = request.selections[facet.name]
    if selection.included:
        yield {"terms": {field: list(selection.included)}}
    if selection.excluded:
        yield {"bool": {"must_not": {"terms": {field: list(selection.excluded)}}}}
