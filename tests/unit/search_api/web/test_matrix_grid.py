"""Does the grid show what counts something, the most first, and no more links than one walks?"""

from typing import Any

from config.vocabulary import load_vocabulary
from search_api.web.address import Address
from search_api.web.matrix_axes import side_of
from search_api.web.matrix_grid import MOST_LINKS, columns_that_fit, grid_of

VOCABULARY = load_vocabulary()


def counted(lessons: int, reports: int = 1) -> dict[str, Any]:
    gap = None if lessons else "no_lessons" if reports else "no_reports"
    urls = {"url": "/v1/search?topic=x", "lessons_url": "/v1/lessons?topic=x"}
    return {"lessons": lessons, "reports": reports, "unread": 0, "gap": gap, **urls}


def axis(facet: str, totals: dict[str, int]) -> dict[str, Any]:
    values = [{"value": name, "label": name, **counted(n)} for name, n in totals.items()]
    return {"facet": facet, "label": facet, "values": values}


MATRIX = {
    "rows": axis("language", {"en": 2, "fr": 0, "es": 5}),
    "cols": axis("year", {"2021": 0, "2023": 5, "2020": 2}),
    "cells": [
        [counted(0), counted(1), counted(1)],
        [counted(0), counted(0), counted(0)],
        [counted(0), counted(4), counted(1)],
    ],
}


def sides(*chosen: tuple[str, str]) -> Any:
    here = Address("/matrix", chosen)
    return [side_of(name, MATRIX[name], here, VOCABULARY, "lessons") for name in ("rows", "cols")]  # type: ignore[arg-type]


def test_rows_go_by_what_is_counted_years_by_their_order_and_nothing_empty_is_drawn() -> None:
    grid = grid_of(MATRIX, *sides(), "lessons", whole=False)
    assert [value.value for value in grid.rows] == ["es", "en"]
    assert [value.value for value in grid.cols] == ["2020", "2023"]
    assert [[cell.count for cell in row] for row in grid.cells] == [[1, 4], [1, 1]]
    assert [value.value for value in (*grid.empty_rows, *grid.empty_cols)] == ["fr", "2021"]


def test_what_was_chosen_is_drawn_though_it_counts_nothing() -> None:
    grid = grid_of(MATRIX, *sides(("language", "fr")), "lessons", whole=False)
    assert [value.value for value in grid.rows] == ["fr", "es", "en"]
    assert grid.cells[0][0].href == ""  # a link would find nothing


def test_columns_end_where_one_would_walk_through_too_many_links() -> None:
    full = [[counted(1)] * 30 for _ in range(8)]
    fits = columns_that_fit(full, "lessons")
    assert 2 * 8 + fits * (8 + 1) <= MOST_LINKS < 2 * 8 + (fits + 1) * (8 + 1)
    assert columns_that_fit([[counted(0)] * 30], "lessons") == 30
    assert columns_that_fit([], "lessons") == 0


def test_a_column_that_counts_in_no_row_that_is_drawn_comes_behind_those_that_do() -> None:
    topics = {f"t{number}": 20 - number for number in range(9)}
    countries = {"SRB": 30} | {f"C{number:02}": 9 for number in range(20)}
    matrix = {
        "rows": axis("topic", topics),
        "cols": axis("country", countries),
        "cells": [[counted(int(row == 8))] + [counted(int(row < 8))] * 20 for row in range(9)],
    }
    here = Address("/matrix", ())
    rows, cols = (
        side_of(name, matrix[name], here, VOCABULARY, "lessons")  # type: ignore[arg-type]
        for name in ("rows", "cols")
    )
    grid = grid_of(matrix, rows, cols, "lessons", whole=False)
    assert "SRB" not in [value.value for value in grid.cols]
    assert grid.more_cols == 21 - len(grid.cols)
    assert "SRB" in [
        value.value for value in grid_of(matrix, rows, cols, "lessons", whole=True).cols
    ]
