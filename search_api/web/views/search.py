"""What does the search page show? Reports by their best passages, facets beside them."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from search_api.cite.restyle import restyle
from search_api.export.parameters import SearchExportParameters
from search_api.http.context import SettingsHere
from search_api.search.dependencies import SearcherHere
from search_api.search.meaning.answer import search_with_meaning
from search_api.search.parameters import SearchParameters, to_request
from search_api.web.error_page import PageRoute
from search_api.web.facet_trees import shown_facets
from search_api.web.lenient_parameters import read_request
from search_api.web.nearby_searches import reports_ways_on
from search_api.web.view_context import PageHere, pages_of

_OF_PAGES = {"page", "size", "cursor", "format"}
_EXPORTED = SearchExportParameters.model_fields.keys() - _OF_PAGES

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
async def search_page(
    http: Request, page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    parameters, request, misread = read_request(
        SearchParameters,
        page.address,
        lambda asked: to_request(asked, searcher.vocabulary, settings.api.max_page_size),
        lang=page.lang,
        cursor="",
    )
    answer = await search_with_meaning(searcher, request, http.app.state.meaning)
    cited = [*answer["hits"], *answer.get("by_meaning", [])]
    await restyle(cited, page.citing(searcher.vocabulary))
    return await page.html(
        "search.html",
        asked=parameters,
        misread=misread,
        answer=answer,
        weaker_at_end=_weaker_at_end(answer["hits"]),
        facets=shown_facets(answer["facets"]),
        exports=page.address.only(*_EXPORTED).without(*misread).put("lang", page.lang),
        pages=pages_of(answer["total"]["value"], parameters.size),
        watch=http.app.state.alerts is not None and http.app.state.alerts.sends_mail,
        ways=await reports_ways_on(page, answer, searcher, settings),
        empty=not (parameters.q or answer["applied_filters"]),
    )


def _weaker_at_end(hits: Sequence[Mapping[str, Any]]) -> int:
    """So many hits in a row, down to the last, hold only some of what is asked."""
    return sum(1 for _ in takewhile(lambda hit: hit["weaker"], reversed(hits)))
