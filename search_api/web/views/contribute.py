"""How do partners send documents by a page? They drop files, and see what becomes of each."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.edge.service import FILES, served
from search_api.routes.context import SettingsHere
from search_api.web.failures import PageRoute
from search_api.web.page import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/contribute")
@served(FILES)
async def contribute_page(page: PageHere, settings: SettingsHere) -> HTMLResponse:
    return await page.html("contribute.html", max_file_mb=settings.extraction.max_file_mb)
