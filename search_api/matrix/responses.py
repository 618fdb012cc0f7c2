"""What is answered about a matrix? The shapes of its JSON."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.facets.responses import AppliedFilter
from search_api.search.responses import UnderstoodEntry

Gap = Literal["no_reports", "no_lessons", "unread"]


class MatrixCell(TypedDict):
    reports: Annotated[int, Field(description="What the search at `url` finds.")]
    lessons: Annotated[int, Field(description="What the search at `lessons_url` finds.")]
    unread: Annotated[int, Field(description="Reports listed here whose text could not be read.")]
    gap: Annotated[Gap | None, Field(description="Why there is no lesson; null where there is.")]
    url: str
    lessons_url: str


class MatrixValue(MatrixCell):
    value: Annotated[str | int, Field(description="To be sent back as the facet's value.")]
    label: str


class MatrixAxis(TypedDict):
    facet: str
    label: str
    values: Annotated[list[MatrixValue], Field(description="With totals of the row or column.")]


class MatrixResponse(TypedDict):
    took_ms: float
    rows: MatrixAxis
    cols: MatrixAxis
    cells: Annotated[
        list[list[MatrixCell]], Field(description="A list for each row, a cell for each column.")
    ]
    more: Annotated[
        dict[str, bool],
        Field(description="Whether rows or columns were left out for want of room."),
    ]
    lessons_alone: Annotated[
        bool,
        Field(description="False where `kind` was chosen: then `lessons` counts those passages."),
    ]
    applied_filters: list[AppliedFilter]
    understood: list[UnderstoodEntry]
    warnings: list[str]
