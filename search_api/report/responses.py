"""What is answered about one report? The shapes of its JSON beyond those of a hit."""

from typing import Annotated, Any, Literal, final

from pydantic import Field
from typing_extensions import TypedDict

from search_api.search.responses import DocumentResponse


class Reason(TypedDict):
    facet: Annotated[
        str, Field(description="`topic`, `country`, …; `text` for alike words or meaning.")
    ]
    value: str
    label: str


class RelatedReport(TypedDict):
    id: str
    title: str
    year: int | None
    language: str
    citation: str
    url: Annotated[str, Field(description="What is known of it, relative to the API.")]


class RelatedWithReasons(RelatedReport):
    reasons: Annotated[list[Reason], Field(description="What both have, rarer things first.")]


class Version(TypedDict):
    id: str
    file_name: str
    added: str
    current: Annotated[bool, Field(description="Whether searches show it.")]
    url: str
    file: str


class EvidenceEntry(TypedDict):
    facet: str
    value: str
    label: str
    term: Annotated[str, Field(description="The words that say so, as written.")]
    rule: str
    zone: Annotated[str, Field(description="`title`, `heading`, `body`, …")]
    page: int | None
    count: int
    url: str


class DataColumn(TypedDict):
    name: Annotated[str, Field(description="As its head says; '' where there is none.")]
    kind: Annotated[
        Literal["year", "date", "country", "number", "text", "empty"],
        Field(description="What nearly all of its values are."),
    ]
    filled: Annotated[int, Field(description="Cells that say something.")]


class DataCountry(TypedDict):
    value: str
    label: str


class DataSheet(TypedDict):
    name: Annotated[str, Field(description="'' where its author gave none.")]
    page: Annotated[int, Field(description="On which the reader shows it.")]
    rows: Annotated[int, Field(description="Of data, without the head and what is above it.")]
    column_count: int
    columns: Annotated[list[DataColumn], Field(description="The first hundred.")]
    years: Annotated[
        list[int], Field(description="The first and the last in its columns; [] for none.")
    ]
    countries: Annotated[list[DataCountry], Field(description="Of its columns of countries.")]
    first_rows: Annotated[list[list[str]], Field(description="Five rows of data, by `columns`.")]


@final
class ReportResponse(DocumentResponse):
    data_sheets: Annotated[
        list[DataSheet],
        Field(description="Of a CSV file or a workbook: its first fifty tables; else []."),
    ]
    versions: Annotated[list[Version], Field(description="The newest first; itself among them.")]
    also_published_as: Annotated[
        list[RelatedReport], Field(description="Reports that say almost the same.")
    ]
    related: list[RelatedWithReasons]
    schema_org: Annotated[dict[str, Any], Field(description="JSON-LD, to be put into a page.")]
    evidence: Annotated[
        list[EvidenceEntry] | None,
        Field(description="Why it has its tags; with `explain=tags`, else null."),
    ]


@final
class ReplacedResponse(TypedDict):
    """A version whose place a newer one took."""

    id: str
    state: Literal["replaced"]
    file_name: str
    media_type: str
    added: str
    replaced_by: RelatedReport
    links: dict[str, str]
