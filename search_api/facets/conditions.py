"""What must a hit meet? What is chosen and what is asked, in one place for lists and counts alike.

Used by searches, facets, the matrix, the map and exports, so that a count is always of what the
list at its address shows.
"""

from collections.abc import Callable
from typing import Literal

from config.index import fields as f
from search_api.facets.selections import filters
from search_api.query.clauses.boolean import Clause, all_of
from search_api.query.clauses.matching import at_all, held_by_report, must_clauses, without_excluded
from search_api.query.clauses.place import REPORT, nested_passages, passage_place
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery

WITH_WEAKER = "with_weaker"  # the count of all that would be listed with weaker matches

Scope = Literal["document", "passage"]
"""Which index is asked: that of reports, or that of passages."""


def conditions(
    request: SearchRequest, query: TextQuery, scope: Scope, *, without: str = ""
) -> list[Clause]:
    """All of what a report, or a flat passage, must meet; without what one facet chooses.

    Where something is chosen of passages, one passage must meet that and the question.
    """
    if scope == "passage":
        return [
            *_of_reports(request, f.of_document, without),
            *of_passages(request, query, str, without=without),
            *held_by_report(query, f.of_document),
        ]
    if filters(request, "passage", f.nested, without=without):
        inside = of_passages(request, query, f.nested, without=without)
        outside = of_their_reports(request, query, without=without)
        return [*outside, nested_passages(all_of(inside))]
    asked = (must_clauses if request.matches == "about" else at_all)(query, REPORT)
    return [*_of_reports(request, str, without), *asked]


def chosen_of_reports(request: SearchRequest) -> list[Clause]:
    """What a report must meet by what is chosen of reports alone, whatever is asked."""
    return _of_reports(request, str, "")


def chosen_of_passages(request: SearchRequest) -> list[Clause]:
    """What a flat passage must meet by what is chosen alone, whatever is asked."""
    return [*_of_reports(request, f.of_document, ""), *filters(request, "passage", str)]


def of_their_reports(
    request: SearchRequest, query: TextQuery, *, without: str = ""
) -> list[Clause]:
    """What a report must meet beside one of its passages."""
    return [
        *_of_reports(request, str, without),
        *held_by_report(query, str),
        *without_excluded(query, REPORT),
    ]


def of_passages(
    request: SearchRequest, query: TextQuery, name: Callable[[str], str], *, without: str = ""
) -> list[Clause]:
    """What one passage must meet itself; `name` tells its fields in the index at hand."""
    asked = (must_clauses if request.matches == "about" else at_all)(query, passage_place(name))
    return [*filters(request, "passage", name, without=without), *asked]


def _of_reports(request: SearchRequest, name: Callable[[str], str], without: str) -> list[Clause]:
    chosen = filters(request, "document", name, without=without)
    if request.document:
        chosen.append({"term": {name(f.ID): request.document}})
    return chosen
