"""What do the routes of pages have at hand? The images that are drawn and kept."""

from typing import Annotated

from fastapi import Depends, Request

from search_api.pages.images import PageImages


async def _page_images(request: Request) -> PageImages:
    images: PageImages = request.app.state.page_images
    return images


PageImagesHere = Annotated[PageImages, Depends(_page_images)]
