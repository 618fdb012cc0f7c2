"""How do the pages join the application? Their routes, and the files that browsers fetch."""

import mimetypes
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from search_api.http.service import FILES, served
from search_api.web.error_page import page_or_problem, refusal_page
from search_api.web.geometry.world import load_world
from search_api.web.templates import load_templates
from search_api.web.views.alerts import router as alerts_router
from search_api.web.views.collection import router as collection_router
from search_api.web.views.compare import router as compare_router
from search_api.web.views.contribute import router as contribute_router
from search_api.web.views.correct import router as correct_router
from search_api.web.views.correct_lesson import router as correct_lesson_router
from search_api.web.views.embed import embed_script
from search_api.web.views.embed import router as embed_router
from search_api.web.views.held_queue import router as held_queue_router
from search_api.web.views.lessons import router as lessons_router
from search_api.web.views.matrix import router as matrix_router
from search_api.web.views.mistake import router as mistake_router
from search_api.web.views.mistakes_queue import router as mistakes_queue_router
from search_api.web.views.reader import router as reader_router
from search_api.web.views.search import router as search_router
from search_api.web.views.summary import router as summary_router
from search_api.web.views.world_map import router as map_router

STATIC = Path(__file__).parent / "static"


class _Files(StaticFiles):
    """Files that browsers ask about again each time: a new version is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


_A_DAY = {"Cache-Control": "public, max-age=86400"}

root = APIRouter(include_in_schema=False)


@root.get("/favicon.ico")
@served(FILES)
async def icon() -> Response:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml", headers=_A_DAY)


PAGES = (
    search_router,
    lessons_router,
    reader_router,
    collection_router,
    compare_router,
    summary_router,
    correct_router,
    correct_lesson_router,
    mistake_router,
    mistakes_queue_router,
    held_queue_router,
    alerts_router,
    map_router,
    matrix_router,
    contribute_router,
    embed_router,
    root,
)


def install_web(app: FastAPI) -> None:
    """Adds the pages to the application."""
    mimetypes.add_type("text/javascript", ".js")  # some systems have it otherwise
    app.add_exception_handler(HTTPException, page_or_problem)
    app.state.templates = load_templates()
    app.state.refusals = {}  # pages, as they are first needed
    app.state.refusal_page = refusal_page
    app.state.embed_script = embed_script(app.state.templates)
    app.state.world = load_world()
    for router in PAGES:
        app.include_router(router)
    app.mount("/static", _Files(directory=STATIC), name="static")
