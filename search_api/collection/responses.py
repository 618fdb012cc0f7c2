"""How does a collection look in an answer? The shapes of its JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.search.responses import Labels


class CollectionEntry(TypedDict):
    id: str
    type: Literal["lesson", "passage", "report"]
    note: str
    theme: Annotated[str, Field(description="A broad topic that it shares with others; or empty.")]
    hit: Annotated[
        dict[str, Any], Field(description="As a search of lessons, passages or reports shows it.")
    ]


class CollectionReference(TypedDict):
    text: Annotated[str, Field(description="In the style.")]
    url: str


class CollectionLinks(TypedDict):
    page: Annotated[str, Field(description="The page that shows it, to be shared.")]


class CollectionResponse(TypedDict):
    title: str
    question: str
    entries: list[CollectionEntry]
    missing: Annotated[
        list[str], Field(description="Ids of what is no longer there, or is not for the caller.")
    ]
    references: Annotated[list[CollectionReference], Field(description="Each report once.")]
    labels: Labels
    links: CollectionLinks
