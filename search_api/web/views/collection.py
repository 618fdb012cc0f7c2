"""What does the page of a collection show? What its address names, by theme, to be shared."""

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from search_api.collection.answer import page_address, with_shared_entries
from search_api.collection.document import paper_of
from search_api.collection.gather import gather_entries
from search_api.collection.request import CollectionParameters, entries_of, entry_text
from search_api.export.rows import Labels
from search_api.search.dependencies import SearcherHere
from search_api.web.error_page import PageRoute
from search_api.web.lenient_parameters import read_address
from search_api.web.view_context import PageHere

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_MOST = 200  # an address holds no more


@router.get("/collection")
async def collection_page(http: Request, page: PageHere, searcher: SearcherHere) -> HTMLResponse:
    named = entries_of(page.address.all("id"))[:_MOST]
    read, misread = read_address(
        CollectionParameters, page.address, id=[*map(entry_text, named)], lang=page.lang
    )
    lists = http.app.state.shared_lists
    asked = await with_shared_entries(read, lists)
    entries = entries_of(asked.id)
    found, missing = await gather_entries(entries, page.lang, searcher)
    labels = Labels(searcher.vocabulary, page.lang, page.base)
    address = page.base + page_address(asked)
    paper = await asyncio.to_thread(paper_of, asked, found, len(missing), labels, address)
    return await page.html(
        "collection.html",
        asked=asked,
        misread=misread,
        paper=paper,
        missing=missing,
        shares=lists.is_open,
    )
