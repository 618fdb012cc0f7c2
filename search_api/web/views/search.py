"""What does the search page show? Reports by their best passages, facets beside them."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.parameters import SearchParameters, to_request
from search_api.routes.context import SearcherHere, SettingsHere
from search_api.web.facets_shown import bars, choices
from search_api.web.failures import PageRoute
from search_api.web.forgiving import read_address
from search_api.web.page import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
async def search_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    parameters, misread = read_address(SearchParameters, page.address, lang=page.lang)
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    answer = await searcher.documents(request)
    facets = {
        name: {
            "label": facet["label"],
            "choices": choices(facet["values"]) if facet["type"] == "terms" else (),
            "bars": bars(facet["values"]) if facet["type"] == "range" else (),
            "more": facet["more"],
        }
        for name, facet in answer["facets"].items()
    }
    return page.html(
        "search.html",
        asked=parameters,
        misread=misread,
        answer=answer,
        facets=facets,
        pages=_pages(parameters, answer["total"]["value"]),
        empty=not (parameters.q or answer["applied_filters"]),
    )


def _pages(parameters: SearchParameters, total: int) -> int:
    """How many pages of hits there are."""
    return -(-total // parameters.size) if parameters.size else 0
