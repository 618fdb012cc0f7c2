"""How do other sites get the search? A script for them, and a page that shows what it does."""

import json
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from search_api.facets.table import SELECTABLE
from search_api.http.public_address import base_of
from search_api.http.service import FILES, served
from search_api.web.error_page import PageRoute
from search_api.web.languages import NAMES
from search_api.web.templates import Templates
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SCRIPT = Path(__file__).parents[1] / "templates" / "embed.js"
_UNSAID, _UNNAMED = "const SAID = {};", "const FILTERS = {};"
_OTHER_FILTERS = ("year_from", "year_to", "sort")
_AN_HOUR = "public, max-age=3600"  # other sites' readers need no newest version, but few requests


def embed_script(templates: Templates) -> str:
    """The script with all it says in each language: one request, no dependence."""
    said = {lang: json.loads(templates.write("embed_said.json", lang)) for lang in NAMES}
    filters = {name.replace("_", "-"): name for name in (*SELECTABLE, *_OTHER_FILTERS)}
    script = SCRIPT.read_text(encoding="utf-8")
    for empty, value in ((_UNSAID, said), (_UNNAMED, filters)):
        script = script.replace(empty, empty.replace("{}", json.dumps(value, ensure_ascii=False)))
    return script


@router.get("/embed.js")
@served(FILES)
async def script(request: Request) -> Response:
    return Response(
        request.app.state.embed_script,
        media_type="text/javascript",
        # another site may load it, whatever the rest of this one allows
        headers={"Cache-Control": _AN_HOUR, "Cross-Origin-Resource-Policy": "cross-origin"},
    )


@router.get("/embed")
@served(FILES)
async def embed_page(page: PageHere, request: Request) -> HTMLResponse:
    return await page.html("embed.html", server=base_of(request))
