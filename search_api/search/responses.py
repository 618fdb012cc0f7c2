"""What is answered? The shapes of the API's JSON, as the type checker and OpenAPI see them."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from search_api.facets.responses import AppliedFilter, FacetAnswer


class Total(TypedDict):
    value: int
    relation: Annotated[Literal["eq"], Field(description="Totals are exact.")]


class Weaker(TypedDict):
    value: Annotated[int, Field(description="How many more there are.")]
    link: Annotated[str, Field(description="The same search with them, below the others.")]


Countries = Annotated[
    list[str], Field(description="ISO 3166-1 alpha-3, main ones, strongest first.")
]
Publishers = Annotated[list[str], Field(description="Organisations of the vocabulary.")]
Topics = Annotated[list[str], Field(description="Concepts of the vocabulary and their themes.")]
Labels = Annotated[
    dict[str, dict[str, str]],
    Field(description="Facet -> value -> its name in `lang`, for each value in this answer."),
]


class Identifier(TypedDict):
    kind: Annotated[
        Literal["un_symbol", "isbn", "issn", "doi", "number"],
        Field(description="`number`: a law's, a judgment's."),
    ]
    value: Annotated[str, Field(description="As printed, such as `A/HRC/44/45`.")]


Identifiers = Annotated[
    list[Identifier], Field(description="The document's own symbols and numbers.")
]


class PassageHit(TypedDict):
    id: str
    page: Annotated[int, Field(description="Counted from 1, as a viewer does.")]
    page_end: int
    label: Annotated[str, Field(description="What is printed on the page, such as `xii`.")]
    heading_path: Annotated[list[str], Field(description="Outermost first.")]
    kind: Annotated[str, Field(description="`lesson`, `good_practice`, …; empty for none of them.")]
    confidence: Annotated[float | None, Field(description="In the kind, 0-1; null without one.")]
    kind_from: Annotated[
        str,
        Field(
            description="What said the kind: `heading`, `lead_in`, `label`, `table`, `sentence` "
            "(its own words), `text`."
        ),
    ]
    language: str
    text: Annotated[str, Field(description="Plain text; escape it before showing it as HTML.")]
    highlights: Annotated[
        list[str],
        Field(description="Extracts, safe HTML: `<mark>` on what matched, `…` where cut."),
    ]
    url: Annotated[str, Field(description="The page in the original, relative to the API.")]
    bboxes: Annotated[
        list[list[float]],
        Field(description="On `page`, in points from the top left: x0, top, x1, bottom."),
    ]
    citation: Annotated[str, Field(description="Publisher or authors (year). Title, printed page.")]


class DocumentHit(TypedDict):
    id: Annotated[str, Field(description="SHA-256 of the original.")]
    title: str
    year: int | None
    language: str
    type: str
    countries: Countries
    topics: Topics
    publishers: Publishers
    authors: list[str]
    identifiers: Identifiers
    partners: list[str]
    state: Annotated[str, Field(description="`ok`, or why not all of it could be read.")]
    page_count: int
    score: float | None
    citation: Annotated[str, Field(description="Publisher or authors (year). Title.")]
    url: Annotated[str, Field(description="The original, relative to the API.")]
    passages: Annotated[list[PassageHit], Field(description="The best ones first.")]
    weaker: Annotated[
        bool,
        Field(
            description="Holds only some of what is asked, and is not in `total.value`: a first "
            "page with few reports is filled up to ten."
        ),
    ]


class AlsoAs(TypedDict):
    """A report that says almost the same as the hit it is named with."""

    id: str
    title: str
    year: int | None
    url: Annotated[str, Field(description="The original, relative to the API.")]


class ListedHit(DocumentHit):
    also_as: Annotated[
        list[AlsoAs],
        Field(
            description="Reports that say almost the same and would stand below it on this page; "
            "they take no place of their own. `fold=false` lists each for itself."
        ),
    ]


class PassageOfDocument(PassageHit):
    score: float | None
    document: "DocumentSummary"


class DocumentSummary(TypedDict):
    id: str
    title: str
    year: int | None
    language: str
    type: str
    countries: Countries
    publishers: Publishers
    authors: list[str]
    identifiers: Identifiers


class UnderstoodEntry(TypedDict):
    text: Annotated[str, Field(description="The words of `q`.")]
    facet: str
    value: str
    label: str
    left_out: Annotated[bool, Field(description="Whether it is named as not asked for.")]


class Links(TypedDict):
    self: str
    first: str
    prev: str | None
    next: str | None


class DidYouMean(TypedDict):
    text: Annotated[str, Field(description="`q` with mistyped words as the collection has them.")]
    link: Annotated[str, Field(description="The search for it.")]
    applied: Annotated[
        bool, Field(description="Whether the hits are already those: nothing matched as typed.")
    ]


class Loosening(TypedDict):
    parameter: Annotated[
        str | None, Field(description="The facet whose choice is left out; null for all of them.")
    ]
    label: str
    count: Annotated[int, Field(description="Reports that are found then.")]
    link: str


class SearchedAnswer(TypedDict):
    """What the answer to any search tells beside its hits."""

    total: Total
    took_ms: Annotated[float, Field(description="In the API and the engine together.")]
    labels: Labels
    applied_filters: list[AppliedFilter]
    understood: Annotated[
        list[UnderstoodEntry],
        Field(description="Concepts that the words name; found in all languages."),
    ]
    did_you_mean: DidYouMean | None
    warnings: Annotated[list[str], Field(description="What was understood otherwise than typed.")]
    links: Links


Likely = Annotated[
    list[UnderstoodEntry],
    Field(
        description="Concepts named in pieces alone: they lift reports, and none must hold them."
    ),
]


class SearchResponse(SearchedAnswer):
    likely: Likely
    weaker: Annotated[
        Weaker | None, Field(description="What holds only some of what is asked; null: nothing.")
    ]
    hits: list[ListedHit]
    facets: dict[str, FacetAnswer]
    suggestions: Annotated[
        list[Loosening], Field(description="Where nothing was found: what to leave out.")
    ]


class PassagesResponse(SearchedAnswer):
    likely: Likely
    weaker: Annotated[
        Weaker | None, Field(description="What holds only some of what is asked; null: nothing.")
    ]
    hits: list[PassageOfDocument]


class SectionEntry(TypedDict):
    title: str
    level: int
    page: int
    url: str


class DocumentLinks(TypedDict):
    self: str
    file: str
    passages: str


class DocumentResponse(TypedDict):
    id: str
    title: str
    year: int | None
    language: str
    type: str
    form: Annotated[
        str, Field(description="Narrower than `type`: `letter`, `resolution`, …; or empty.")
    ]
    authors: list[str]
    publishers: Publishers
    identifiers: Identifiers
    partners: list[str]
    countries: Countries
    mentioned: Annotated[list[str], Field(description="Every country named in it.")]
    topics: Topics
    state: str
    reason: Annotated[
        str, Field(description="What could not be read, and why; empty when all was.")
    ]
    media_type: str
    file_name: str
    page_count: int
    passage_count: int
    added: str
    sections: list[SectionEntry]
    labels: Labels
    links: DocumentLinks
