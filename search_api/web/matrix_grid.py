"""Which rows and columns of a matrix are drawn? Those that count something, as far as one reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from search_api.web.colour_scale import Step, colour_steps, tone_of
from search_api.web.matrix_axes import Side, Value, listed_at, page_of_answer

Measure = Literal["lessons", "reports"]

MOST_LINKS = 60  # of a grid, until more is asked for
_MOST_ROWS = 8
_FEWEST_COLS = 4
_OF_A_ROW, _OF_A_COL = 2, 1  # links: a row has its sum, too


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` is what the tone stands for; `href` leads to what was counted, '' to nothing."""

    count: int
    reports: int
    lessons: int
    unread: int
    gap: str  # '' where there is something
    tone: int
    href: str


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn, and what is not: values that count nothing, and those there is no room for."""

    rows: tuple[Value, ...]
    cols: tuple[Value, ...]
    cells: tuple[tuple[Cell, ...], ...]
    scale: tuple[Step, ...]
    empty_rows: tuple[Value, ...] = ()
    empty_cols: tuple[Value, ...] = ()
    more_rows: int = 0
    more_cols: int = 0


def grid_of(
    matrix: Mapping[str, Any], rows: Side, cols: Side, measure: Measure, *, whole: bool
) -> Grid:
    """`whole`: with all that counts something."""
    kept_rows, empty_rows = _parted(rows, measure)
    kept_cols, empty_cols = _parted(cols, measure)
    fitting_rows = kept_rows if whole else kept_rows[:_MOST_ROWS]
    counted = [
        [matrix["cells"][row][col] for col in _places(matrix["cols"], cols, kept_cols)]
        for row in _places(matrix["rows"], rows, fitting_rows)
    ]
    if not whole and columns_that_fit(counted, measure) < len(kept_cols):
        order = _telling_first(kept_cols, counted, measure)
        kept_cols = tuple(kept_cols[col] for col in order)
        counted = [[row[col] for col in order] for row in counted]
    room = len(kept_cols) if whole else columns_that_fit(counted, measure)
    counted = [row[:room] for row in counted]
    scale = colour_steps(cell[measure] for row in counted for cell in row)
    return Grid(
        fitting_rows,
        kept_cols[:room],
        tuple(tuple(_cell(cell, measure, scale) for cell in row) for row in counted),
        scale,
        empty_rows,
        empty_cols,
        len(kept_rows) - len(fitting_rows),
        len(kept_cols) - room,
    )


def _telling_first(
    cols: Sequence[Value], counted: Sequence[Sequence[Mapping[str, Any]]], measure: Measure
) -> list[int]:
    """The places of columns, those last that count nothing in any row that is drawn."""
    return sorted(
        range(len(cols)),
        key=lambda col: not (cols[col].chosen or any(row[col][measure] for row in counted)),
    )


def columns_that_fit(counted: Sequence[Sequence[Mapping[str, Any]]], measure: Measure) -> int:
    """How many of the first columns have no more links than one walks through by keyboard."""
    width = len(counted[0]) if counted else 0
    links = _OF_A_ROW * len(counted)
    for col in range(width):
        links += _OF_A_COL + sum(1 for row in counted if row[col][measure])
        if links > MOST_LINKS and col >= _FEWEST_COLS:
            return col
    return width


def _parted(side: Side, measure: Measure) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Those that count something or were chosen, and the rest."""
    kept = tuple(value for value in side.values if value.chosen or value.count(measure))
    return kept, tuple(value for value in side.values if value not in kept)


def _places(axis: Mapping[str, Any], side: Side, values: Sequence[Value]) -> list[int]:
    at = dict(zip((value.value for value in side.values), listed_at(axis, side), strict=True))
    return [at[value.value] for value in values]


def _cell(cell: Mapping[str, Any], measure: Measure, scale: Sequence[Step]) -> Cell:
    count = int(cell[measure])
    url = cell["lessons_url" if measure == "lessons" else "url"] if count else ""
    return Cell(
        count,
        int(cell["reports"]),
        int(cell["lessons"]),
        int(cell["unread"]),
        cell["gap"] or "",
        tone_of(count, scale),
        page_of_answer(url),
    )
