"""How does a lesson look in an answer? The shapes of its JSON."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.facets.responses import FacetAnswer
from search_api.lessons.body import WINDOW
from search_api.search.responses import (
    Countries,
    DocumentSummary,
    Labels,
    SearchedAnswer,
    Topics,
)


class LessonField(TypedDict):
    id: Annotated[str, Field(description="`addressee`, `priority`, `response`, `unit`, `time` …")]
    label: Annotated[str, Field(description="In `lang`.")]
    text: Annotated[str, Field(description="As printed.")]


class AlsoIn(TypedDict):
    """Near-same lessons of other reports."""

    reports: int
    documents: Annotated[list[DocumentSummary], Field(description="The first of them.")]


class LessonHit(TypedDict):
    id: Annotated[str, Field(description="The same after every rebuild.")]
    kind: str
    confidence: Annotated[float, Field(description="In the kind, 0-1.")]
    kind_from: Annotated[
        str,
        Field(
            description="What said the kind: `heading`, `lead_in`, `label`, `table`, `sentence` "
            "(its own words), `curator`."
        ),
    ]
    verdict: Annotated[
        Literal["confirmed"] | None, Field(description="`confirmed` where a curator has looked.")
    ]
    evidence_type: Annotated[
        Literal["evaluation", "research", "own_account"],
        Field(description="What it rests on, by its report's type."),
    ]
    text: Annotated[str, Field(description="All of it, plain; escape it before showing it.")]
    marked: Annotated[
        str, Field(description="All of it as safe HTML, `<mark>` around what matched.")
    ]
    words: int
    context: Annotated[str, Field(description="The sentence it stands behind; or empty.")]
    heading_path: Annotated[list[str], Field(description="Outermost first.")]
    fields: Annotated[list[LessonField], Field(description="What its report says beside it.")]
    answer: Annotated[
        Literal["accepted", "partly", "rejected"] | None,
        Field(description="To a recommendation, where the report gives one."),
    ]
    page: Annotated[int, Field(description="Counted from 1, as a viewer does.")]
    page_end: int
    label: Annotated[str, Field(description="What is printed on the page, such as `xii`.")]
    bboxes: Annotated[
        list[list[float]],
        Field(description="On `page`, in points from the top left: x0, top, x1, bottom."),
    ]
    language: str
    countries: Countries
    topics: Topics
    sectors: list[str]
    populations: list[str]
    citation: Annotated[str, Field(description="Publisher or authors (year). Title, printed page.")]
    url: Annotated[str, Field(description="The page in the original, relative to the API.")]
    score: float | None
    document: DocumentSummary
    also_in: AlsoIn


class LessonsResponse(SearchedAnswer):
    about: Annotated[
        int | None,
        Field(
            description="How many hold all of the question by themselves; the others of `total` "
            "are weaker and follow behind. Null where nothing tells what it is about."
        ),
    ]
    folded: Annotated[
        int,
        Field(description=f"How many of the first {WINDOW} repeat another, and are shown with it."),
    ]
    hits: list[LessonHit]
    facets: Annotated[dict[str, FacetAnswer], Field(description="Counts of lessons.")]


class LessonByMeaning(LessonHit):
    """Its score is its likeness to the question, and a little for each concept that it holds."""

    highlight_kind: Annotated[
        Literal["sentence"],
        Field(description="Not words but the nearest sentence is marked, at `sentence`."),
    ]
    sentence: Annotated[
        str, Field(description="The address that tells it, relative to the API; takes a moment.")
    ]


class LessonsByMeaning(LessonsResponse, total=False):
    by_meaning: Annotated[
        list[LessonByMeaning],
        Field(
            description="Where search by meaning is on: lessons in other languages than the "
            "question's that may answer it, one of a report, none of the reports above."
        ),
    ]


class LessonLinks(TypedDict):
    self: str
    document: str
    file: str


class LessonResponse(TypedDict):
    lesson: LessonHit
    similar: Annotated[list[LessonHit], Field(description="Likest first, of other wording.")]
    labels: Labels
    links: LessonLinks
