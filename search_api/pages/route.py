"""Which addresses show one page? Its text with boxes, its image, and a small one."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import StringConstraints
from starlette.responses import Response

from config.store.paths import document_paths
from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.service import Service, served
from search_api.pages.dependencies import PageImagesHere
from search_api.pages.example import PAGE_EXAMPLE
from search_api.pages.images import PAGE_WIDTH, THUMBNAIL_WIDTH, WIDTHS
from search_api.pages.marks import LONGEST_WORD, MOST_WORDS, marks_drawing
from search_api.pages.present import page_response
from search_api.pages.responses import PageResponse
from search_api.pages.stored_text import page_numbered, read_report, recognised_words
from search_api.report.route import OriginalHere

router = APIRouter(prefix="/v1/documents/{document_id}/pages", tags=["documents"])

PageNumber = Annotated[int, Path(ge=1, description="Counted from 1, as a viewer does.")]
Width = Annotated[
    int,
    Query(ge=1, description=f"Pixels; rounded up to one of {', '.join(map(str, WIDTHS))}."),
]
MarkedWords = Annotated[
    list[Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_WORD)]],
    Query(
        min_length=1,
        max_length=MOST_WORDS,
        description="Marked wherever it stands, whatever its case and accents. May be repeated.",
    ),
]
_PROBLEMS = problem_responses(
    s404="There is no such report or page, or no image can be made of it.",
    s422="The page or the width is no number, or words are too many or too long.",
    s503="The search engine is away, or too many pages are being drawn.",
)
_IMAGES = Service(is_download=True)  # a page that is drawn for long keeps no search waiting
_IMAGE = {
    200: {"content": {"image/webp": {}}, "description": "The page as a reader sees it."},
    **_PROBLEMS,
}
_MARKS = {
    200: {
        "content": {"image/svg+xml": {}},
        "description": "A drawing of the page's size, to be laid over its image at any width.",
    },
    **_PROBLEMS,
}
_PAGE = {
    200: {
        "model": PageResponse,
        "description": "The page.",
        "content": {"application/json": {"example": PAGE_EXAMPLE}},
    },
    **_PROBLEMS,
}


@router.get("/{page}", responses=_PAGE, summary="The text of one page, with boxes")
@served(Service(is_tagged=True))
async def page_text(original: OriginalHere, page: PageNumber, settings: SettingsHere) -> Response:
    paths = document_paths(settings.data_dir, original.id)
    report = await asyncio.to_thread(read_report, paths.extraction)
    return json_response(page_response(original, report, page_numbered(report, page)))


@router.get(
    "/{page}/image", responses=_IMAGE, response_class=Response, summary="The page as an image"
)
@served(_IMAGES)
async def page_image(
    original: OriginalHere, page: PageNumber, images: PageImagesHere, width: Width = PAGE_WIDTH
) -> Response:
    image = await images.image(original.id, original.media_type, page, width)
    return _picture(image, "image/webp")


@router.get(
    "/{page}/thumbnail", responses=_IMAGE, response_class=Response, summary="The page, small"
)
@served(_IMAGES)
async def page_thumbnail(
    original: OriginalHere, page: PageNumber, images: PageImagesHere
) -> Response:
    return await page_image(original, page, images, THUMBNAIL_WIDTH)


@router.get(
    "/{page}/marks", responses=_MARKS, response_class=Response, summary="Where words stand on it"
)
@served(_IMAGES)
async def page_marks(
    original: OriginalHere,
    page: PageNumber,
    images: PageImagesHere,
    settings: SettingsHere,
    word: MarkedWords,
) -> Response:
    extraction = document_paths(settings.data_dir, original.id).extraction
    words = await asyncio.to_thread(recognised_words, extraction, page)
    if words is None:
        words = await images.words(original.id, original.media_type, page)
    return _picture(await asyncio.to_thread(marks_drawing, words, word), "image/svg+xml")


def _picture(content: bytes | str, media_type: str) -> Response:
    # private: a report may be taken back, or be for some readers alone
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=media_type, headers=headers)
