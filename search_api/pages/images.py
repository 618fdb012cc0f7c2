"""How does a page become an image? From the cache, else drawn; in a few sizes alone.

Where its words stand on the image is asked and kept the same way.
"""

import asyncio
from pathlib import Path

from config.errors import NotFound
from config.settings import Settings
from config.store.paths import document_paths, page_images_dir
from search_api.pages.drawer import Drawer, PageImageRequest
from search_api.pages.image_cache import ImageCache

PDF = "application/pdf"
WIDTHS = (200, 400, 800, 1200, 1600, 2000)
"""Pixels. Others are rounded up, so that a caller who counts through them fills no disk."""

THUMBNAIL_WIDTH, PAGE_WIDTH = 200, 1200


class PageImages:
    """Images of the pages of the reports in one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._data_dir = settings.data_dir
        required = settings.extraction.sandbox == "required"
        self._drawer = Drawer(settings.pages, sandbox_required=required)
        self._cache = ImageCache(page_images_dir(settings.data_dir), settings.pages.cache_mb)

    async def image(self, document_id: str, media_type: str, page: int, width: int) -> bytes:
        """A page as WebP, `width` pixels wide or the nearest size above.

        Raises:
            NotFound: the report is no PDF, the original is not here, or it has no such page.
            TooMuchAtOnce: too many pages are being drawn.
        """
        paths = document_paths(self._data_dir, document_id)
        wanted = PageImageRequest(paths.original, page, nearest_width(width))
        return await self._made(wanted, media_type, paths.images / f"{page}-{wanted.width}.webp")

    async def words(self, document_id: str, media_type: str, page: int) -> bytes:
        """Where the words of a page stand on its image: what `page_words` says, as JSON.

        Raises:
            NotFound, TooMuchAtOnce: as of an image.
        """
        paths = document_paths(self._data_dir, document_id)
        wanted = PageImageRequest(paths.original, page, what="words")
        return await self._made(wanted, media_type, paths.images / f"{page}.words")

    async def _made(self, wanted: PageImageRequest, media_type: str, kept: Path) -> bytes:
        if media_type != PDF:
            raise NotFound(
                f"only PDFs have page images; this report is {media_type or 'of unknown type'}",
                mend="Show its text (/pages/{number}) or hand out the original (/file).",
            )
        if (made := await asyncio.to_thread(self._cache.get, kept)) is not None:
            return made
        if not await asyncio.to_thread(wanted.original.exists):
            raise NotFound("the original is not in the store of this server")
        made = await self._drawer.draw(wanted)
        await asyncio.to_thread(self._keep, kept, made, wanted.original)
        return made

    def _keep(self, kept: Path, image: bytes, original: Path) -> None:
        self._cache.keep(kept, image)
        if not original.exists():  # purged while it was drawn
            kept.unlink(missing_ok=True)


def nearest_width(width: int) -> int:
    """The smallest of WIDTHS that is not below; the largest for all above."""
    return next((each for each in WIDTHS if each >= width), WIDTHS[-1])
