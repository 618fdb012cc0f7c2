"""What is told of the vocabulary and of the API itself? The shapes of its JSON."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict


class EntryResponse(TypedDict):
    name: str
    version: str
    links: Annotated[dict[str, str], Field(description="What is there -> its address.")]


ByLanguage = Annotated[dict[str, str], Field(description="By ISO 639-1.")]


class ConceptAnswer(TypedDict):
    id: Annotated[str, Field(description="The parameter's value.")]
    label: Annotated[str, Field(description="Preferred label, in `lang`.")]
    labels: Annotated[ByLanguage, Field(description="Preferred label in every language.")]
    alt_labels: Annotated[
        dict[str, list[str]], Field(description="Other names by language, found in texts alike.")
    ]
    broader: Annotated[str | None, Field(description="The one above; of a country, its region.")]
    narrower: Annotated[list[str], Field(description="Those below, of the same facet.")]
    close_matches: Annotated[
        dict[str, Any], Field(description="The same in other thesauri and lists of codes.")
    ]


class FacetVocabulary(TypedDict):
    label: Annotated[str, Field(description="The facet in `lang`.")]
    concepts: list[ConceptAnswer]


class VocabularyResponse(TypedDict):
    id: str
    title: str
    version: str
    languages: Annotated[list[str], Field(description="In which topics have labels.")]
    facets: dict[str, FacetVocabulary]


class ParameterAnswer(TypedDict):
    name: str
    description: str
    default: Any
    repeatable: bool


class FilterAnswer(TypedDict):
    name: str
    label: str
    value: Annotated[str, Field(description="What a value looks like.")]
    counted_unasked: Annotated[bool, Field(description="Whether `facets` need not name it.")]
    in_vocabulary: Annotated[bool, Field(description="Whether /v1/vocabulary lists its values.")]
    holds_on: Annotated[str, Field(description="The `document`, or one `passage` of it.")]


class OperatorAnswer(TypedDict):
    name: str
    example: str
    meaning: str


class FormatAnswer(TypedDict):
    name: str
    media_type: str
    passages_only: bool


class Versions(TypedDict):
    software: str
    api: str
    schema: Annotated[int, Field(description="Of the index.")]
    vocabulary: str


class CapabilitiesResponse(TypedDict):
    versions: Versions
    parameters: Annotated[list[ParameterAnswer], Field(description="Of /v1/search.")]
    filters: list[FilterAnswer]
    operators: Annotated[list[OperatorAnswer], Field(description="What `q` understands.")]
    sorts: list[str]
    label_languages: list[str]
    text_languages: Annotated[list[str], Field(description="With word forms of their own.")]
    exports: list[FormatAnswer]
    limits: Annotated[dict[str, int | float | str], Field(description="Units are in the names.")]
