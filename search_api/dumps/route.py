"""Where is everything to be had at once? Two addresses that stay, as new as the index."""

from collections.abc import AsyncIterator
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from search_api.dumps.lines import lesson_lines, report_lines
from search_api.http.context import SettingsHere, problem_responses
from search_api.http.public_address import public_base
from search_api.http.service import Service, served
from search_api.search.searcher import Searcher

router = APIRouter(prefix="/v1/dumps", tags=["machines"])

MEDIA_TYPE = "application/jsonl"
_LINES = {"documents": report_lines, "lessons": lesson_lines}


@router.get(
    "/{what}.jsonl",
    responses={
        200: {"content": {MEDIA_TYPE: {}}, "description": "A JSON object a line."},
        **problem_responses(s503="The search engine is away or busy; see Retry-After."),
    },
    response_class=Response,
    summary="All public reports or lessons, with their licences",
)
@served(Service(is_download=True, is_tagged=True))
async def dump(
    what: Literal["documents", "lessons"], http: Request, settings: SettingsHere
) -> Response:
    searcher: Searcher = http.app.state.searchers["public"]  # whoever asks
    lines = _LINES[what](searcher, public_base(http, settings))
    first = await anext(lines, b"")  # what is wrong is told before the answer begins

    async def content() -> AsyncIterator[bytes]:
        yield first
        async for each in lines:
            yield each

    name = f'attachment; filename="waymark-{what}.jsonl"'
    return StreamingResponse(
        content(), media_type=MEDIA_TYPE, headers={"Content-Disposition": name}
    )
