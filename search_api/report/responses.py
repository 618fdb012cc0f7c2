"""What is answered about one report? The shapes of its JSON beyond those of a hit."""

from typing import Annotated, Any, Literal, final

from pydantic import Field
from typing_extensions import TypedDict

from search_api.search.responses import DocumentResponse


class Reason(TypedDict):
    facet: Annotated[str, Field(description="`topic`, `country`, …; `text` for alike words.")]
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


@final
class ReportResponse(DocumentResponse):
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
