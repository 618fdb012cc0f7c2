"""What is asked? The one value that travels from the route to the query builder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from search_api.cite.style_names import StyleName
from search_api.query.notice import Notice
from search_api.query.parsed_text import NO_TEXT, ParsedText

Sort = Literal["relevance", "newest", "oldest", "title"]
Matches = Literal["about", "any"]
"""What is listed and counted: what is about the question, or also what holds only some of it."""

DEEPEST_HIT = 10_000
"""The engine's `max_result_window`: pages end here."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Values chosen within one facet: any of `included`, none of `excluded`."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.included or self.excluded)


_NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years, both ends in it; None is open."""

    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """Which of a facet's values are looked for."""

    text: str  # words of a label, as typed
    values: tuple[str, ...] | None = None  # None: only the collection knows its values


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search, its parameters checked. `selections` is keyed by the facet's name."""

    text: str = ""  # as typed
    parsed: ParsedText = NO_TEXT  # what was understood of it
    selections: Mapping[str, Selection] = field(default_factory=dict)
    years: Years = Years()
    confidence: float | None = None  # 0-1, the least in a passage's kind
    sort: Sort | None = None  # None: relevance with text, else newest
    page: int = 1  # counted from 1
    cursor: str = ""  # as sent; read by cursor.py
    caller: str = ""  # whom what a cursor holds is counted for
    size: int = 10
    lang: str = "en"  # of labels
    concepts: bool = True  # whether words that name a concept are found in all languages
    as_words: tuple[str, ...] = ()  # concepts whose names are words and no more
    matches: Matches = "about"
    spelling: bool = True  # whether mistyped words are looked for
    facets: tuple[str, ...] = ()  # those to be counted; none: those counted unasked
    facet_size: int = 500  # values listed in a facet
    facet_queries: Mapping[str, FacetQuery] = field(default_factory=dict)  # by the facet's name
    passages: int = 3  # best passages shown of a report
    fold: bool = True  # whether near-same reports of a page are shown once
    document: str = ""  # the one report whose passages are searched
    style: StyleName | None = None  # of citations; None: short ones
    more: tuple[tuple[str, str], ...] = ()  # further parameters, for its own address
    warnings: tuple[Notice, ...] = ()

    @property
    def start(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * self.size

    def chosen(self, facet: str) -> Selection:
        """What is chosen of a facet; of most nothing is."""
        return self.selections.get(facet, _NOTHING)
