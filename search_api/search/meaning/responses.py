"""What does an answer tell of passages that were found by meaning?"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.search.responses import PassageOfDocument, SearchResponse


class MeaningHit(PassageOfDocument):
    """Its score is its likeness to the question, and a little for each concept of it that it holds.

    It is comparable in one answer only.
    """

    highlight_kind: Annotated[
        Literal["sentence"],
        Field(description="Not words but the nearest sentence is marked, at `sentence`."),
    ]
    sentence: Annotated[
        str, Field(description="The address that tells it, relative to the API; takes a moment.")
    ]


class NearestSentence(TypedDict):
    passage: str
    highlight_kind: Literal["sentence"]
    highlights: Annotated[
        list[str], Field(description="Safe HTML with `<mark>` around the nearest sentence.")
    ]
    near: Annotated[
        bool,
        Field(description="Whether it is near enough to be worth showing: pages leave others out."),
    ]


class AnswerByMeaning(SearchResponse, total=False):
    by_meaning: Annotated[
        list[MeaningHit],
        Field(
            description="Where search by meaning is on: passages in other languages than the "
            "question's that may answer it, one of a report, none of the reports above."
        ),
    ]
