"""How does a curator open a form? With a key in it, which is sent with each step; no scripts."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from config.errors import BadRequest, KeyNeeded, ScopeNeeded, WaymarkError
from config.keys import Key
from search_api.http.callers import Caller, caller_of
from search_api.search.searcher import Searcher
from search_api.web.view_context import PageContext

_LONGEST_FIELD = 60_000  # letters
_NO_STORE = {"Cache-Control": "no-store"}  # the key stands in the form


async def _sent(request: Request) -> Mapping[str, str]:
    async with request.form(max_files=0, max_fields=50) as form:
        sent = {name: str(value) for name, value in form.multi_items()}
    for name, value in sent.items():
        if len(value) > _LONGEST_FIELD:
            raise BadRequest(name[:60], f"at most {_LONGEST_FIELD:,} letters are taken")
    return sent


Sent = Annotated[Mapping[str, str], Depends(_sent)]
"""The fields of the form."""


class Curator:
    """Who holds the key that stands in a form; nobody where it opens nothing."""

    def __init__(self, sent: Mapping[str, str], request: Request) -> None:
        self.text = sent.get("key", "").strip()
        self.key: Key | None = None
        self.refusal: WaymarkError | None = None
        self.caller = Caller()
        try:
            caller = caller_of(f"Bearer {self.text}", request.app.state.keys)
            self.key, self.caller = caller.need("curator"), caller
        except (KeyNeeded, ScopeNeeded) as error:
            self.refusal, self.text = error, ""

    def searcher(self, request: Request) -> Searcher:
        searcher: Searcher = request.app.state.searchers[self.caller.view]
        return searcher


async def form_page(
    page: PageContext, template: str, status: HTTPStatus = HTTPStatus.OK, **values: Any
) -> HTMLResponse:
    """A page with a key in it, which nothing on the way keeps."""
    response = await page.html(template, status, **values)
    response.headers.update(_NO_STORE)
    return response
