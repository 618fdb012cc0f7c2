"""What do searching routes have at hand? The searcher for their caller's eyes, and how it cites."""

from typing import Annotated

from fastapi import Depends, Request

from search_api.cite.restyle import CitationRequest, accessed_now
from search_api.cite.style_names import StyleName
from search_api.http.context import CallerHere
from search_api.http.public_address import base_of
from search_api.search.searcher import Searcher


async def _searcher(request: Request, caller: CallerHere) -> Searcher:
    searcher: Searcher = request.app.state.searchers[caller.view]
    return searcher


SearcherHere = Annotated[Searcher, Depends(_searcher)]


def citing(
    request: Request, searcher: Searcher, style: StyleName | None, lang: str
) -> CitationRequest:
    """How this request wants citations."""
    base = base_of(request)
    return CitationRequest(style, accessed_now(searcher.vocabulary, lang, base))
