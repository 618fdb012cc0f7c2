"""How does a matrix look in an answer? Each cell with counts, gap and links."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from config.vocabulary import Vocabulary
from search_api.facets.value_labels import value_label
from search_api.matrix.body import LESSON
from search_api.matrix.buckets import Counts, Table, Tables
from search_api.matrix.request import Axis, MatrixRequest, without_chosen
from search_api.matrix.responses import Gap, MatrixAxis, MatrixCell
from search_api.query.request import SearchRequest, Years
from search_api.search.links import search_links

_NONE: Counts = {}


class _Addresses(NamedTuple):
    """Of the searches to which a cell adds its values."""

    reports: str
    lessons: str


def axis_answer(
    matrix: MatrixRequest, axis: Axis, values: Sequence[Any], tables: Tables, vocabulary: Vocabulary
) -> MatrixAxis:
    """One side: its values with the totals of their rows or columns."""
    totals = [
        getattr(table, axis.name) for table in (tables.reports, tables.lessons, tables.unread)
    ]
    base = _addresses(matrix, without_chosen(matrix.search, [axis.facet.name]), [axis])
    return {
        "facet": axis.facet.name,
        "label": axis.facet.label[matrix.search.lang],
        "values": [
            {
                "value": value,
                "label": value_label(axis.facet, str(value), vocabulary, matrix.search.lang),
                **_cell(base, totals, value, _choice(axis, value)),
            }
            for value in values
        ],
    }


def cell_answers(
    matrix: MatrixRequest, rows: Sequence[Any], cols: Sequence[Any], tables: Tables
) -> list[list[MatrixCell]]:
    """One list a row, one cell a column."""
    base = _addresses(matrix, matrix.bare, [matrix.rows, matrix.cols])
    across = [_choice(matrix.cols, col) for col in cols]
    each_row = ((_row(tables, row), _choice(matrix.rows, row)) for row in rows)
    return [
        [_cell(base, counts, col, row + choice) for col, choice in zip(cols, across, strict=True)]
        for counts, row in each_row
    ]


def gap_of(reports: int, lessons: int, unread: int) -> Gap | None:
    """Why there is no lesson; None where there is one."""
    if lessons:
        return None
    if reports > unread:
        return "no_lessons"
    return "unread" if unread else "no_reports"


def _row(tables: Tables, row: Any) -> list[Counts]:
    every: tuple[Table, ...] = (tables.reports, tables.lessons, tables.unread)
    return [table.cells.get(row, _NONE) for table in every]


def _cell(base: _Addresses, counts: Sequence[Counts], value: Any, choice: str) -> MatrixCell:
    reports, lessons, unread = (each.get(value, 0) for each in counts)
    return {
        "reports": reports,
        "lessons": lessons,
        "unread": unread,
        "gap": gap_of(reports, lessons, unread),
        "url": base.reports + choice,
        "lessons_url": base.lessons + choice,
    }


def _addresses(matrix: MatrixRequest, request: SearchRequest, axes: Sequence[Axis]) -> _Addresses:
    if any(axis.facet.kind == "range" for axis in axes):
        request = replace(request, years=Years())
    kind = f"&kind={LESSON}" if matrix.lessons_alone else ""
    lessons = "/v1/lessons" if matrix.counts_lessons else "/v1/passages"
    return _Addresses(
        _open(search_links("/v1/search", request, 0)["self"]),
        _open(search_links(lessons, request, 0)["self"]) + kind,
    )


def _open(address: str) -> str:
    """One to which `&name=value` can be added."""
    return address if "?" in address else f"{address}?"


def _choice(axis: Axis, value: Any) -> str:
    if axis.facet.kind == "range":
        return f"&year_from={value}&year_to={value}"
    return f"&{axis.facet.name}={quote(str(value), safe='')}"
