"""What does the reader show? One page of a report, the passage marked on it, and its matches."""

import asyncio

import structlog
from fastapi import APIRouter
from starlette.responses import HTMLResponse

from config.errors import NotFound, StoreError
from config.store.paths import document_paths
from search_api.cite.item import CitedPage
from search_api.http.context import SettingsHere
from search_api.pages.present import page_response
from search_api.pages.responses import PageResponse
from search_api.pages.stored_text import page_numbered, read_report
from search_api.report.answer import original_of, report_answer
from search_api.report.schema_org import absolute
from search_api.report.signposting import link_header
from search_api.search.dependencies import SearcherHere
from search_api.search.meaning.dependencies import AskerHere
from search_api.search.parameters import PassageParameters, to_request
from search_api.web.error_page import PageRoute
from search_api.web.lenient_parameters import read_request
from search_api.web.match_navigation import (
    Matches,
    marked_blocks,
    marked_boxes,
    marked_words,
    matches_of_page,
)
from search_api.web.view_context import PageContext, PageHere

_log = structlog.get_logger()
router = APIRouter(route_class=PageRoute, include_in_schema=False)

_ZOOMS = ("150", "200")  # percent of the width that fits
_THUMBNAILS = 40  # around the page that is shown
_MATCHES = 50  # the best ones; more are no help to go through one by one


@router.get("/documents/{document_id}")
async def reader(
    document_id: str,
    page: PageHere,
    searcher: SearcherHere,
    asker: AskerHere,
    settings: SettingsHere,
) -> HTMLResponse:
    document = await report_answer(
        searcher, settings.data_dir, document_id, page.lang, asker, explain=False
    )
    if "replaced_by" in document:
        return await page.html("replaced.html", document=document)
    number = _page_number(page, document["page_count"])
    text = await _page_text(document_id, number, searcher, settings)
    found = await _matches(document_id, number, page, searcher, settings)
    blocks = marked_blocks(text, found.shown)
    label = text["label"] if text else str(number)
    how = page.citing(searcher.vocabulary, "apa")
    cited = await asyncio.to_thread(how.reference, document, CitedPage(number, label))
    base = settings.machines.public_url or page.base
    shown = await page.html(
        "reader.html",
        document=document,
        schema_org=absolute(document["schema_org"], base),
        number=number,
        text=text,
        matches=found,
        marked=blocks,
        cited=cited,
        style=how.style,
        boxes=marked_boxes(text, found.shown, blocks),
        words=[("word", word) for word in marked_words(text, found.shown)],
        q=page.address.get("q"),
        here=page.address.only("q", "kind", "concepts", "as_words", "lang", "style", "zoom"),
        zoom=page.address.get("zoom") if page.address.get("zoom") in _ZOOMS else "",
        thumbnails=_around(number, document["page_count"]),
    )
    shown.headers["Link"] = link_header(document, base)
    return shown


def _around(number: int, last: int) -> range:
    first = max(1, min(number - _THUMBNAILS // 2, last - _THUMBNAILS + 1))
    return range(first, min(last, first + _THUMBNAILS - 1) + 1)


def _page_number(page: PageContext, last: int) -> int:
    """The page asked for, or the nearest there is."""
    asked = page.address.get("page")
    return max(1, min(int(asked), last)) if asked.isdecimal() and len(asked) < len("10000") else 1


async def _page_text(
    document_id: str, number: int, searcher: SearcherHere, settings: SettingsHere
) -> PageResponse | None:
    """What `/v1/documents/{id}/pages/{n}` answers; None where it was never read, or is damaged."""
    original = await original_of(searcher, settings.data_dir, document_id)
    try:
        report = await asyncio.to_thread(
            read_report, document_paths(settings.data_dir, document_id).extraction
        )
        return page_response(original, report, page_numbered(report, number))
    except NotFound:
        return None
    except StoreError as error:  # the report can still be opened, cited and corrected
        _log.warning("a page is shown without its text", problem=error.message)
        return None


async def _matches(
    document_id: str, number: int, page: PageContext, searcher: SearcherHere, settings: SettingsHere
) -> Matches:
    """What `/v1/passages?document=…&q=…` answers; without a question, the passage asked for."""
    asked = page.address.only("q", "kind", "concepts", "as_words")
    if not (asked.all("q") or asked.all("kind")):
        return Matches(())
    _, request, _ = read_request(
        PassageParameters,
        asked,
        lambda asked: to_request(asked, searcher.vocabulary, settings.api.max_page_size),
        document=document_id,
        matches="any",  # inside of one report, each word is of use
        size=_MATCHES,
        page=1,
        lang=page.lang,
    )
    return matches_of_page(await searcher.passages(request), page.address.get("passage"), number)
