"""Which files do search engines ask for? The sitemap, robots.txt and llms.txt."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from config.settings import Settings
from search_api.export.collect import raw_batches
from search_api.http.context import SettingsHere
from search_api.http.public_address import public_base
from search_api.http.service import FILES, Service, served
from search_api.search.searcher import Searcher
from search_api.sitemap.parts import (
    LARGEST,
    VIEWS_PART,
    part_prefixes,
    parts_body,
    parts_of,
    reports_body,
)
from search_api.sitemap.visitors import llms, robots
from search_api.sitemap.write import index, url_set

router = APIRouter(include_in_schema=False)

_XML = "application/xml"
_A_DAY = {"Cache-Control": "public, max-age=86400"}
PartName = Annotated[str, Path(pattern=f"^({VIEWS_PART}|[0-9a-f]{{1,8}})$")]


@router.get("/sitemap.xml")
@served(Service(is_download=True, is_tagged=True))
async def sitemap(http: Request, settings: SettingsHere) -> Response:
    gateway = _public(http).gateway
    wanted = part_prefixes(await gateway.count("documents"))
    if wanted == [""]:
        return _reports(http, settings, "", with_views=True)
    parts = parts_of(await gateway.search("documents", parts_body(wanted)))
    return Response(index(public_base(http, settings), parts), media_type=_XML)


@router.get("/sitemap-{part}.xml")
@served(Service(is_download=True, is_tagged=True))
async def sitemap_part(part: PartName, http: Request, settings: SettingsHere) -> Response:
    if part == VIEWS_PART:
        views = url_set(public_base(http, settings), None, with_views=True)
        return StreamingResponse(views, media_type=_XML)
    return _reports(http, settings, part, with_views=False)


@router.get("/robots.txt")
@served(FILES)
async def robots_txt(http: Request, settings: SettingsHere) -> Response:
    text = robots(settings.machines, public_base(http, settings))
    return PlainTextResponse(text, headers=_A_DAY)


@router.get("/llms.txt")
@served(FILES)
async def llms_txt(http: Request, settings: SettingsHere) -> Response:
    text = llms(settings.machines, public_base(http, settings))
    return PlainTextResponse(text, headers=_A_DAY)


def _reports(http: Request, settings: Settings, beginning: str, *, with_views: bool) -> Response:
    batches = raw_batches(_public(http), "documents", reports_body(beginning), LARGEST)
    content = url_set(public_base(http, settings), batches, with_views=with_views)
    return StreamingResponse(content, media_type=_XML)


def _public(http: Request) -> Searcher:
    searcher: Searcher = http.app.state.searchers["public"]  # whoever asks
    return searcher
