"""What does a view have at hand? Who asks from where in which language, and a way to answer."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from config.vocabulary import Vocabulary
from search_api.cite.restyle import CitationRequest, accessed_now
from search_api.cite.style_names import STYLES, StyleName
from search_api.http.public_address import base_of
from search_api.query.request import DEEPEST_HIT
from search_api.web.address import Address
from search_api.web.languages import page_language
from search_api.web.templates import Templates


@dataclass(frozen=True, slots=True)
class PageContext:
    """One visit."""

    address: Address
    lang: str
    templates: Templates
    base: str = ""  # `https://host`, without a slash at its end

    def citing(self, vocabulary: Vocabulary, usual: StyleName | None = None) -> CitationRequest:
        """The style that a reader chose, else the usual one."""
        style = next((each for each in STYLES if each == self.address.get("style")), usual)
        return CitationRequest(style, accessed_now(vocabulary, self.lang, self.base))

    async def html(
        self, template: str, code: HTTPStatus = HTTPStatus.OK, **values: object
    ) -> HTMLResponse:
        """The template filled in. Answers differ by language, so caches are told."""
        # beside the loop that serves all: a page with many links takes its time
        text = await asyncio.to_thread(
            self.templates.write,
            template,
            self.lang,
            address=self.address,
            base=self.base,
            **values,
        )
        headers = {"Vary": "Accept-Language", "Content-Language": self.lang}
        return HTMLResponse(text, code, headers)


async def page_of(request: Request) -> PageContext:
    # one slash: a link to //example.org would lead to another site
    path = "/" + quote(request.scope["path"].lstrip("/\\"))
    address = Address(path, tuple(dict.fromkeys(request.query_params.multi_items())))
    accepted = request.headers.get("accept-language", "")
    lang = page_language(address.get("lang"), accepted)
    base = base_of(request)
    return PageContext(address, lang, request.app.state.templates, base)


def pages_of(total: int, size: int) -> int:
    """How many pages of hits can be turned to."""
    return -(-min(total, DEEPEST_HIT) // size) if size else 0


PageHere = Annotated[PageContext, Depends(page_of)]
