"""What does the search page show? Reports by their best passages, facets beside them."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.parameters import SearchParameters, to_request
from search_api.routes.context import SearcherHere, SettingsHere
from search_api.web.facets_shown import shown_facets
from search_api.web.failures import PageRoute
from search_api.web.forgiving import read_address
from search_api.web.page import PageHere, pages_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
async def search_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    parameters, misread = read_address(SearchParameters, page.address, lang=page.lang)
    request = to_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    answer = await searcher.documents(request)
    return page.html(
        "search.html",
        asked=parameters,
        misread=misread,
        answer=answer,
        facets=shown_facets(answer["facets"]),
        pages=pages_of(answer["total"]["value"], parameters.size),
        empty=not (parameters.q or answer["applied_filters"]),
    )
