"""What is the engine asked for a matrix? First which values stand on its sides, then the counts.

A cell counts what a search with the cell's two values in the place of the chosen ones would find;
a row's total stands under the columns' selection, and the other way round.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from config.index import fields as f
from search_api.facets.conditions import conditions, of_passages
from search_api.facets.facet import Facet
from search_api.facets.selections import filters
from search_api.lessons.body import lessons_query
from search_api.lessons.narrowing import field_of, lesson_filters
from search_api.lessons.request import LessonRequest
from search_api.matrix.request import Axis, MatrixRequest
from search_api.query.clauses.boolean import Clause, all_of
from search_api.query.clauses.place import nested_passages
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery

FOUND, UNREAD = "found", "unread"
CELLS, COLUMNS, INSIDE, VALUES, REPORTS = "cells", "columns", "inside", "values", "reports"
UNREADABLE = ("no_text", "garbled")  # states of reports that are listed and hold no text
LESSON = "lesson"

Aggregation = dict[str, Any]
Name = Callable[[Facet], str]
"""Tells a facet's field."""


def hit_clause(request: SearchRequest, query: TextQuery) -> Clause:
    """What a report must meet to be a hit of this search."""
    return all_of(conditions(request, query, "document"))


def sides_body(matrix: MatrixRequest, query: TextQuery) -> dict[str, Any]:
    """Asks for the values with most reports on each side, and for the total."""
    inside = _inside(matrix, query)
    sides = {
        axis.name: _under(
            [_chosen(other, inside)], _by_value(axis, _listed(axis, axis.shown), inside)
        )
        for axis, other in _both_ways(matrix)
    }
    return {
        "query": hit_clause(matrix.bare, query),
        "aggs": sides,
        **_COUNTS_ALONE,
    }


def reports_body(
    matrix: MatrixRequest, query: TextQuery, rows: Sequence[Any], cols: Sequence[Any]
) -> dict[str, Any]:
    """Asks for reports, and for those that could not be read, whatever their text."""
    unreadable = {"terms": {f.STATE: list(UNREADABLE)}}
    aggregations = {
        FOUND: _under([hit_clause(matrix.bare, query)], _cells(matrix, rows, cols, query)),
        UNREAD: _under([unreadable], _cells(matrix, rows, cols, None)),
    }
    return {
        "query": all_of(filters(matrix.bare, "document", str)),
        "aggs": aggregations,
        **_COUNTS_ALONE,
    }


def lessons_body(
    matrix: MatrixRequest, query: TextQuery, rows: Sequence[Any], cols: Sequence[Any]
) -> dict[str, Any]:
    """Asks for lessons, or for passages where kinds were chosen that are none."""
    name, hits = _counted(matrix, query)
    in_rows = _flat_terms(name(matrix.rows.facet), rows)
    in_cols = _flat_terms(name(matrix.cols.facet), cols)
    tables = {
        "rows": _under([_flat_chosen(matrix.cols, name)], in_rows),
        "cols": _under([_flat_chosen(matrix.rows, name)], in_cols),
        CELLS: _under([], {VALUES: in_rows[VALUES] | {"aggs": {COLUMNS: _under([], in_cols)}}}),
    }
    return {"query": all_of(hits), "aggs": tables, **_COUNTS_ALONE}


def _counted(matrix: MatrixRequest, query: TextQuery) -> tuple[Name, list[Clause]]:
    """Where the facets of what is counted stand, and what it must meet."""
    if not matrix.counts_lessons:
        return _of_a_passage, conditions(matrix.bare, query, "passage")
    request = LessonRequest(matrix.bare)
    kinds = [{"term": {f.of_record(f.KIND): LESSON}}] if matrix.lessons_alone else []
    return _of_a_lesson, [
        lessons_query(request, query, ranked=False),
        *lesson_filters(request),
        *kinds,
    ]


def _of_a_passage(facet: Facet) -> str:
    return facet.field if facet.scope == "passage" else f.of_document(facet.field)


def _of_a_lesson(facet: Facet) -> str:
    return f.of_record(facet.field) if facet.scope == "passage" else field_of(facet.field)


_COUNTS_ALONE: dict[str, Any] = {"size": 0, "track_total_hits": False}
_ALL: Clause = {"match_all": {}}


def _cells(
    matrix: MatrixRequest, rows: Sequence[Any], cols: Sequence[Any], query: TextQuery | None
) -> dict[str, Aggregation]:
    inside = _inside(matrix, query) if query else []
    in_cols = _by_value(matrix.cols, _listed(matrix.cols, cols), inside)
    return {
        "rows": _under(
            [_chosen(matrix.cols, inside)],
            _by_value(matrix.rows, _listed(matrix.rows, rows), inside),
        ),
        "cols": _under([_chosen(matrix.rows, inside)], in_cols),
        CELLS: _under(
            [],
            _by_value(
                matrix.rows, _listed(matrix.rows, rows), inside, {COLUMNS: _under([], in_cols)}
            ),
        ),
    }


def _by_value(
    axis: Axis, terms: Clause, inside: list[Clause], below: dict[str, Aggregation] | None = None
) -> dict[str, Aggregation]:
    """Reports by value; of a passage's facet by those passages that meet the search themselves."""
    if axis.facet.scope == "document":
        return {VALUES: {"terms": terms, "aggs": below or {}}}
    reports = {REPORTS: {"reverse_nested": {}, "aggs": below or {}}}
    counted = _under(inside, {VALUES: {"terms": terms, "aggs": reports}})
    return {INSIDE: {"nested": {"path": f.PASSAGES}, "aggs": {INSIDE: counted}}}


def _listed(axis: Axis, values: Sequence[Any]) -> Clause:
    name = f.nested(axis.facet.field) if axis.facet.scope == "passage" else axis.facet.field
    # `_key` decides among equals, so that the same matrix has the same rows
    terms = {"field": name, "order": [{"_count": "desc"}, {"_key": "asc"}]}
    if values:
        return terms | {"include": list(values), "size": len(values)}
    offered = {"include": list(axis.facet.offered)} if axis.facet.offered else {}
    return terms | {"size": axis.size} | offered


def _inside(matrix: MatrixRequest, query: TextQuery) -> list[Clause]:
    return of_passages(matrix.bare, query, f.nested)


def _chosen(axis: Axis, inside: list[Clause]) -> Clause:
    if not axis.shown:
        return _ALL
    if axis.facet.scope == "document":
        return {"terms": {axis.facet.field: list(axis.shown)}}
    return nested_passages(
        all_of([{"terms": {f.nested(axis.facet.field): list(axis.shown)}}, *inside])
    )


def _flat_terms(field: str, values: Sequence[Any]) -> dict[str, Aggregation]:
    return {
        VALUES: {"terms": {"field": field, "include": list(values), "size": max(1, len(values))}}
    }


def _flat_chosen(axis: Axis, name: Name) -> Clause:
    return {"terms": {name(axis.facet): list(axis.shown)}} if axis.shown else _ALL


def _both_ways(matrix: MatrixRequest) -> Iterable[tuple[Axis, Axis]]:
    return (matrix.rows, matrix.cols), (matrix.cols, matrix.rows)


def _under(clauses: list[Clause], aggregations: dict[str, Aggregation]) -> Aggregation:
    return {"filter": all_of(clauses), "aggs": aggregations}
