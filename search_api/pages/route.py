"""Which addresses show one page? Its text with boxes, its image, and a small one."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from config.store.paths import document_paths
from search_api.http.context import SettingsHere, json_response, problems
from search_api.http.service import Service, served
from search_api.pages.dependencies import PageImagesHere
from search_api.pages.example import PAGE_EXAMPLE
from search_api.pages.images import PAGE_WIDTH, THUMBNAIL_WIDTH, WIDTHS
from search_api.pages.present import page_response
from search_api.pages.responses import PageResponse
from search_api.pages.stored_pages import page_numbered, read_report
from search_api.report.route import OriginalHere

router = APIRouter(prefix="/v1/documents/{document_id}/pages", tags=["documents"])

PageNumber = Annotated[int, Path(ge=1, description="Counted from 1, as a viewer does.")]
Width = Annotated[
    int,
    Query(ge=1, description=f"Pixels; rounded up to one of {', '.join(map(str, WIDTHS))}."),
]
_PROBLEMS = problems(
    s404="There is no such report or page, or no image can be made of it.",
    s422="The page or the width is no number.",
    s503="The search engine is away, or too many pages are being drawn.",
)
_IMAGES = Service(is_download=True)  # a page that is drawn for long keeps no search waiting
_IMAGE = {
    200: {"content": {"image/webp": {}}, "description": "The page as a reader sees it."},
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
    return _webp(await images.image(original.id, original.media_type, page, width))


@router.get(
    "/{page}/thumbnail", responses=_IMAGE, response_class=Response, summary="The page, small"
)
@served(_IMAGES)
async def page_thumbnail(
    original: OriginalHere, page: PageNumber, images: PageImagesHere
) -> Response:
    return await page_image(original, page, images, THUMBNAIL_WIDTH)


def _webp(image: bytes) -> Response:
    # private: a report may be taken back, or be for some readers alone
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(image, media_type="image/webp", headers=headers)
