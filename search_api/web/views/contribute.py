"""How do partners send documents by a page? They drop files, and see what becomes of each."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from config.text import fold
from search_api.http.context import SettingsHere
from search_api.http.service import FILES, served
from search_api.search.dependencies import SearcherHere
from search_api.web.error_page import PageRoute
from search_api.web.page import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/contribute")
@served(FILES)
async def contribute_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    vocabulary = searcher.vocabulary
    named = (
        (code, vocabulary.label("country", code, page.lang))
        for code in vocabulary.values("country")
    )
    return await page.html(
        "contribute.html",
        max_file_mb=settings.extraction.max_file_mb,
        countries=sorted(named, key=lambda each: fold(each[1])),
    )
