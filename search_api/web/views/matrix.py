"""What does the matrix show? How much there is by two facets, and why there is nothing."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.matrix.answer import matrix_answer
from search_api.matrix.request import MatrixParameters, to_matrix_request
from search_api.parameters import SearchParameters, to_request
from search_api.routes.context import SearcherHere, SettingsHere
from search_api.web.address import Address
from search_api.web.facets_shown import shown_facets
from search_api.web.failures import PageRoute
from search_api.web.forgiving import read_request
from search_api.web.page import PageHere
from search_api.web.sides import Side, listed_at, page_of_answer, side_of
from search_api.web.steps import Step, steps, tone_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_ROWS, _COLS = "topic", "country"
_MOST = 100  # values a side: as many as the API gives


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` is what the tone stands for; `href` leads to what was counted."""

    count: int
    reports: int
    lessons: int
    unread: int
    gap: str  # '' where there is something
    tone: int
    href: str


@router.get("/matrix")
async def matrix_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    sides = _sides_asked(page.address)
    vocabulary, most = searcher.vocabulary, settings.api.max_page_size
    common = {"lang": page.lang, "cursor": "", "size": 0, "page": 1}
    _, request, misread = read_request(
        MatrixParameters,
        page.address,
        lambda asked: to_matrix_request(asked, vocabulary, most),
        **common | sides | {"rows_size": _MOST},
    )
    facets, beside, _ = read_request(
        SearchParameters, page.address, lambda asked: to_request(asked, vocabulary, most), **common
    )
    matrix, counted = await asyncio.gather(
        matrix_answer(request, searcher), searcher.documents(beside)
    )
    measure = "reports" if page.address.get("measure") == "reports" else "lessons"
    rows, cols = (
        side_of(name, matrix[name], page.address, vocabulary) for name in ("rows", "cols")
    )
    cells, scale = _cells(matrix, rows, cols, measure)
    return await page.html(
        "matrix.html",
        asked=facets,
        misread=misread,
        answer=counted,
        facets=shown_facets(counted["facets"]),
        measure=measure,
        lessons_alone=matrix["lessons_alone"],
        rows=rows,
        cols=cols,
        more=matrix["more"]["cols"],
        cells=cells,
        scale=scale,
        choices=_choices(page.lang),
    )


def _sides_asked(address: Address) -> dict[str, str]:
    """Two different facets, whatever the address says."""
    rows = address.get("rows") if address.get("rows") in FACET_BY_NAME else _ROWS
    cols = address.get("cols") if address.get("cols") in FACET_BY_NAME else _COLS
    if cols == rows:
        cols = _COLS if rows != _COLS else _ROWS
    return {"rows": rows, "cols": cols}


def _cells(
    matrix: Mapping[str, Any], rows: Side, cols: Side, measure: str
) -> tuple[list[list[Cell]], tuple[Step, ...]]:
    """The cells of the values that are listed, and the scale of their tones."""
    found = [
        [matrix["cells"][row][col] for col in listed_at(matrix["cols"], cols)]
        for row in listed_at(matrix["rows"], rows)
    ]
    scale = steps(cell[measure] for row in found for cell in row)
    return [[_cell(cell, measure, scale) for cell in row] for row in found], scale


def _cell(cell: Mapping[str, Any], measure: str, scale: tuple[Step, ...]) -> Cell:
    count = int(cell[measure])
    return Cell(
        count,
        int(cell["reports"]),
        int(cell["lessons"]),
        int(cell["unread"]),
        cell["gap"] or "",
        tone_of(count, scale),
        page_of_answer(cell["lessons_url" if measure == "lessons" and count else "url"]),
    )


def _choices(lang: str) -> dict[str, str]:
    """What rows and columns can be."""
    return {facet.name: facet.label[lang] for facet in FACETS if facet.is_axis}
