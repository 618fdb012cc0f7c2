"""What is sent and answered when a report is corrected? The shapes of its JSON."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

Texts = list[str] | None


class CorrectionBody(BaseModel):
    """Fields that are left out stay; `null` takes a correction back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(
        max_length=500, description="Why; kept with it.", examples=["As printed on the cover."]
    )
    title: str | None = Field(None, max_length=1_000)
    authors: Texts = Field(None, max_length=100, description="Names, in the order of the page.")
    publishers: Texts = Field(None, max_length=100, description="Ids of organisations.")
    year: int | str | None = Field(None, description="Of publication, or `none`.")
    type: str | None = Field(None, max_length=60, description="Id of a type of document, or ''.")
    language: str | None = Field(None, max_length=3, description="ISO 639-1.")
    countries: Texts = Field(None, max_length=100, description="ISO 3166-1 alpha-3.")
    topics: Texts = Field(None, max_length=100)
    sectors: Texts = Field(None, max_length=100)
    populations: Texts = Field(None, max_length=100)
    access: str | None = Field(None, max_length=10, description="`public` or `internal`.")

    def said(self) -> dict[str, Any]:
        """What was said of which field."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"reason"}}


class LessonCorrectionBody(BaseModel):
    """Fields that are left out stay; `null` takes back what was said of one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(
        "",
        max_length=500,
        description="Why; kept with it. Confirming alone needs none.",
        examples=["A thank-you, no lesson."],
    )
    verdict: str | None = Field(
        None, max_length=20, description="`confirmed`, or `rejected`: then it is shown nowhere."
    )
    kind: str | None = Field(
        None, max_length=40, description="`lesson`, `good_practice`, `recommendation`, `challenge`."
    )
    text: str | None = Field(
        None,
        max_length=50_000,
        description="Where it begins and ends: all of its text, as the report has it.",
    )
    countries: Texts = Field(None, max_length=100, description="ISO 3166-1 alpha-3.")
    topics: Texts = Field(None, max_length=100)
    sectors: Texts = Field(None, max_length=100)
    populations: Texts = Field(None, max_length=100)

    def said(self) -> dict[str, Any]:
        """What was said of which field."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"reason"}}


class CurationField(TypedDict):
    field: str
    value: Any
    found: Annotated[Any, Field(description="What the machine had found.")]
    is_corrected: bool


class QuotedText(TypedDict):
    """How a lesson was found."""

    text: str
    kind: str
    language: str
    page: int


class CorrectionEntry(TypedDict):
    field: str
    record: Annotated[str, Field(description="The end of a lesson's id; '' for the report.")]
    quoted: Annotated[QuotedText | None, Field(description="How the lesson was found.")]
    action: Annotated[str, Field(description="`correct` or `undo`.")]
    value: Any
    found: Any
    reason: str
    by: Annotated[str, Field(description="The name of the key.")]
    key: str
    when: str


class CorrectionsResponse(TypedDict):
    document: str
    is_waiting: Annotated[bool, Field(description="Whether it is still to be indexed anew.")]
    fields: list[CurationField]
    history: Annotated[list[CorrectionEntry], Field(description="The oldest first.")]


class LessonCorrectionsResponse(TypedDict):
    lesson: str
    document: str
    page: Annotated[int, Field(description="Counted from 1.")]
    is_waiting: Annotated[bool, Field(description="Whether it is still to be indexed anew.")]
    fields: list[CurationField]
    history: Annotated[list[CorrectionEntry], Field(description="The oldest first.")]
