"""What is answered while someone types? The shapes of its JSON, and the example of OpenAPI."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict


class Suggestion(TypedDict):
    type: Annotated[
        str,
        Field(description="`topic`, `sector`, `country`, `organisation`, …, `words` or `report`."),
    ]
    label: Annotated[str, Field(description="The type in `lang`.")]
    text: Annotated[str, Field(description="To be shown; a label in `lang`.")]
    matched: Annotated[str, Field(description="The name that begins as typed, in any language.")]
    facet: Annotated[str | None, Field(description="The parameter that takes `value`.")]
    value: Annotated[str, Field(description="An id of the facet, a report's id, or words for `q`.")]
    count: Annotated[int, Field(description="Reports that have it, or hold the words.")]
    url: Annotated[str, Field(description="Where it leads.")]


class SuggestResponse(TypedDict):
    took_ms: float
    q: Annotated[str, Field(description="What was understood as typed.")]
    suggestions: list[Suggestion]


SUGGEST_EXAMPLE: SuggestResponse = {
    "took_ms": 9.2,
    "q": "ladri",
    "suggestions": [
        {
            "type": "sector",
            "label": "Sector",
            "text": "Brick kilns",
            "matched": "ladrilleras",
            "facet": "sector",
            "value": "sector/brick-kilns",
            "count": 12,
            "url": "/v1/search?sector=sector%2Fbrick-kilns",
        },
        {
            "type": "words",
            "label": "Words",
            "text": "ladrillos",
            "matched": "ladrillos",
            "facet": None,
            "value": "ladrillos",
            "count": 3,
            "url": "/v1/search?q=ladrillos",
        },
    ],
}
