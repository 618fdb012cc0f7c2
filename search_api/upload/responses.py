"""What is a partner told over HTTP? The shapes of what became of its documents."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from config.text import LabelLanguage

ArrivalState = Literal["waiting", "in_work", "done", "failed"]


class ArrivalLinks(TypedDict):
    self: str
    document: Annotated[str | None, Field(description="The report, where everybody may see it.")]


class ArrivalEntry(TypedDict):
    receipt: Annotated[str, Field(description="Number of the receipt, or the key of an upload.")]
    state: ArrivalState
    result: Annotated[
        str,
        Field(description="indexed, updated, hidden, withdrawn, failed, refused, notice; or empty"),
    ]
    file: str
    path: Annotated[str, Field(description="Below the partner's folder.")]
    received: Annotated[str, Field(description="ISO 8601, UTC; empty for what was not taken.")]
    finished: str
    lang: Annotated[
        LabelLanguage,
        Field(
            description="Of reason, what_to_do and warnings; en where not all can be said in it."
        ),
    ]
    reason: Annotated[str, Field(description="Why it failed, or was not read whole.")]
    what_to_do: Annotated[str, Field(description="By the partner.")]
    id: Annotated[str, Field(description="SHA-256 of the document.")]
    title: str
    pages: int
    language: str
    countries: list[str]
    topics: list[str]
    warnings: list[str]
    near: Annotated[list[str], Field(description="Public reports that say almost the same.")]
    links: ArrivalLinks


class InboxLinks(TypedDict):
    self: str
    next: Annotated[str | None, Field(description="Older receipts.")]


class InboxResponse(TypedDict):
    partner: str
    waiting: Annotated[int, Field(description="Files in the partner's inbox.")]
    in_work: int
    receipts: Annotated[list[ArrivalEntry], Field(description="The newest first.")]
    links: InboxLinks
