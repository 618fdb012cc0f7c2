"""What is answered about a page? The shapes of its JSON."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict


class PageBlock(TypedDict):
    text: str
    kind: Annotated[str, Field(description="`heading`, `paragraph`, `list_item`, `table`, …")]
    level: Annotated[int | None, Field(description="Of a heading, from 1.")]
    bbox: Annotated[
        list[float] | None,
        Field(description="x0, top, x1, bottom in points from the page's top left corner."),
    ]


class PageLinks(TypedDict):
    self: str
    document: str
    file: str
    image: Annotated[str | None, Field(description="WebP; null where a report is no PDF.")]
    thumbnail: str | None
    prev: str | None
    next: str | None


class PageResponse(TypedDict):
    id: Annotated[str, Field(description="Of the report.")]
    page: Annotated[int, Field(description="Counted from 1, as a viewer does.")]
    label: Annotated[str, Field(description="What is printed on the page, such as `xii`.")]
    pages: Annotated[int, Field(description="How many were read of this report.")]
    language: str
    width: Annotated[float | None, Field(description="In points; null where there are no pages.")]
    height: float | None
    unit: Literal["pt"]
    origin: Annotated[Literal["top-left"], Field(description="Of boxes; y grows downwards.")]
    state: Annotated[str, Field(description="`ok`, or why not all of it could be read.")]
    text: str
    blocks: Annotated[list[PageBlock], Field(description="In reading order.")]
    furniture: Annotated[
        list[PageBlock], Field(description="Running headers, footers, page numbers.")
    ]
    links: PageLinks
