"""Which addresses are feeds? Any search for reports or lessons, as Atom or RSS, newest first."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from config.settings import Settings
from search_api.feeds.atom import atom
from search_api.feeds.entries import lesson_entry, report_entry
from search_api.feeds.feed import MEDIA_TYPES, Entry, Feed, Format, lasting_id
from search_api.feeds.newest import newest_lessons, newest_reports
from search_api.feeds.rss import rss
from search_api.http.context import SettingsHere, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.http.public_address import public_base
from search_api.http.service import Service, served
from search_api.lessons.request import LessonParameters, to_lesson_request
from search_api.query.request import SearchRequest
from search_api.search.change_dates import http_date, is_unchanged_since
from search_api.search.dependencies import SearcherHere
from search_api.search.links import search_address
from search_api.search.parameters import SearchParameters, to_request

router = APIRouter(prefix="/v1", tags=["feeds"], route_class=JsonRoute)

USUAL_SIZE = 50  # entries, where no size is asked for
_WRITERS = {"atom": atom, "rss": rss}
_WRONG = problem_responses(
    s422="A parameter is unknown or has a bad value; the problem names it.",
    s503="The search engine is away or busy; see Retry-After.",
)


_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"content": {each: {} for each in MEDIA_TYPES.values()}, "description": "The feed."},
    **_WRONG,
}

Asked = TypeVar("Asked", SearchParameters, LessonParameters)
SearchQuery = Annotated[SearchParameters, Query()]
LessonQuery = Annotated[LessonParameters, Query()]
_TOLD = "Parameters of the search; newest first whatever `sort` says, `size` entries (usually 50)."


@router.get(
    "/search.{file_format}",
    responses=_ANSWERS,
    response_class=Response,
    summary="The newest reports of a search, as `atom` or `rss`",
    description=_TOLD,
)
@served(Service(is_tagged=True))
async def search_feed(
    file_format: Format,
    http: Request,
    parameters: SearchQuery,
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    sized = _sized(parameters, settings.api.max_page_size)
    request = to_request(sized, searcher.vocabulary, settings.api.max_page_size)
    base = public_base(http, settings)
    entries = [
        report_entry(source, searcher.vocabulary, request.lang, base)
        for source in await newest_reports(request, searcher)
    ]
    feed = _feed(http, settings, "/", request, entries)
    return _answer(http, feed, file_format)


@router.get(
    "/lessons.{file_format}",
    responses=_ANSWERS,
    response_class=Response,
    summary="The newest lessons of a search, as `atom` or `rss`",
    description=_TOLD,
)
@served(Service(is_tagged=True))
async def lessons_feed(
    file_format: Format,
    http: Request,
    parameters: LessonQuery,
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    sized = _sized(parameters, settings.api.max_page_size)
    request = to_lesson_request(sized, searcher.vocabulary, settings.api.max_page_size)
    base, lang = public_base(http, settings), request.search.lang
    entries = [
        lesson_entry(source, searcher.vocabulary, lang, base)
        for source in await newest_lessons(request, searcher)
    ]
    feed = _feed(http, settings, "/lessons", request.search, entries)
    return _answer(http, feed, file_format)


def _sized(parameters: Asked, most: int) -> Asked:
    """Its size said, and no page: a feed has one."""
    size = parameters.size if "size" in parameters.model_fields_set else min(USUAL_SIZE, most)
    return parameters.model_copy(update={"size": size, "page": 1, "cursor": ""})


def _feed(
    http: Request, settings: Settings, page: str, request: SearchRequest, entries: list[Entry]
) -> Feed:
    base, path = public_base(http, settings), http.url.path
    more = tuple(each for each in request.more if each[0] != "sort")
    plain = replace(request, size=SearchRequest().size, sort=None, more=more)
    name = settings.machines.name
    return Feed(
        id=lasting_id("feed", search_address(path.rpartition(".")[0], plain)),
        title=f"{name}: {request.text}" if request.text else name,
        author=name,
        link=base + search_address(page, plain),
        here=base + path + (f"?{http.url.query}" if http.url.query else ""),
        entries=tuple(entries),
    )


def _answer(http: Request, feed: Feed, file_format: Format) -> Response:
    """The feed, or 304 where nothing changed; an ETag, where one is sent, goes first (RFC 9110)."""
    headers = {"Last-Modified": http_date(feed.updated)}
    asked = http.headers
    if "if-none-match" not in asked and is_unchanged_since(
        feed.updated, asked.get("if-modified-since")
    ):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    content = _WRITERS[file_format](feed)
    return Response(content, media_type=MEDIA_TYPES[file_format], headers=headers)
