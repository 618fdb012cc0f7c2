"""How do partners send documents by a page? They drop files, and see what becomes of each."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.text import fold
from config.vocabulary import Vocabulary
from search_api.http.context import SettingsHere
from search_api.http.service import FILES, served
from search_api.search.dependencies import SearcherHere
from search_api.web.error_page import PageRoute
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/contribute")
@served(FILES)
async def contribute_page(
    page: PageHere, request: Request, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    vocabulary = searcher.vocabulary
    countries, topics = (_by_name(vocabulary, facet, page.lang) for facet in ("country", "topic"))
    return await page.html(
        "contribute.html",
        max_file_mb=settings.extraction.max_file_mb,
        mails=request.app.state.alerts is not None and request.app.state.alerts.sends_mail,
        countries=countries,
        topics=dict(topics),
    )


def _by_name(vocabulary: Vocabulary, facet: str, lang: str) -> list[tuple[str, str]]:
    """A facet's values with their labels, in the order of these."""
    named = ((value, vocabulary.label(facet, value, lang)) for value in vocabulary.values(facet))
    return sorted(named, key=lambda each: fold(each[1]))
