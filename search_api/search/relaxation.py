"""What could be left out where nothing was found? Each filter, with what would be found without."""

from dataclasses import replace
from typing import Any

from search_api.facets.conditions import conditions
from search_api.facets.facet import Facet
from search_api.facets.selections import is_chosen
from search_api.facets.table import FACETS
from search_api.query.clauses.boolean import all_of
from search_api.query.request import SearchRequest, Years
from search_api.query.text_query import TextQuery
from search_api.search.links import search_address
from search_api.search.responses import Loosening


def loosening_body(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """Asks how many reports there are without each filter, all in one request."""
    return {
        "query": all_of(conditions(_without(request, _chosen(request)), query, "document")),
        "aggs": {
            facet.name: {
                "filter": all_of(conditions(request, query, "document", without=facet.name))
            }
            for facet in _chosen(request)
        },
        "size": 0,
        "track_total_hits": True,
    }


def loosenings(request: SearchRequest, answer: dict[str, Any], path: str) -> list[Loosening]:
    """Filters without which something is found, the most first; last, none of them."""
    found: list[Loosening] = [
        {
            "parameter": facet.name,
            "label": facet.label[request.lang],
            "count": answer["aggregations"][facet.name]["doc_count"],
            "link": search_address(path, _without(request, [facet])),
        }
        for facet in _chosen(request)
    ]
    everything: Loosening = {
        "parameter": None,
        "label": "",
        "count": answer["hits"]["total"]["value"],
        "link": search_address(path, _without(request, _chosen(request))),
    }
    kept = [each for each in found if each["count"]]
    kept.sort(key=lambda each: -each["count"])
    return [*kept, *([everything] if len(found) > 1 and everything["count"] else [])]


def is_narrowed(request: SearchRequest) -> bool:
    """Whether there is a filter to leave out."""
    return bool(_chosen(request))


def _chosen(request: SearchRequest) -> list[Facet]:
    return [facet for facet in FACETS if is_chosen(facet, request)]


def _without(request: SearchRequest, facets: list[Facet]) -> SearchRequest:
    names = {facet.name for facet in facets}
    kept = {name: each for name, each in request.selections.items() if name not in names}
    years = Years() if "year" in names else request.years
    return replace(request, selections=kept, years=years, page=1, cursor="")
