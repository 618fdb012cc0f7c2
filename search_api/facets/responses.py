"""How do counts look in an answer? The shapes of their JSON."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict


class FacetValue(TypedDict):
    value: Annotated[str | int, Field(description="To be sent back as the parameter's value.")]
    label: str
    count: Annotated[int, Field(description="Reports under all other selections.")]
    selected: bool
    excluded: NotRequired[bool]
    parent: NotRequired[
        Annotated[
            str, Field(description="The value above it: a topic's theme, a country's `region`.")
        ]
    ]


class FacetAnswer(TypedDict):
    label: str
    type: Literal["terms", "range"]
    values: list[FacetValue]
    more: Annotated[bool, Field(description="Whether values were left out; see `facet_size`.")]


class AppliedFilter(TypedDict):
    parameter: str
    value: str | int
    label: str
    excluded: bool
