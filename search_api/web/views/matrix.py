"""What does the matrix show? How much there is by two facets, and why there is nothing."""

import asyncio

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.http.context import SettingsHere
from search_api.matrix.answer import matrix_answer
from search_api.matrix.request import MatrixParameters, to_matrix_request
from search_api.search.dependencies import SearcherHere
from search_api.search.parameters import SearchParameters, to_request
from search_api.web.address import Address
from search_api.web.error_page import PageRoute
from search_api.web.facet_trees import shown_facets
from search_api.web.lenient_parameters import read_request
from search_api.web.matrix_axes import side_of
from search_api.web.matrix_grid import Measure, grid_of
from search_api.web.nearby_searches import reports_ways_on
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_ROWS, _COLS = "topic", "country"
_MOST = 100  # values a side: as many as the API gives


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
        **common | sides | {"rows_size": _MOST, "cols_size": _MOST},
    )
    facets, beside, _ = read_request(
        SearchParameters, page.address, lambda asked: to_request(asked, vocabulary, most), **common
    )
    matrix, counted = await asyncio.gather(
        matrix_answer(request, searcher), searcher.documents(beside)
    )
    measure: Measure = "reports" if page.address.get("measure") == "reports" else "lessons"
    rows, cols = (
        side_of(name, matrix[name], page.address, vocabulary, measure) for name in ("rows", "cols")
    )
    whole = bool(page.address.get("cols_size"))
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
        grid=grid_of(matrix, rows, cols, measure, whole=whole),
        most=_MOST,
        choices=_choices(page.lang),
        ways=await reports_ways_on(page, counted, searcher, settings),
    )


def _sides_asked(address: Address) -> dict[str, str]:
    """Two different facets, whatever the address says."""
    rows = address.get("rows") if address.get("rows") in FACET_BY_NAME else _ROWS
    cols = address.get("cols") if address.get("cols") in FACET_BY_NAME else _COLS
    if cols == rows:
        cols = _COLS if rows != _COLS else _ROWS
    return {"rows": rows, "cols": cols}


def _choices(lang: str) -> dict[str, str]:
    """What rows and columns can be."""
    return {facet.name: facet.label[lang] for facet in FACETS if facet.is_axis}
