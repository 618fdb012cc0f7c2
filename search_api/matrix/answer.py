"""How is a matrix answered? Its sides first, then every count in two requests side by side."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from search_api.engine.visibility import Entries
from search_api.facets.present import applied_filters
from search_api.matrix.body import lessons_body, reports_body, sides_body
from search_api.matrix.buckets import NOTHING, Tables, has_more, listed_values, tables_of
from search_api.matrix.present import axis_answer, cell_answers
from search_api.matrix.request import MatrixRequest
from search_api.matrix.responses import MatrixResponse
from search_api.query.text_query import TextQuery
from search_api.search.present.answer_parts import milliseconds_since, understood_entries
from search_api.search.searcher import Searcher


async def matrix_answer(matrix: MatrixRequest, searcher: Searcher) -> MatrixResponse:
    """Exact counts by two facets, whatever their number of values."""
    started = time.perf_counter()
    request, vocabulary = matrix.search, searcher.vocabulary
    query = await searcher.questions.query(request)
    sides = (await searcher.gateway.search("documents", sides_body(matrix, query)))["aggregations"]
    rows, cols = (
        listed_values(axis, sides, vocabulary, request.lang) for axis in (matrix.rows, matrix.cols)
    )
    tables = await _tables(matrix, query, searcher, (rows, cols))
    return {
        "took_ms": milliseconds_since(started),
        "rows": axis_answer(matrix, matrix.rows, rows, tables, vocabulary),
        "cols": axis_answer(matrix, matrix.cols, cols, tables, vocabulary),
        "cells": cell_answers(matrix, rows, cols, tables),
        "more": {axis.name: has_more(axis, sides) for axis in (matrix.rows, matrix.cols)},
        "lessons_alone": matrix.lessons_alone,
        "applied_filters": applied_filters(request, vocabulary),
        "understood": understood_entries(query, vocabulary, request.lang),
        "warnings": [*request.warnings, *query.warnings],
    }


async def _tables(
    matrix: MatrixRequest,
    query: TextQuery,
    searcher: Searcher,
    sides: tuple[Sequence[Any], Sequence[Any]],
) -> Tables:
    if not all(sides):
        return Tables(NOTHING, NOTHING, NOTHING)
    counted: Entries = "lessons" if matrix.counts_lessons else "passages"
    reports, lessons = await asyncio.gather(
        searcher.gateway.search("documents", reports_body(matrix, query, *sides)),
        searcher.gateway.search(counted, lessons_body(matrix, query, *sides)),
    )
    return tables_of(reports["aggregations"], lessons["aggregations"])
